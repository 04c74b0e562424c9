import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import { decode } from '../../parameters/decode.js';
import { parseJson } from '../../parameters/json.js';
import type { JsonMember, JsonObject } from '../../parameters/json-node.js';
import { lineColumn } from '../../parameters/lines.js';
import { secretNames } from '../../parameters/resolve.js';
import { suggest } from '../../text/suggest.js';
import { asFound, labelOf, type Found } from './sources.js';
import type { SecretNeed } from './need.js';

const option = '--secrets-stdin';
const shape = 'Give {"<connection>": {"apiKey": "…"}} (or "clientSecret"), as one JSON document on standard input.';

/** Messages never quote the text: it holds secrets. */
function wrong(code: string, message: string, hint = shape): Error {
  return failure({ kind: 'usage', code, message, hint });
}

/**
 * Reads the document of --secrets-stdin: secrets by connection name, or by `<account>/<project>/<connection>`.
 * @returns gives the secret of a need, or null where the document has none
 * @throws usage failures `SecretsStdinTaken`, `SecretsStdinTerminal`, `SecretsStdinInvalid`, `UnknownConnection`, `AmbiguousConnection`
 */
export async function readSecretsDocument(context: Context, needs: readonly SecretNeed[]): Promise<(need: SecretNeed) => Found | null> {
  if (needs.some(({ path }) => path === '-')) {
    throw wrong(
      'SecretsStdinTaken',
      `${option} and the parameter file "-" both want standard input.`,
      'Give the parameter file as a path.',
    );
  }
  if (context.stdin.isTTY) {
    throw wrong(
      'SecretsStdinTerminal',
      `${option}: standard input is the terminal, which would show the secrets.`,
      `Pipe the document in: … | foundry-gw … ${option}`,
    );
  }
  const secrets = new Map<string, Found>();
  for (const { name, value } of readObject(await context.stdin.read())) {
    const label = whichConnection(name, needs);
    if (value.type !== 'object') throw wrong('SecretsStdinInvalid', `${option}: what it gives for ${name} is not an object.`);
    for (const entry of value.members) secrets.set(keyOf(label, secretName(name, entry)), asFound(secretText(name, entry), option));
  }
  return (need) => secrets.get(keyOf(labelOf(need), need.name)) ?? null;
}

const keyOf = (label: string, name: string): string => `${label.toLowerCase()} ${name}`;

function readObject(bytes: Uint8Array): JsonObject['members'] {
  const decoded = decode(bytes);
  if (decoded.text.trim() === '') throw wrong('SecretsStdinInvalid', `${option}: standard input is empty.`);
  const { root, problems } = parseJson(decoded.text, false);
  const problem = problems[0];
  if (problem !== undefined || 'message' in decoded) {
    const { line, column } = lineColumn(decoded.text, problem?.start ?? 0);
    const what = problem?.type === 'duplicate-key' ? 'a name is there twice' : 'not valid JSON';
    throw wrong('SecretsStdinInvalid', `${option}: ${what} at line ${line}, column ${column}.`);
  }
  if (root?.type !== 'object') throw wrong('SecretsStdinInvalid', `${option}: the document is not a JSON object.`);
  return root.members;
}

/** The one connection of the run that a name means. */
function whichConnection(name: string, needs: readonly SecretNeed[]): string {
  const lower = name.toLowerCase();
  const labels = new Map(needs.map((need) => [labelOf(need).toLowerCase(), labelOf(need)]));
  const exact = labels.get(lower);
  if (exact !== undefined) return exact;
  const meant = [...new Set(needs.filter(({ connection }) => connection.toLowerCase() === lower).map(labelOf))];
  if (meant.length === 1) return meant[0]!;
  if (meant.length > 1) {
    throw wrong(
      'AmbiguousConnection',
      `${option}: "${name}" means ${meant.length} connections of this run.`,
      `Name them ${meant.join(', ')}.`,
    );
  }
  const known = [...new Set(needs.map(({ connection }) => connection))];
  const near = suggest(name, known);
  throw wrong(
    'UnknownConnection',
    `${option}: "${name}" is no connection of this run that needs a secret.`,
    near !== null
      ? `Did you mean "${near}"?`
      : known.length > 0
        ? `Use ${known.join(', ')}.`
        : 'No connection of this run needs one: leave the option out.',
  );
}

function secretName(connection: string, { name }: JsonMember): string {
  if ((secretNames as readonly string[]).includes(name)) return name;
  const near = suggest(name, secretNames);
  throw wrong(
    'SecretsStdinInvalid',
    `${option}: "${name}" of ${connection} is no secret's name.`,
    `Use ${near ?? secretNames.join(' or ')}.`,
  );
}

function secretText(connection: string, { name, value }: JsonMember): string {
  if (value.type === 'scalar' && typeof value.value === 'string' && value.value !== '') return value.value;
  throw wrong(
    'SecretsStdinInvalid',
    `${option}: ${name} of ${connection} is ${value.type === 'scalar' && value.value === '' ? 'empty' : 'not text'}.`,
  );
}

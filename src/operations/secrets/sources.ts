import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { SecretName } from '../../parameters/resolve.js';
import { Secret } from '../../parameters/secret.js';
import { substituteText } from '../../parameters/variables.js';
import type { ResolvedSecret, SecretNeed } from './need.js';

export type Found = Exclude<ResolvedSecret, { kind: 'missing' }>;
type Env = Readonly<Record<string, string | undefined>>;

const ofProcess: Readonly<Record<SecretName, string>> = {
  apiKey: 'FOUNDRY_GW_API_KEY',
  clientSecret: 'FOUNDRY_GW_CLIENT_SECRET',
};

/** `<account>/<project>/<connection>`, as --secrets-stdin and messages name a connection. */
export function labelOf({ account, project, connection }: SecretNeed): string {
  return [account, ...(project === null ? [] : [project]), connection].join('/');
}

/** A found secret; a text that looks as if it was copied with something around it carries a warning. */
export function asFound(text: string, origin: string, warning = suspicion(text, origin)): Found {
  return { kind: 'text', secret: new Secret(text, origin), ...(warning === undefined ? {} : { warning }) };
}

function suspicion(text: string, origin: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text.trim())) return `The secret from ${origin} holds a line break or another control character.`;
  if (/[\r\n]$/.test(text)) return `The secret from ${origin} ends in a line break.`;
  if (text.trim() !== text) return `The secret from ${origin} begins or ends with a blank.`;
  return /^(["'`]).*\1$/.test(text) ? `The secret from ${origin} stands in quotes.` : undefined;
}

/** What the file itself refers to; null where it refers to nothing, or to a variable that is not set. */
export function fromFile({ path, value }: SecretNeed, env: Env): Found | null {
  if (value === undefined) return null;
  if (value.kind === 'keyVault') return { kind: 'keyVault', reference: value.reference };
  if (typeof value.value !== 'string' || value.value === '') return null;
  if (value.kind === 'literal')
    return asFound(
      substituteText(value.value, () => undefined),
      path,
      `The secret stands in clear in ${path}.`,
    );
  const lookup = (name: string): string | undefined => env[name] || env[`FOUNDRY_GW_VAR_${name}`] || undefined;
  if (value.names.some((name) => lookup(name) === undefined)) return null;
  return asFound(substituteText(value.value, lookup), value.names.map((name) => `\${${name}}`).join(''));
}

/** The process's own variables; they have no connection's name, so they serve only a run in which exactly one connection needs them. */
export function fromEnvironment(env: Env, open: readonly SecretNeed[], take: (need: SecretNeed, secret: Found) => void): void {
  for (const [name, variable] of Object.entries(ofProcess)) {
    const text = env[variable];
    const needy = open.filter((need) => need.name === name);
    if (text === undefined || text === '' || needy.length === 0) continue;
    if (needy.length === 1) {
      take(needy[0]!, asFound(text, variable));
      continue;
    }
    throw failure({
      kind: 'usage',
      code: 'AmbiguousSecret',
      message: `${variable} is set, but ${needy.length} connections need a secret of their own:\n${listed(needy)}`,
      hint: `Refer to each in its file, or use --secrets-stdin: ${sample(needy[0]!, needy)}.`,
    });
  }
}

/** Asks the person at the terminal for what is still missing; an empty answer leaves it missing. */
export async function ask(context: Context, open: readonly SecretNeed[], take: (need: SecretNeed, secret: Found) => void): Promise<void> {
  if (open.length === 0) return;
  const prompts = await context.prompts();
  for (const need of open) {
    const what = need.name === 'apiKey' ? 'API key' : 'client secret';
    const text = await prompts.password({ message: `${what} of ${nameOf(need, open)} (${need.path})` });
    if (text !== '') take(need, asFound(text, 'prompt'));
  }
}

/** A connection's name, with its account and project where others of the run have the same. */
const nameOf = (need: SecretNeed, among: readonly SecretNeed[]): string =>
  among.some((other) => other.connection.toLowerCase() === need.connection.toLowerCase() && labelOf(other) !== labelOf(need))
    ? labelOf(need)
    : need.connection;

const listed = (needs: readonly SecretNeed[]): string =>
  needs.map((need) => `${need.path}: ${need.name} of ${nameOf(need, needs)}`).join('\n');
const sample = (need: SecretNeed, among: readonly SecretNeed[]): string => `{"${nameOf(need, among)}": {"${need.name}": "…"}}`;
const variablesOf = ({ value }: SecretNeed): readonly string[] => (value?.kind === 'variable' ? value.names : []);

/** Every way to supply a secret, as one imperative sentence. */
export function waysToSupply(need: SecretNeed): string {
  const names = variablesOf(need);
  const first =
    names.length > 0
      ? `Set ${names.join(', ')}`
      : `Refer to it in the file: a Key Vault reference, or "${need.name}": {"value": "\${NAME}"}`;
  return `${first}; or set ${ofProcess[need.name]}; or give ${sample(need, [need])} to --secrets-stdin.`;
}

/** The failure that names every secret that is missing and how to supply each. */
export function missingSecrets(needs: readonly SecretNeed[]): Error {
  const [first] = needs;
  if (needs.length === 1) {
    const message = `${first!.path}: the ${first!.name} of ${first!.connection} is missing.`;
    return failure({ kind: 'usage', code: 'MissingSecret', message, hint: waysToSupply(first!) });
  }
  const unset = [...new Set(needs.flatMap(variablesOf))];
  const bare = needs.some((need) => variablesOf(need).length === 0);
  const ways = [
    ...(unset.length > 0 ? [`set ${unset.join(', ')}`] : []),
    ...(bare ? ['refer to each in its file: a Key Vault reference, or {"value": "${NAME}"}'] : []),
    `give ${sample(first!, needs).slice(0, -1)}, …} to --secrets-stdin`,
  ].join('; or ');
  return failure({
    kind: 'usage',
    code: 'MissingSecret',
    message: `${needs.length} secrets are missing:\n${listed(needs)}`,
    hint: `${ways[0]!.toUpperCase()}${ways.slice(1)}.`,
  });
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../connection/connection.js';
import { normal } from '../../connection/diff.js';
import { parameterOfField, toParameters } from '../../connection/to-parameters.js';
import type { Context } from '../../context.js';
import { parameterSchemas } from '../../generated/parameters.js';
import { applyChanges } from '../../parameters/edit.js';
import { encodeLike } from '../../parameters/encode.js';
import type { Change } from '../../parameters/file.js';
import { originText } from '../../parameters/origins.js';
import { readParameterFile } from '../../parameters/read.js';
import type { Json } from '../../parameters/value.js';
import { escapeVariables } from '../../parameters/variables.js';
import { writeFiles } from '../files.js';
import type { Planned } from '../plan/compare.js';

/** How a file would say what is live; or why it cannot, as a sentence. */
export type Taking = { readonly changes: readonly Change[]; readonly why: null } | { readonly changes: null; readonly why: string };

const cannot = (why: string): Taking => ({ changes: null, why });

/** The fields that somebody else changed: all that differ where nobody knows what was there before. */
function theirs({ decision }: Planned): string[] {
  if (decision === null) return [];
  return decision.changes
    .filter(({ live, base }) => decision.base === 'missing' || normal(live) !== normal(base))
    .map((change) => change.path);
}

/** What has to change in the parameter file for it to say what somebody else changed in Azure. */
export function takingOf(one: Planned): Taking {
  const { target, live } = one;
  if (live === null) return cannot('There is nothing live to take.');
  if (!/\.jsonc?$/i.test(target.path)) return cannot(`${target.path} cannot be written: only JSON files can.`);
  if (live.auth.type === 'other') return cannot(`A file cannot say the authType ${live.auth.authType}.`);
  const remote = toParameters(live);
  const values = new Map<string, Json>();
  for (const field of theirs(one)) {
    const names = parameterOfField(field).filter(
      (name) => parameterSchemas[target.kind][name] !== undefined && !(target.kind === 'apim' && field === 'target'),
    );
    if (names.length === 0) return cannot(`A file of kind ${target.kind} cannot say what ${field} is in Azure.`);
    const elsewhere = names.find((name) => (target.parameters.origins[name] ?? []).length > 0);
    if (elsewhere !== undefined)
      return cannot(
        `${field} is not set in ${target.path}, but by ${originText(target.parameters.origins[elsewhere]!)}: change it there to keep what is live.`,
      );
    for (const name of names) {
      const value =
        name === 'additionalMetadata'
          ? withMember(values.has(name) ? values.get(name) : target.parameters.values[name], field, live)
          : (remote[name] ?? null);
      values.set(name, value);
    }
  }
  return { changes: [...values].map(([parameter, value]) => ({ parameter, value: escapeVariables(value) })), why: null };
}

/** The other members stay as the file says. */
function withMember(given: unknown, field: string, live: Connection): Json {
  const name = field.replace(/^metadata\./, '');
  const { [name]: _before, ...others } = (given ?? {}) as Readonly<Record<string, Json>>;
  const value = (toParameters(live)['additionalMetadata'] as Readonly<Record<string, Json>> | undefined)?.[name];
  const all = value === undefined ? others : { ...others, [name]: value };
  return Object.keys(all).length === 0 ? null : all;
}

/** Writes what is live into the parameter file; formatting and comments stay. */
export async function take(context: Context, { target }: Planned, changes: readonly Change[]): Promise<void> {
  const file = path.resolve(context.cwd, target.path);
  const was = readFileSync(file);
  const text = applyChanges(readParameterFile(target.path, was), changes);
  await writeFiles([{ file, shown: target.path, text: encodeLike(was, text), over: { was } }], {
    cannot: 'Check the permissions of the file and its folder.',
  });
  context.log.note(`${target.path}: wrote ${changes.map(({ parameter }) => parameter).join(', ')} as they are in Azure.`);
}

import { connectionId } from '../../connection/ids.js';
import type { Context } from '../../context.js';
import { isFailure } from '../../errors.js';
import { check } from '../../gateway/check.js';
import type { Verify, VerifiedConnection } from '../../generated/output/verify.js';
import type { Change } from '../../parameters/file.js';
import { readConnections } from '../gateway/files.js';
import type { GatewayTarget } from '../gateway/target.js';
import { rewriteFile } from '../rewrite.js';
import { canBeMended } from '../validate/mend.js';
import type { TargetsInput } from '../gateway/targets-input.js';
import { asWritten } from './as-written.js';
import { summarize, verifyConnections, type VerifyOptions } from './connections.js';
import { changedFile, writableChanges } from './proposed.js';

/** A target and what was found of it. */
interface Case {
  readonly target: GatewayTarget;
  readonly entry: VerifiedConnection;
}

type Fixed = NonNullable<VerifiedConnection['fixed']>;

/** What became of one file. */
interface Outcome {
  readonly written: boolean;
  /** What the file says now; empty where it was left alone. */
  readonly changes: readonly Change[];
  readonly reason: string | null;
}

/** Writes the changes that were seen to work into the parameter files, then verifies once what they say now. */
export async function fixConnections(
  context: Context,
  input: TargetsInput & VerifyOptions,
  targets: readonly GatewayTarget[],
  first: Verify,
): Promise<Verify> {
  const cases = targets.map((target, index): Case => ({ target, entry: first.connections[index]! }));
  const files = new Map<string, Case[]>();
  for (const one of cases) files.set(one.target.place.path!, [...(files.get(one.target.place.path!) ?? []), one]);
  const entries = new Map<VerifiedConnection, VerifiedConnection>();
  for (const [path, ofFile] of files) {
    if (ofFile.every(({ entry }) => entry.diagnosis === null)) continue;
    const outcome = await mend(context, path, ofFile);
    for (const [one, fixed] of await verifyAgain(context, input, path, ofFile, outcome)) entries.set(one.entry, fixed);
  }
  const connections = first.connections.map((entry) => entries.get(entry) ?? entry);
  return { connections, summary: summarize(connections) };
}

async function mend(context: Context, path: string, ofFile: readonly Case[]): Promise<Outcome> {
  const left = (reason: string): Outcome => ({ written: false, changes: [], reason });
  const file = ofFile[0]!.target.written!.file;
  if (!canBeMended(file))
    return left(
      `${path} is left as it is: ${file.format === 'bicepparam' ? 'a .bicepparam file is for you to change' : 'its syntax has to be right first'}.`,
    );
  const wanted = ofFile.map(({ entry }) => (entry.diagnosis === null ? [] : writableChanges(entry.diagnosis, entry.kind)));
  if (wanted.every((changes) => changes.length === 0))
    return left(
      ofFile.some(({ entry }) => entry.diagnosis?.proven === true)
        ? `What has to change does not stand in ${path}.`
        : 'Only what was seen to work is written, and nothing was.',
    );
  if (wanted.some((changes) => JSON.stringify(changes) !== JSON.stringify(wanted[0])))
    return left(`${path} is left as it is: its connections do not all need the same changes.`);
  const changes = wanted[0]!;
  const after = changedFile(file, changes);
  if (after.text === file.text) return { written: false, changes, reason: null };
  try {
    await rewriteFile(context, file, after);
    return { written: true, changes, reason: null };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return left(`${error.message} ${error.hint ?? ''}`.trim());
  }
}

/** With what the file says now and what is at hand to sign in with; Azure still holds what it held. */
async function verifyAgain(
  context: Context,
  input: TargetsInput & VerifyOptions,
  path: string,
  ofFile: readonly Case[],
  { written, changes, reason }: Outcome,
): Promise<(readonly [Case, VerifiedConnection])[]> {
  const asFixed = ({ entry }: Case, verified: boolean): Fixed => {
    const left = (entry.diagnosis?.changes ?? []).filter(
      (change) =>
        !changes.some(
          ({ parameter, value }) =>
            parameter === change.parameter && value !== undefined && change.value !== undefined && change.variable === undefined,
        ),
    );
    return { written, changes: [...changes], left, verified, reason };
  };
  const rest = ofFile.filter(({ entry }) => asFixed({ entry } as Case, false).left.length > 0 || changes.length === 0);
  const again = ofFile.filter((one) => !rest.includes(one));
  const told = rest
    .filter(({ entry }) => entry.diagnosis !== null)
    .map((one) => [one, { ...one.entry, fixed: asFixed(one, false) }] as const);
  if (again.length === 0) return told;
  const now = await readConnections(context, [path], input);
  const asked = again.map(async ({ target }): Promise<GatewayTarget> => {
    const { connection } = now.find((one) => connectionId(one.connection) === target.place.id)!;
    return {
      ...target,
      subject: await asWritten(target, connection),
      resource: target.source === 'live' ? notDeployed(path) : target.resource,
    };
  });
  const targets = await Promise.all(asked);
  const { connections } = await verifyConnections(context, { ...input, targets, diagnose: false }).catch((error: unknown) => {
    // Whoever interrupts it now has a file that is another one.
    if (written) context.log.note(`${path} was written already: ${changes.map(({ parameter }) => parameter).join(', ')}.`);
    throw error;
  });
  return [
    ...told,
    ...again.map((one, index) => [one, { ...connections[index]!, diagnosis: one.entry.diagnosis, fixed: asFixed(one, true) }] as const),
  ];
}

const notDeployed = (path: string) =>
  check('resource', 'fail', `Azure holds the connection as it was; the other checks are of what ${path} says now.`, {
    hint: 'Deploy the file: a live connection is changed by deploying.',
  });

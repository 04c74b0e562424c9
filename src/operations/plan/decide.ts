import type { Connection } from '../../connection/connection.js';
import { differences } from '../../connection/diff.js';
import type { Json } from '../../parameters/value.js';

export type Action = 'create' | 'update' | 'none' | 'conflict';

/** One field that a deployment would change; null stands for absent. */
export interface FieldChange {
  readonly path: string;
  readonly live: Json;
  readonly desired: Json;
  /** What this tool last deployed; null too where there is no record. */
  readonly base: Json;
}

export interface Decision {
  readonly action: Action;
  /** Whether Azure's history holds what was last deployed; null where there is no live connection that it could be compared with. */
  readonly base: 'recorded' | 'missing' | null;
  readonly changes: readonly FieldChange[];
}

/**
 * What a deployment would do. A field is in conflict where somebody else changed it since this tool last deployed the connection, to
 * something that the file does not say: only then would their change be lost. Without a record a difference is an update that
 * has to be adopted.
 * @param live null where there is none
 * @param base what this tool last deployed; null where the history does not hold it
 */
export function decide(live: Connection | null, base: Connection | null, desired: Connection): Decision {
  if (live === null)
    return { action: 'create', base: null, changes: differences(null, desired).map((change) => ({ ...change, base: null })) };
  const recorded = base === null ? 'missing' : 'recorded';
  const changed = differences(live, desired);
  const theirs = new Map(base === null ? [] : differences(live, base).map(({ path, desired: was }) => [path, was]));
  const changes = changed.map((change) => ({
    ...change,
    base: base === null ? null : theirs.has(change.path) ? theirs.get(change.path)! : change.live,
  }));
  const conflict = changed.some(({ path }) => theirs.has(path));
  return { action: changes.length === 0 ? 'none' : conflict ? 'conflict' : 'update', base: recorded, changes };
}

/** Whether somebody has to allow the write first: another's change would be lost, or nobody knows whose the live connection is. */
export function needsLeave({ action, base }: Decision): boolean {
  return action === 'conflict' || (action === 'update' && base === 'missing');
}

import type { Connection } from '../../connection/connection.js';
import { differences, type Difference } from '../../connection/diff.js';

export type Action = 'create' | 'update' | 'none' | 'conflict';

export interface Decision {
  readonly action: Action;
  readonly base: 'recorded' | 'missing' | null;
  readonly changes: readonly Difference[];
}

/**
 * What a deployment would do. A live connection that equals the file is never a conflict; one that differs is this tool's own
 * to change only where it still is as this tool left it.
 * @param live null where there is none
 * @param base what this tool last deployed; null where the history does not hold it
 */
export function decide(live: Connection | null, base: Connection | null, desired: Connection): Decision {
  if (live === null) return { action: 'create', base: null, changes: [] };
  const recorded = base === null ? 'missing' : 'recorded';
  const changes = differences(live, desired);
  if (changes.length === 0) return { action: 'none', base: recorded, changes };
  const ours = base !== null && differences(live, base).length === 0;
  return { action: ours ? 'update' : 'conflict', base: recorded, changes };
}

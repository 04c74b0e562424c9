import type { Setup } from './candidate.js';
import type { Prober } from './prober.js';

/** One thing put back as it was given. */
const revertings: readonly ((found: Setup, given: Setup) => Setup)[] = [
  (found, { connection: { inferenceAPIVersion } }) => ({ ...found, connection: { ...found.connection, inferenceAPIVersion } }),
  (found, { connection: { deploymentInPath } }) => ({ ...found, connection: { ...found.connection, deploymentInPath } }),
  (found, { connection: { target } }) => ({ ...found, connection: { ...found.connection, target } }),
  (found, { connection: { keyHeaders } }) => ({ ...found, connection: { ...found.connection, keyHeaders } }),
  (found, { connection: { customHeaders } }) => ({ ...found, connection: { ...found.connection, customHeaders } }),
  (found, { repair }) => ({ ...found, repair }),
];

const same = (one: Setup, other: Setup): boolean => JSON.stringify(one) === JSON.stringify(other) && one.repair === other.repair;

/** The setup with as little changed as still works. */
export async function minimised(prober: Prober, given: Setup, found: Setup): Promise<Setup> {
  let least = found;
  for (const revert of revertings) {
    const less = revert(least, given);
    if (same(less, least) || same(less, given)) continue;
    const probe = await prober.chat(less);
    if (probe === null) return least;
    if (probe.stage === 'ok') least = less;
  }
  return least;
}

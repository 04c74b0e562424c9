import type { Diagnosis } from './diagnosis.js';
import type { Probe } from './prober.js';

export const flickering: Diagnosis = {
  cause: 'gateway-fault',
  explanation:
    'The same request fails and works from one time to the next: one of the back ends behind the gateway does not answer as the others do. Look at its log, and at the pool behind it.',
  changes: [],
  proven: false,
};

/**
 * Whether what failed works when it is asked again, `times` times in a row at most: then no parameter is at fault. Twice finds a pool whose
 * members take turns, whichever of them was last.
 */
export async function flickers(ask: () => Promise<{ readonly probe: Probe } | null>, times = 2): Promise<Diagnosis | null> {
  for (let time = 0; time < times; time += 1) if ((await ask())?.probe.stage === 'ok') return flickering;
  return null;
}

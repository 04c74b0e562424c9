import { createRequire } from 'node:module';

// The other form of the module: mutation.config.ts puts this file in the place of its name.
const real = createRequire(import.meta.url)('fast-check') as typeof import('fast-check');

/** A change meets each property for a short while, with the same values every time, and nobody wants the smallest example. */
const assert = (property: Parameters<typeof real.assert>[0], options?: Parameters<typeof real.assert>[1]): void | Promise<void> =>
  real.assert(property, { ...options, seed: 1, endOnFailure: true, numRuns: Math.min(options?.numRuns ?? 100, 50) });

export default { ...real, assert };

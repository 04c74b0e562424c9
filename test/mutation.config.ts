import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of what scripts/mutate.mjs changes, without those that wait for other programs. */
export default defineConfig({
  test: {
    include: ['test/rules/**/*.test.ts', 'test/parameters/**/*.test.ts'],
    exclude: ['test/parameters/bicep/load.test.ts', 'test/parameters/robust.test.ts'],
    testTimeout: 120_000,
    alias: [{ find: /^fast-check$/, replacement: fileURLToPath(new URL('support/mutation.ts', import.meta.url)) }],
  },
});

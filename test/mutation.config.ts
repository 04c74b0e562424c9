import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const support = (file: string): string => fileURLToPath(new URL(`support/${file}`, import.meta.url));

/** The tests of what scripts/mutate.mjs changes, without those that wait for other programs. */
export default defineConfig({
  test: {
    include: ['test/rules/**/*.test.ts', 'test/parameters/**/*.test.ts'],
    exclude: ['test/parameters/bicep/load.test.ts', 'test/parameters/robust.test.ts'],
    testTimeout: 120_000,
    alias: [
      { find: /^fast-check$/, replacement: support('mutation.ts') },
      { find: /^\.\.\/text\/remembered\.js$/, replacement: support('forgetting.ts') },
    ],
  },
});

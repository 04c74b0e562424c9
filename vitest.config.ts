import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: children (az, bicep, the program itself) are the work, not the workers.
    maxWorkers: 2,
    reporters: ['default'],
  },
});

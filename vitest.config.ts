import { defineConfig } from 'vitest/config';

// One pool of threads without isolation: forty files start in about a second instead of thirteen.
// State lives in a database per test file, so files do not meet.
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['apps/server/src/testing/cluster.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

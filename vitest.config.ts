import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real processes, servers and a browser: slower than a mock, and worth it.
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});

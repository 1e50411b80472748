import { defineConfig } from 'vitest/config';

// Real processes, servers and a browser: slower than a mock, and worth it.
const patience = { testTimeout: 60_000, hookTimeout: 180_000 };
/** Tests that open pages: a browser and the built site are got ready once for all of them. */
const inBrowser = 'test/**/*.browser.test.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { ...patience, name: 'pipeline', include: ['test/**/*.test.ts'], exclude: [inBrowser] } },
      {
        test: {
          ...patience,
          name: 'browser',
          include: [inBrowser],
          globalSetup: ['test/browser/setup.ts'],
        },
      },
    ],
  },
});

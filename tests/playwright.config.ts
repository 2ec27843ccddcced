import { defineConfig } from '@playwright/test';

/** Journeys through real browsers against the built server. One at a time: each runs several browsers and a server on its own. */
export default defineConfig({
  testDir: './journeys',
  testMatch: '*.spec.ts',
  globalSetup: './journeys/support/build.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});

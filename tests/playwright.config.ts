import { defineConfig } from '@playwright/test';

/** Journeys through real browsers against the built server, and the device store in a real browser. Two at a time: each runs its own browsers and a server of its own. */
export default defineConfig({
  testDir: '.',
  testMatch: ['journeys/*.spec.ts', 'storage/browser/*.spec.ts'],
  globalSetup: './journeys/support/build.ts',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});

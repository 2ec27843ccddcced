import { defineConfig } from '@playwright/test';

/** Journeys through real browsers against the built server, and the device store in a real browser. Three at a time on two cores: each runs its own browsers and a server of its own, and waits half of the time. */
export default defineConfig({
  testDir: '.',
  testMatch: ['journeys/*.spec.ts', 'storage/browser/*.spec.ts'],
  globalSetup: './journeys/support/build.ts',
  outputDir: '../test-results',
  workers: 3,
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  // A device that was long without a line tries again after up to half a minute.
  expect: { timeout: 45_000 },
  reporter: 'list',
});

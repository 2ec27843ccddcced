import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Unit, contract, server, house and simulation tests. Journeys through browsers run in Playwright (tests/playwright.config.ts). */
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  // Reactive classes are tested as browsers run them, not as Svelte's server renderer would.
  resolve: { conditions: ['browser'] },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What runs longest begins first; last, it would keep one core waiting for the other. */
const longest = ['tests/simulation/', 'tests/server/http/process', 'tests/server/'];

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longest.findIndex((place) => moduleId.includes(place));
  return rank === -1 ? longest.length : rank;
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...(await super.sort(files))].sort((one, other) => rankOf(one) - rankOf(other));
  }
}

const reactive = 'tests/**/*.svelte.test.ts';
/** Without a server of their own, files need no fresh world each: half of their time would be loading it again. */
const light = ['domain', 'protocol', 'papers', 'queries', 'storage', 'sync', 'actions', 'screens', 'ui', 'pdfa', 'app'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

/** Unit, contract, server, house and simulation tests. Journeys through browsers run in Playwright (tests/playwright.config.ts). */
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  // Reactive classes are tested as browsers run them, not as Svelte's server renderer would.
  resolve: { conditions: ['browser'] },
  test: {
    maxWorkers: 2,
    globalSetup: 'tests/support/bundled-server.ts',
    sequence: { sequencer: LongestFirst },
    // Only what hangs runs into these; on a machine that does other things too, a test may take long.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    projects: [
      { extends: true, test: { name: 'light', environment: 'node', isolate: false, include: light, exclude: [...configDefaults.exclude, reactive] } },
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: ['tests/**/*.test.ts'], exclude: [...configDefaults.exclude, reactive, ...light] },
      },
      // Effects run only where Svelte compiles for a browser.
      {
        extends: true,
        test: { name: 'reactive', environment: './tests/support/reactive.ts', include: [reactive], server: { deps: { inline: ['svelte'] } } },
      },
    ],
  },
});

import type { Environment } from 'vitest/environments';

/** Where tests of reactive classes run: Svelte compiles them as for a browser, so that effects run. Node in everything else. */
export default {
  name: 'reactive',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;

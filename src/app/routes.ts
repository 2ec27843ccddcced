import type { Component } from 'svelte';
import { wrap } from 'svelte-spa-router/wrap';
import FailedScreen from './frame/FailedScreen.svelte';
import NotFoundScreen from './frame/NotFoundScreen.svelte';

type Loader = () => Promise<unknown>;

/** Each screen is fetched when first opened; the service worker holds them all, so this works without a line too. */
const loaders = import.meta.glob('../screens/*/*Screen.svelte') as Record<string, Loader>;

export const routes = {
  '/': screen('today/Today'),
  '/tiep-nhan/:id?': screen('intake/Intake'),
  '/so-den': screen('register/Register'),
  '/van-ban/:id': screen('document/Document'),
  '/cho-gui': screen('outbox/Outbox'),
  '/tra-cuu': screen('find/Find'),
  '/cai-dat': screen('settings/Settings'),
  '/quan-tri': screen('administration/Administration'),
  '*': NotFoundScreen,
};

function screen(path: string) {
  const loader = loaders[`../screens/${path}Screen.svelte`];
  if (!loader) return NotFoundScreen;
  return wrap({ asyncComponent: async () => ({ default: await loadOrExplain(loader) }) });
}

/** A screen that cannot be fetched explains itself instead of leaving the page blank. */
async function loadOrExplain(loader: Loader): Promise<Component> {
  try {
    return ((await loader()) as { default: Component }).default;
  } catch (error) {
    reportError(error);
    return FailedScreen;
  }
}

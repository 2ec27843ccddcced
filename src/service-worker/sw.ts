/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { openPlace, showNotice } from './push';
import { receiveShared, SHARE_PATH } from './shared';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[] };

// The shell of one release and nothing else: answers of the server are never cached here.
precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();

registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/healthz$/] }));
registerRoute(
  ({ url }) => url.pathname === SHARE_PATH,
  ({ request }) => receiveShared(request),
  'POST',
);

// The page of the first visit belongs to this release too: else the next one would not wait for it, and take away files it still needs.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => event.waitUntil(showNotice(self.registration, event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPlace(self.clients, event.notification.data));
});

// A new release waits until a person, or idleness of every tab, says so; then the page sends this message.
self.addEventListener('message', ({ data }) => {
  if ((data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

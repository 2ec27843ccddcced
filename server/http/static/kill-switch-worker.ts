/**
 * Stands at /sw.js while the operator's kill switch is on: takes the place of a faulty service worker, removes itself and the shells it
 * kept, and opens every page anew from the server. People's work is not touched: neither IndexedDB nor the files shared with the app that wait
 * in `hoso-shared`, which the page takes without a worker.
 * A text and not a module, because it goes out as it stands here and belongs to no bundle.
 */
export const killSwitchWorker = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(stepAside()));

async function stepAside() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== 'hoso-shared').map((name) => caches.delete(name)));
  await self.registration.unregister();
  const pages = await self.clients.matchAll({ type: 'window' });
  await Promise.all(pages.map((page) => page.navigate(page.url)));
}
`;

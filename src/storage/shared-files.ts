const CACHE = 'hoso-shared';

/** Files that another app shared with this one (kept by the service worker under an id), in the order they were given. */
export async function readShared(storage: CacheStorage, id: string): Promise<readonly File[]> {
  const cache = await storage.open(CACHE);
  const kept = await cache.keys();
  const wanted = kept.filter(({ url }) => new URL(url).pathname.startsWith(`/shared/${id}/`)).sort((one, other) => indexOf(one) - indexOf(other));
  return Promise.all(wanted.map(async (key) => fileOf((await cache.match(key))!)));
}

/** Ids of what was shared and not yet taken: shared while nobody was signed in, or before a tab was killed. */
export async function listShared(storage: CacheStorage): Promise<readonly string[]> {
  const kept = await (await storage.open(CACHE)).keys();
  return [...new Set(kept.map(({ url }) => new URL(url).pathname.split('/')[2]!))];
}

/** Forgets shared files; to be called when they are kept as originals. */
export async function forgetShared(storage: CacheStorage, id: string): Promise<void> {
  const cache = await storage.open(CACHE);
  const mine = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith(`/shared/${id}/`));
  await Promise.all(mine.map((key) => cache.delete(key)));
}

function indexOf({ url }: { readonly url: string }): number {
  return Number(url.slice(url.lastIndexOf('/') + 1));
}

async function fileOf(kept: Response): Promise<File> {
  const type = kept.headers.get('content-type') ?? 'application/octet-stream';
  return new File([await kept.blob()], decodeURIComponent(kept.headers.get('x-file-name') ?? ''), { type });
}

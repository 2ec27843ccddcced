import { forgetShared, listShared, readShared } from '../../storage/shared-files';

/** Everything that was shared with this app and not yet taken, by id. */
export function pendingShares(storage: CacheStorage): Promise<readonly string[]> {
  return listShared(storage);
}

/** Files that another app shared with this one, in the order they were given. They stay with the browser until `release` says that they are kept. */
export async function receiveSharedFiles(id: string, storage: CacheStorage): Promise<{ readonly files: readonly File[]; release(): Promise<void> }> {
  return { files: await readShared(storage, id), release: () => forgetShared(storage, id) };
}

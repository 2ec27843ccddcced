import type { DocumentId } from '../../domain/shared/ids';
import type { SettingStore } from '../../storage/device';

const NAME = 'openedDocuments';
const MOST = 20;

/** The documents opened last on this device, newest first. */
export async function openedDocuments(settings: SettingStore): Promise<readonly DocumentId[]> {
  return (await settings.get<readonly DocumentId[]>(NAME)) ?? [];
}

/** Remembers the document that a location of the router shows; other locations are of no interest. */
export async function rememberOpened(settings: SettingStore, location: string): Promise<void> {
  const id = /^\/van-ban\/([^/?]+)/.exec(location)?.[1] as DocumentId | undefined;
  if (id === undefined) return;
  const before = await openedDocuments(settings);
  await settings.put(NAME, [id, ...before.filter((other) => other !== id)].slice(0, MOST));
}

import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import type { RoomKind } from '../../../src/domain/papers/room';
import { contentHash, projection } from '../../../src/papers/projection';
import type { RoomState } from '../../../src/protocol/papers/page';
import type { Clerk } from './clerk';

/** What a device or the server holds of a paper, a dossier's unless it is said, and nothing that is only on a screen. */
export interface HeldPaper {
  readonly hash: string;
  /** Everything it says, to look for words in. */
  readonly text: string;
}

/** What this device has on its disk: what it was given, what was acknowledged, and its journal. Null when nothing is held. */
export async function heldBy({ page }: Clerk, id: string, kind: RoomKind = 'dossier'): Promise<HeldPaper | null> {
  const updates = await page.evaluate(readUpdates, `${kind}/${id}`);
  return updates.length === 0 ? null : paperOf(kind, updates);
}

/** What the server gives to whoever sits at this device. */
export async function heldByServer({ page }: Clerk, id: string, kind: RoomKind = 'dossier'): Promise<HeldPaper> {
  const answer = await page.request.get(new URL(`/api/papers/${kind}/${id}`, page.url()).href);
  const { base, updates } = (await answer.json()) as RoomState;
  return paperOf(kind, [...(base === undefined ? [] : [base]), ...updates]);
}

/** What this device keeps of words that were not taken, as text. */
export function refusedWordsOn({ page }: Clerk): Promise<string> {
  return page.evaluate(async () => {
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const texts: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('hoso-') || name.includes('-paper-')) continue;
      const database = await open(name);
      if (database.objectStoreNames.contains('refusedWords')) {
        const request = database.transaction('refusedWords').objectStore('refusedWords').getAll();
        await new Promise((resolve) => (request.onsuccess = resolve));
        texts.push(JSON.stringify(request.result.map(({ changes }: { readonly changes: unknown }) => changes)));
      }
      database.close();
    }
    return texts.join();
  });
}

/** Deletes every cache of papers; returns how many there were. Nobody may have one open. */
export function deleteCaches(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const caches = (await indexedDB.databases()).flatMap(({ name = '' }) => (name.includes('-paper-') ? [name] : []));
    for (const name of caches) {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = request.onblocked = () => reject(new Error(`${name} was not deleted`));
      });
    }
    return caches.length;
  });
}

function paperOf(kind: RoomKind, updates: readonly string[]): HeldPaper {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'));
  const hash = contentHash(kind, doc, (text) => createHash('sha256').update(text).digest('hex'));
  return { hash, text: JSON.stringify(projection(kind, doc)) };
}

/** In the page: the updates of a room in the device's database, base64. */
async function readUpdates(room: string): Promise<readonly string[]> {
  const open = (name: string) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const found: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('hoso-') || name.includes('-paper-')) continue;
    const database = await open(name);
    for (const store of ['paperBytes', 'journal']) {
      if (!database.objectStoreNames.contains(store)) continue;
      const request = database.transaction(store).objectStore(store).index('room').getAll(room);
      await new Promise((resolve) => (request.onsuccess = resolve));
      for (const { update } of request.result as { readonly update: Uint8Array }[]) found.push(base64(update));
    }
    database.close();
  }
  return found;
}

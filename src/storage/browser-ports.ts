import type { Instant } from '../domain/shared/time';
import { databaseName } from './database/schema';
import type { DeviceAccount } from './device';
import type { ForgettingPorts } from './forget-account';
import { OpfsBytes } from './originals/opfs-bytes';
import { orNullWhenMissing } from './originals/opfs-files';
import type { SealingPort } from './readings/seal';
import type { ByteStore, Marker, StoragePorts, TabChannel } from './ports';

/** Time, chance and whom to tell: the rest of the ports are the browser's own. */
export interface BrowserPortOptions {
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly random: SealingPort['random'];
  readonly tell: StoragePorts['tell'];
}

/** The real browser behind `StoragePorts`. */
export function browserPorts(account: DeviceAccount, { now, newId, random, tell }: BrowserPortOptions): StoragePorts {
  // Only on pages that are served securely.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  const name = databaseName(account);
  return {
    indexedDB,
    bytes: openedOnce(() => opfsBytes(name, newId)),
    paperCache: async () => (await import('./papers/y-indexeddb-cache')).yIndexeddbCache,
    channel: tabChannel(name),
    now,
    newId,
    marker: browserMarker,
    sealing: subtle ? { subtle, random } : null,
    locks: (navigator.locks as LockManager | undefined) ?? null,
    manager: navigator.storage ?? null,
    tell,
  };
}

/** Opens something when it is first asked for. */
function openedOnce<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () => (opened ??= open());
}

/** OPFS where the browser lets us have it; private windows of Safari and Firefox refuse. */
async function opfsBytes(folder: string, newId: () => string): Promise<ByteStore | null> {
  if (!(await hasOpfs())) return null;
  const startWorker = () => new Worker(new URL('./originals/opfs-worker.ts', import.meta.url), { type: 'module' });
  return new OpfsBytes(startWorker, folder, newId);
}

async function hasOpfs(): Promise<boolean> {
  if (!('move' in (globalThis.FileSystemFileHandle?.prototype ?? {}))) return false;
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch {
    // Refused, whatever the browser calls it: the database keeps the bytes instead.
    return false;
  }
}

function tabChannel(name: string): TabChannel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
    close: () => channel.close(),
  };
}

/** `localStorage` as the second place of the mark. */
export const browserMarker: Marker = {
  get: (name) => localStorage.getItem(name),
  set: (name, value) => localStorage.setItem(name, value),
  remove: (name) => localStorage.removeItem(name),
};

/** What `forgetAccount` needs of the browser. */
export const browserForgetting: ForgettingPorts = {
  indexedDB,
  marker: browserMarker,
  async removeFolder(name) {
    if (await hasOpfs()) await orNullWhenMissing((await navigator.storage.getDirectory()).removeEntry(name, { recursive: true }));
  },
};

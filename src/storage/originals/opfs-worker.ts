import { hashWhile } from './hash';
import { openShelf, openTemporary, orNullWhenMissing } from './opfs-files';
import type { ClearTemporary, OriginalWritten, WriteOriginal } from './opfs-messages';

/** The parts of OPFS that exist in workers only, and that the compiler's page library does not know. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type WorkerFile = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncAccess>;
  move(directory: FileSystemDirectoryHandle, name: string): Promise<void>;
};
type Names = FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };
type WorkerScope = { onmessage: ((event: MessageEvent<WriteOriginal | ClearTemporary>) => void) | null; postMessage(message: OriginalWritten): void };

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  if ('clear' in data) return void clear(data.clear);
  navigator.locks
    .request(writesIn(data.folder), { mode: 'shared' }, () => write(data))
    .then(
      (written) => scope.postMessage(written),
      ({ name, message }: Error) => scope.postMessage({ id: data.id, error: { name, message } }),
    );
};

/** Held, shared, by everybody who writes; the browser lets it go when their tab is killed. */
function writesIn(folder: string): string {
  return `${folder}-writes`;
}

async function clear(folder: string): Promise<void> {
  await navigator.locks.request(writesIn(folder), { ifAvailable: true }, async (alone) => {
    const temporary = alone && (await openTemporary(folder));
    for await (const name of temporary ? (temporary as Names).keys() : []) await temporary!.removeEntry(name);
  });
}

/** Only whole bytes, flushed, get the name of their hash: a killed tab leaves at most a temporary file. */
async function write({ id, folder, temporary, bytes, expected }: WriteOriginal): Promise<OriginalWritten> {
  const directory = await openTemporary(folder);
  const file = (await directory.getFileHandle(temporary, { create: true })) as WorkerFile;
  try {
    const sha256 = await fill(file, bytes);
    if (expected !== null && sha256 !== expected) return { id, error: { name: 'HashMismatch', message: expected } };
    const shelf = await openShelf(folder, sha256, { create: true });
    // Two who bring the same bytes at once, in this tab or another, must not both move them there: the second move fails, or takes the file from a reader.
    await navigator.locks.request(`${folder}-${sha256}`, async () => {
      if (!(await orNullWhenMissing(shelf.getFileHandle(sha256)))) await file.move(shelf, sha256);
    });
    return { id, sha256 };
  } finally {
    await orNullWhenMissing(directory.removeEntry(temporary));
  }
}

async function fill(file: WorkerFile, bytes: Blob) {
  const access = await file.createSyncAccessHandle();
  try {
    let at = 0;
    const sha256 = await hashWhile(bytes, (chunk) => (at += writeWhole(access, chunk, at)));
    access.flush();
    return sha256;
  } finally {
    access.close();
  }
}

function writeWhole(access: SyncAccess, chunk: Uint8Array, at: number): number {
  const written = access.write(chunk, { at });
  if (written < chunk.byteLength) throw new DOMException(`${written} of ${chunk.byteLength} bytes written`, 'QuotaExceededError');
  return written;
}

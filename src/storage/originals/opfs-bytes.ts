import type { Sha256 } from '../../domain/shared/ids';
import { HashMismatch, inOurWords, PartMissing } from '../errors';
import type { ByteStore } from '../ports';
import { openShelf, orNullWhenMissing } from './opfs-files';
import type { ClearTemporary, OriginalWritten, WriteOriginal } from './opfs-messages';

interface Waiting {
  readonly resolve: (sha256: Sha256) => void;
  readonly reject: (error: unknown) => void;
}

/** Originals' bytes in OPFS, written by a worker, where alone files can be written synchronously and flushed. */
export class OpfsBytes implements ByteStore {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null;
  #lastId = 0;

  /** `folder` belongs to one account; `newId` keeps the temporary files of two tabs apart. */
  constructor(
    private readonly startWorker: () => Worker,
    private readonly folder: string,
    private readonly newId: () => string,
  ) {
    this.#worker = this.#start();
  }

  async write(bytes: Blob, expected?: Sha256): Promise<{ sha256: Sha256; byteLength: number }> {
    const id = ++this.#lastId;
    const answer = new Promise<Sha256>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, folder: this.folder, temporary: this.newId(), bytes, expected: expected ?? null } satisfies WriteOriginal);
    return { sha256: await answer, byteLength: bytes.size };
  }

  async read(sha256: Sha256): Promise<Blob | null> {
    const shelf = await orNullWhenMissing(openShelf(this.folder, sha256, { create: false }));
    const file = shelf && (await orNullWhenMissing(shelf.getFileHandle(sha256)));
    return file && orNullWhenMissing(file.getFile());
  }

  async remove(sha256: Sha256): Promise<void> {
    const shelf = await orNullWhenMissing(openShelf(this.folder, sha256, { create: false }));
    if (shelf) await orNullWhenMissing(shelf.removeEntry(sha256));
  }

  #settle(written: OriginalWritten): void {
    const waiting = this.#waiting.get(written.id);
    this.#waiting.delete(written.id);
    if ('sha256' in written) waiting?.resolve(written.sha256);
    else waiting?.reject(errorOf(written.error));
  }

  #start(): Worker {
    const worker = this.startWorker();
    worker.onmessage = ({ data }: MessageEvent<OriginalWritten>) => this.#settle(data);
    worker.onerror = ({ message }) => {
      worker.terminate();
      // A worker that could not be loaded says nothing of why.
      this.#fail(message ? new Error(message) : new PartMissing('worker of originals'));
    };
    worker.postMessage({ clear: this.folder } satisfies ClearTemporary);
    return worker;
  }

  /** The worker could not be loaded or broke down: whoever waits must hear of it, and whoever comes next gets another. */
  #fail(error: Error): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function errorOf({ name, message }: { readonly name: string; readonly message: string }): unknown {
  return name === 'HashMismatch' ? new HashMismatch(message) : inOurWords(new DOMException(message, name));
}

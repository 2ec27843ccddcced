import type { MarkedRow, SheetBook } from './types';
import type { WriteAnswer, WriteMessage } from './write-messages';

export interface SheetExport {
  readonly book: SheetBook;
  readonly count: number;
  /** Rows from one place up to but not including another. */
  readonly rowsBetween: (from: number, to: number) => readonly MarkedRow[];
  /** Rows written so far. */
  readonly onprogress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

const BATCH = 2_000;

/** Writes a workbook in a worker, batch by batch, so that the page stays alive; rejects when the worker fails or the person cancels. */
export async function exportSheet({ book, count, rowsBetween, onprogress, signal }: SheetExport): Promise<Blob> {
  const worker = new Worker(new URL('./write-worker.ts', import.meta.url), { type: 'module' });
  try {
    await ask(worker, { begin: book });
    for (let from = 0; from < count; from += BATCH) {
      signal?.throwIfAborted();
      const to = Math.min(count, from + BATCH);
      await ask(worker, { rows: rowsBetween(from, to) });
      onprogress?.(to);
    }
    return (await ask(worker, { end: true }))!;
  } finally {
    worker.terminate();
  }
}

function ask(worker: Worker, message: WriteMessage): Promise<Blob | null> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WriteAnswer>) => (data.ok ? resolve(data.file) : reject(new Error(data.problem)));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });
}

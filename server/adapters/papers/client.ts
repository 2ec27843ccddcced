import { Worker } from 'node:worker_threads';
import type { Appended, Appending, PapersWriter } from '../../relay/ports';
import { decodeAppended, encodeAppendings, type FromPapersWriter, type ToPapersWriter } from './messages';

export interface PapersWriterOptions {
  /** The papers' database file. */
  readonly path: string;
  /** Where the bundled worker is. */
  readonly script: URL;
  /** Told once when the disk no longer keeps its promises, or the writer died. */
  readonly onStopped: (why: string) => void;
}

interface Asked<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the writer thread. Refuses (rejects) when the database cannot be opened. */
export async function startPapersWriter(options: PapersWriterOptions): Promise<PapersWriter> {
  const worker = new Worker(options.script, { workerData: { path: options.path } });
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      worker.off('error', reject);
      resolve();
    });
  });
  return talkTo(worker, options);
}

/** Rooms share a message, a transaction and an fsync: whatever comes while one is being written goes with the next. */
function talkTo(worker: Worker, { onStopped }: PapersWriterOptions): PapersWriter {
  const asked = new Map<number, Asked<never>>();
  const gathered: { readonly appending: Appending; readonly asked: Asked<Appended> }[] = [];
  let isAppending = false;
  let turns = 0;
  let ended = false;

  function ask<T>(message: (turn: number) => ToPapersWriter, transfer: readonly ArrayBuffer[] = []): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (ended) return reject(new Error('the papers’ writer has ended'));
      turns += 1;
      asked.set(turns, { resolve, reject } as Asked<never>);
      worker.postMessage(message(turns), transfer);
    });
  }

  /** Everything that has come is written, until nothing is left. */
  async function sendGathered(): Promise<void> {
    isAppending = true;
    // What the same turn of the event loop still brings goes along.
    await new Promise(setImmediate);
    while (gathered.length > 0) await sendOnce(gathered.splice(0));
    isAppending = false;
  }

  async function sendOnce(turn: typeof gathered): Promise<void> {
    try {
      const bytes = encodeAppendings(turn.map(({ appending }) => appending));
      const appended = decodeAppended(await ask<Uint8Array>((n) => ({ type: 'append', turn: n, bytes }), [bytes.buffer]));
      turn.forEach((each, index) => each.asked.resolve(appended[index]!));
    } catch (error) {
      for (const each of turn) each.asked.reject(error as Error);
    }
  }

  function end(why: string): void {
    if (ended) return;
    ended = true;
    for (const { reject } of asked.values()) reject(new Error(why));
    asked.clear();
    onStopped(why);
  }

  function settle(message: FromPapersWriter): void {
    if (message.type === 'ready') return;
    const waiting = asked.get(message.turn) as Asked<unknown> | undefined;
    asked.delete(message.turn);
    if (message.type === 'failed') {
      waiting?.reject(new Error(message.why));
      if (message.code === 'stopped') end(message.why);
    } else waiting?.resolve(message.type === 'appended' ? message.bytes : message.done);
  }

  worker.on('message', settle);
  worker.on('error', (error) => end(error.stack ?? error.message));
  worker.on('exit', (code) => end(`the papers’ writer ended by itself with code ${code}`));

  return {
    append: (appending) =>
      new Promise((resolve, reject) => {
        gathered.push({ appending, asked: { resolve, reject } });
        if (!isAppending) void sendGathered();
      }),
    compact: (compaction) => ask((turn) => ({ type: 'compact', turn, compaction })),
    rewrite: (rewriting) => ask((turn) => ({ type: 'rewrite', turn, rewriting })),
    erase: async (room) => void (await ask((turn) => ({ type: 'erase', turn, room }))),
    close: () =>
      new Promise((resolve) => {
        if (ended) return resolve();
        worker.once('exit', () => resolve());
        ended = true;
        worker.postMessage({ type: 'close' } satisfies ToPapersWriter);
      }),
  };
}

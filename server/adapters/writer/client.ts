import { Worker } from 'node:worker_threads';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import { RegisterFailure } from '../../register/failures';
import type { Register } from '../../register/ports';
import type { FromWriter, ToWriter } from './messages';

export interface WriterOptions {
  /** The register's database file. */
  readonly path: string;
  /** Where the bundled worker is. */
  readonly script: URL;
  /** Told once when the disk no longer keeps its promises, or the writer died: the process must say why and end with a failure. */
  readonly onStopped: (why: string) => void;
  /** Told of a mistake of ours in deciding one proposal. */
  readonly onFault: (why: string) => void;
}

interface Asked {
  readonly resolve: (receipts: Receipt[]) => void;
  readonly reject: (failure: RegisterFailure) => void;
}

/** Starts the writer thread and returns the register it keeps. Refuses (rejects) when the database cannot be opened. */
export async function startRegister(options: WriterOptions): Promise<Register> {
  const worker = new Worker(options.script, { workerData: { path: options.path } });
  const position = await firstPosition(worker);
  return talkTo(worker, position, options);
}

function firstPosition(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: FromWriter) => {
      worker.off('error', reject);
      if (message.type === 'ready') resolve(message.position);
    });
  });
}

function talkTo(worker: Worker, ready: number, { onStopped, onFault }: WriterOptions): Register {
  const asked = new Map<number, Asked>();
  const listeners = new Set<(position: number) => void>();
  let position = ready;
  let turns = 0;
  let ended = false;
  const tell = (message: ToWriter) => worker.postMessage(message);

  function end(why: string): void {
    if (ended) return;
    ended = true;
    for (const { reject } of asked.values()) reject(new RegisterFailure('stopped', why));
    asked.clear();
    onStopped(why);
  }

  function settle(turn: number, how: (asked: Asked) => void): void {
    const waiting = asked.get(turn);
    asked.delete(turn);
    if (waiting) how(waiting);
  }

  worker.on('message', (message: FromWriter) => {
    if (message.type === 'answered') settle(message.turn, ({ resolve }) => resolve(message.receipts));
    else if (message.type === 'failed') settle(message.turn, ({ reject }) => reject(new RegisterFailure(message.code, message.why)));
    else if (message.type === 'grown') {
      position = message.position;
      for (const listener of listeners) listener(position);
    } else if (message.type === 'fault') onFault(`proposal ${message.proposal}: ${message.why}`);
    else if (message.type === 'stopped') end(message.why);
    else if (message.type === 'closed') ended = true;
  });
  worker.on('error', (error) => end(error.stack ?? error.message));
  worker.on('exit', (code) => end(`the writer ended by itself with code ${code}`));

  return {
    propose: (submissions) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new RegisterFailure('stopped'));
        turns += 1;
        asked.set(turns, { resolve, reject });
        tell({ type: 'propose', turn: turns, submissions });
      }),
    position: () => position,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        if (ended) return resolve();
        worker.once('exit', () => resolve());
        tell({ type: 'close' });
      }),
  };
}

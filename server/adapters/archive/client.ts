import { Worker } from 'node:worker_threads';
import type { PackAsked, Packed } from '../../archive/historical/pack';
import type { Erasure, Tombstone } from '../../archive/keeping/ports';
import type { Register } from '../../register/ports';
import type { Care } from '../../../src/domain/keeping/care';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { ArchiveData, FromArchive, ToArchive } from './messages';

export interface ArchiveOptions {
  readonly data: ArchiveData;
  /** Where the bundled worker is. */
  readonly script: URL;
  readonly register: Pick<Register, 'propose' | 'subscribe'>;
  readonly onFault: (why: string) => void;
}

/** The archive as the rest of the server sees it. Each rejects when its thread has ended. */
export interface Archive {
  care(): Promise<Care>;
  /** Begins a check of everything now. */
  checkNow(): void;
  /** Takes the package of a dossier out of both copies; a stone stays. */
  erase(dossier: DossierId, code: string, erasure: Erasure): Promise<Tombstone>;
  /** Packs a dossier for the historical archive, and checks the file. Rejects with the code of the disk where it has no room. */
  pack(asked: PackAsked): Promise<Packed>;
  /** Ends it: what is under way is begun again at the next start, as after a crash. */
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The memory of the archive’s thread: room for the XML of a package that is read whole because it has faults, and no more, so that what is done with is
 * cleared away early and the server stays small beside it.
 */
export const archiveLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 768 } as const;

/** Starts the archive's thread, and does not wait for it. When it dies, the register goes on without it, and it is said. */
export function startArchive({ data, script, register, onFault }: ArchiveOptions): Archive {
  const worker = new Worker(script, { workerData: data, resourceLimits: archiveLimits });
  const asked = new Map<number, Asked>();
  let turns = 0;
  let ended = false;
  const tell = (message: ToArchive) => worker.postMessage(message);

  function end(why: string): void {
    if (ended) return;
    ended = true;
    for (const { reject } of asked.values()) reject(new Error(why));
    asked.clear();
    onFault(why);
  }

  function ask<T>(message: (turn: number) => ToArchive): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (ended) return reject(new Error('the archive has ended'));
      turns += 1;
      asked.set(turns, { resolve, reject });
      tell(message(turns));
    });
  }

  async function propose({ turn, proposal }: Extract<FromArchive, { type: 'propose' }>): Promise<void> {
    const receipts = await register.propose([{ proposal, actor: 'operator' }]).catch(() => null);
    if (!ended) tell({ type: 'proposed', turn, outcome: receipts === null ? 'failed' : receipts[0]!.outcome });
  }

  function settle(turn: number, how: (asked: Asked) => void): void {
    const waiting = asked.get(turn);
    asked.delete(turn);
    if (waiting) how(waiting);
  }

  worker.on('message', (message: FromArchive) => {
    if (message.type === 'propose') void propose(message);
    else if (message.type === 'answer') settle(message.turn, (waiting) => waiting.resolve(message.answer as never));
    else if (message.type === 'failed') settle(message.turn, (waiting) => waiting.reject(failure(message)));
    else onFault(message.why);
  });
  worker.on('error', (error) => end(error.stack ?? error.message));
  worker.on('exit', (code) => end(`the archive ended by itself with code ${code}`));
  const unsubscribe = register.subscribe(() => {
    if (!ended) tell({ type: 'grown' });
  });

  return {
    care: () => ask((turn) => ({ type: 'care', turn })),
    checkNow: () => {
      if (!ended) tell({ type: 'check' });
    },
    erase: (dossier, id, erasure) => ask((turn) => ({ type: 'erase', turn, dossier, id, erasure })),
    pack: (asked) => ask((turn) => ({ type: 'pack', turn, ...asked })),
    close: () =>
      new Promise((resolve) => {
        unsubscribe();
        if (ended) return resolve();
        ended = true;
        worker.once('exit', () => resolve());
        tell({ type: 'close' });
      }),
  };
}

function failure({ why, code }: Extract<FromArchive, { type: 'failed' }>): Error {
  return Object.assign(new Error(why), code !== undefined && { code });
}

import { parseRoomName } from '../../src/domain/papers/room';
import { isDue } from './due';
import type { PapersReader, PapersWriter, StoredRoom } from './ports';
import type { OpenRoom } from './open-room';
import type { Validator } from './validator/client';

/** More client ids than this make a room slow to load: it begins a new generation. */
export const CLIENTS_MOST = 256;
/** Beyond this it does not wait until nobody is in the room. */
const CLIENTS_UNBEARABLE = 1_024;
const ROOMS_AT_ONCE = 100;

export interface CompactorOptions {
  readonly reader: PapersReader;
  readonly writer: PapersWriter;
  readonly validator: Validator;
  readonly openRoom: (name: string) => OpenRoom | undefined;
  /** Runs a work on a room while nobody is in it or comes in and nothing is on its way to the disk; whoever was there comes back to its new generation. */
  readonly withNobodyIn: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly onFault: (error: unknown) => void;
}

export interface Compactor {
  /** A room wants compaction. */
  wish(room: string): void;
  /** Compacts every room that wants it, also those that nobody has open. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Replaces long tails by a base that says the same, one room after the other. The log of batches stays as it is. */
export function createCompactor({ reader, writer, validator, openRoom, withNobodyIn, onFault }: CompactorOptions): Compactor {
  const wished = new Set<string>();
  let work = Promise.resolve();
  let isClosed = false;

  async function compact(name: string): Promise<boolean> {
    const stored = reader.stored(name);
    const kind = parseRoomName(name)?.kind;
    if (!stored || !kind) return false;
    const state = [...(stored.base ? [stored.base] : []), ...stored.updates];
    const anew = mayRewrite(name);
    if (!anew && !isDue(stored)) return false;
    const answer = await validator.ask({ type: 'state', kind, state, anew });
    if (answer.type !== 'state') throw new Error(`${name} was not compacted: ${answer.type === 'failed' ? answer.why : answer.type}`);
    const done = anew ? await rewrite(stored, answer) : await writer.compact({ ...placeOf(stored), base: answer.update });
    openRoom(name)?.measureAgain();
    return done;
  }

  function mayRewrite(name: string): boolean {
    const clients = reader.clients(name).length;
    return clients > CLIENTS_UNBEARABLE || (clients > CLIENTS_MOST && !openRoom(name));
  }

  /** What was kept since the room was read makes the rewriting come to nothing; the room is due again when it is empty. */
  function rewrite({ room, generation, seq }: StoredRoom, { update, clocks }: Pick<StoredRewriting, 'clocks'> & { readonly update: Uint8Array }) {
    return withNobodyIn(room, () => writer.rewrite({ room, generation: generation + 1, seq, base: update, clocks }));
  }

  async function compactSafely(name: string): Promise<boolean> {
    wished.delete(name);
    try {
      return !isClosed && (await compact(name));
    } catch (error) {
      onFault(error);
      return false;
    }
  }

  function inTurn(next: () => Promise<void>): Promise<void> {
    work = work.then(next);
    return work;
  }

  async function sweepAll(): Promise<void> {
    let hasMore = true;
    while (hasMore && !isClosed) {
      const names = reader.due(ROOMS_AT_ONCE);
      const done: boolean[] = [];
      for (const name of names) done.push(await compactSafely(name));
      // A room that cannot be compacted stays due; it is tried again with the next sweep.
      hasMore = names.length === ROOMS_AT_ONCE && done.includes(true);
    }
  }

  return {
    wish(room) {
      if (wished.has(room)) return;
      wished.add(room);
      void inTurn(async () => void (await compactSafely(room)));
    },
    sweep: () => inTurn(sweepAll),
    close: () => {
      isClosed = true;
      return work;
    },
  };
}

type StoredRewriting = Parameters<PapersWriter['rewrite']>[0];

function placeOf({ room, generation, baseSeq, seq }: StoredRoom) {
  return { room, generation, fromSeq: baseSeq, toSeq: seq };
}

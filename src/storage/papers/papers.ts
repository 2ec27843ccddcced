import { parseRoomName, roomName, type Room, type RoomKind } from '../../domain/papers/room';
import { refusal, type Refusal } from '../../domain/shared/refusal';
import type { PapersCursor } from '../database/schema';
import { reading, together, writing, writingRelaxed } from '../database/transaction';
import { paperStores, type PaperWriting } from '../journal/paper-stores';
import type { refuseRows } from '../journal/refused';
import { PartMissing } from '../errors';
import type { PaperHead, PaperStore, TakenRoom, ToAsk } from './contract';
import { NEWS_MARKS } from './news-marks';
import type { OpenPaper } from './open-paper';
import { cacheNames, type PaperParts } from './parts';
import { putRightsMoved, rightsMovedIn } from './rights-moved';

const CURSOR = 'papers';

/** The papers that this device holds: their states as the feed gave them, and what was acknowledged since. */
export class Papers implements PaperStore {
  constructor(private readonly parts: PaperParts) {}

  async open(room: Room): Promise<OpenPaper> {
    const [OpenPaper] = await Promise.all([loadOpening(), this.parts.journal.takeLastWords()]);
    return OpenPaper.open(room, this.parts);
  }

  head(room: string): Promise<PaperHead | undefined> {
    return reading(this.parts.database, ['papers'], (transaction) => transaction.objectStore('papers').get(room));
  }

  async position(): Promise<number> {
    return (await this.#cursor()).papersPosition;
  }

  async take(rooms: readonly TakenRoom[], position: number): Promise<void> {
    const refuse = await loadRefusing();
    let hasRefused = false;
    await writingRelaxed(this.parts.database, paperStores, async (transaction) => {
      for (const room of rooms) hasRefused = (await this.#takeOne(transaction, room, refuse)) || hasRefused;
      const meta = transaction.objectStore('meta');
      await meta.put({ ...(await cursorIn(meta)), papersPosition: position }, CURSOR);
    });
    if (rooms.length > 0) this.#announce(rooms.length === 1 ? rooms[0]!.room : null, hasRefused);
  }

  followRights(): Promise<void> {
    return writingRelaxed(this.parts.database, ['papers', 'meta'], async (transaction) => {
      const [papers, meta] = [transaction.objectStore('papers'), transaction.objectStore('meta')];
      const moved = await rightsMovedIn(meta);
      if (!moved.isAll) return;
      for (let cursor = await papers.openCursor(); cursor; cursor = await cursor.continue()) await cursor.update({ ...cursor.value, isUnseen: true });
      await meta.put({ papersPosition: 0, isAnew: true }, CURSOR);
      await putRightsMoved(meta, { ...moved, isAll: false });
    });
  }

  async finish(refusals: readonly Refusal[]): Promise<void> {
    const { database } = this.parts;
    if (!(await this.#cursor()).isAnew) return;
    const heads = await reading(database, ['papers'], (transaction) => transaction.objectStore('papers').getAll());
    // The relay has nothing of a room at 0: nobody can say of it that it was taken away.
    for (const { room, isUnseen, seq } of heads) if (isUnseen && seq > 0) await this.drop(room, refusals);
    await writingRelaxed(database, ['meta'], async (transaction) => {
      const meta = transaction.objectStore('meta');
      await meta.put({ papersPosition: (await cursorIn(meta)).papersPosition }, CURSOR);
    });
  }

  async toAsk(): Promise<ToAsk> {
    const { dossiers, drafts = [], times = 0 } = await reading(this.parts.database, ['meta'], (transaction) => rightsMovedIn(transaction.objectStore('meta')));
    const rooms = [...dossiers.map((id) => roomName({ kind: 'dossier', id })), ...drafts.map((id) => roomName({ kind: 'draft', id }))];
    return { rooms, times };
  }

  haveAsked(room: string, asOf: ToAsk['times']): Promise<void> {
    return writingRelaxed(this.parts.database, ['meta'], async (transaction) => {
      const meta = transaction.objectStore('meta');
      const moved = await rightsMovedIn(meta);
      // The answer may be older than what the list has said since.
      if ((moved.times ?? 0) !== asOf) return;
      const { kind, id } = parseRoomName(room)!;
      const left = <T extends string>(all: readonly T[] = [], of: RoomKind) => all.filter((each) => kind !== of || each !== id);
      await putRightsMoved(meta, { ...moved, dossiers: left(moved.dossiers, 'dossier'), drafts: left(moved.drafts, 'draft') });
    });
  }

  async takeRoom(room: TakenRoom): Promise<void> {
    const refuse = await loadRefusing();
    const hasRefused = await writingRelaxed(this.parts.database, paperStores, (transaction) => this.#takeOne(transaction, room, refuse));
    this.#announce(room.room, hasRefused);
  }

  async drop(room: string, refusals: readonly Refusal[]): Promise<void> {
    const { database, ports, account } = this.parts;
    const refuse = await loadRefusing();
    await writing(database, paperStores, async (transaction) => {
      await refuse(transaction, { room, refusals, at: ports.now(), isRefused: () => true });
      const bytes = transaction.objectStore('paperBytes');
      const held = await bytes.index('room').getAllKeys(room);
      await together([
        () => transaction.objectStore('papers').delete(room),
        () => transaction.objectStore('summaries').delete(room),
        () => transaction.objectStore('news').delete(room),
        () => transaction.objectStore('pins').delete(parseRoomName(room)?.id ?? room),
        ...held.map((key) => () => bytes.delete(key)),
      ]);
    });
    await (await ports.paperCache?.())?.forget(cacheNames(account, room));
    this.#announce(room, true);
    this.parts.summaries.changed();
    this.parts.announcer.announce('news');
    this.parts.announcer.announce('pins');
  }

  async erase(room: string): Promise<void> {
    const { database, announcer } = this.parts;
    await this.drop(room, []);
    await writing(database, ['journal', 'refusedWords', 'lastWords'], async (transaction) => {
      for (const name of ['journal', 'refusedWords'] as const) {
        const store = transaction.objectStore(name);
        for (const key of await store.index('room').getAllKeys(room)) await store.delete(key);
      }
      const lastWords = transaction.objectStore('lastWords');
      for (let cursor = await lastWords.openCursor(); cursor; cursor = await cursor.continue()) if (cursor.value.room === room) await cursor.delete();
    });
    announcer.announce('journal');
    announcer.announce('refusedWords');
  }

  subscribe(listener: () => void): () => void {
    return this.parts.announcer.subscribe('papers', listener);
  }

  #cursor(): Promise<PapersCursor> {
    return reading(this.parts.database, ['meta'], (transaction) => cursorIn(transaction.objectStore('meta')));
  }

  #announce(room: string | null, hasRefused: boolean): void {
    const topics = ['journal', ...(hasRefused ? (['refusedWords'] as const) : []), 'papers'] as const;
    for (const topic of topics) this.parts.announcer.announce(topic, room);
  }

  /** Whether words of this person became refused by it. */
  async #takeOne(transaction: PaperWriting, { room, generation, seq, authors, base, updates }: TakenRoom, refuse: typeof refuseRows): Promise<boolean> {
    const [papers, bytes] = [transaction.objectStore('papers'), transaction.objectStore('paperBytes')];
    const head = await papers.get(room);
    const isAnew = (head?.generation ?? 0) !== generation;
    if (isAnew) await refuse(transaction, this.#leaving(room, generation));
    const forks = (await papers.get(room))?.forks ?? 0;
    if (head) await this.#dropHeld(transaction, room, base !== null ? Infinity : seq, base !== null);
    for (const update of base === null ? updates : [base, ...updates]) await bytes.add({ room, update, ackedSeq: null });
    // What follows what is held comes with the authors who are new in it.
    const known = head?.generation === generation && base === null ? head.authors : {};
    const isFresh = head ? head.isFresh : (await transaction.objectStore('meta').get(NEWS_MARKS)) !== undefined;
    await papers.put({ room, generation, seq, authors: { ...known, ...authors }, forks, moved: 1, ...(isFresh && { isFresh }) });
    return isAnew;
  }

  /** The room was rewritten: own edits that it does not hold cannot be merged into it, so they stay as words. */
  #leaving(room: string, generation: number): Parameters<typeof refuseRows>[1] {
    return {
      room,
      refusals: [refusal('paperOtherGeneration', 'HOSO-10', { details: { generation: String(generation) } })],
      at: this.parts.ports.now(),
      isRefused: (row) => row.generation !== generation,
    };
  }

  /** Drops what the feed brings again: acknowledged edits that it has passed and, when a whole state comes, everything. */
  async #dropHeld(transaction: PaperWriting, room: string, seq: number, isWhole: boolean): Promise<void> {
    const bytes = transaction.objectStore('paperBytes');
    for (let cursor = await bytes.index('room').openCursor(room); cursor; cursor = await cursor.continue()) {
      const { ackedSeq } = cursor.value;
      if (ackedSeq === null ? isWhole : ackedSeq <= seq) await cursor.delete();
    }
  }
}

/** The part of the app that opens papers and writes to them. Throws `PartMissing`. */
export async function loadOpening(): Promise<typeof OpenPaper> {
  try {
    return (await import('./open-paper')).OpenPaper;
  } catch (cause) {
    throw new PartMissing('papers', { cause });
  }
}

/** Yjs is a fifth of what the app loads, and neither the first picture nor most of a clerk's day needs it. */
async function loadRefusing(): Promise<typeof refuseRows> {
  return (await import('../journal/refused')).refuseRows;
}

async function cursorIn(meta: { get(key: string): Promise<unknown> }): Promise<PapersCursor> {
  return ((await meta.get(CURSOR)) as PapersCursor | undefined) ?? { papersPosition: 0 };
}

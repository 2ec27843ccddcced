import type { Refusal } from '../../domain/shared/refusal';
import type { Announcer, Listener } from '../announcer';
import type { Database, JournalRow } from '../database/schema';
import { reading, together, togetherAtOnce, writing, writingRelaxed } from '../database/transaction';
import type { JournalStore, RefusedWords, SealedBatch } from '../papers/contract';
import type { StoragePorts } from '../ports';
import { paperStores } from './paper-stores';
import { rowWrites, type Turn } from './rows';

/** More rows are not read for one batch. */
const ROWS_PER_BATCH = 500;

/** This device's own edits of papers, kept strictly until the relay has them durably. */
export class Journal implements JournalStore {
  constructor(
    private readonly database: Database,
    private readonly announcer: Announcer,
    private readonly ports: Pick<StoragePorts, 'now' | 'newId'>,
  ) {}

  add(room: string, generation: number, updates: readonly Uint8Array[]): Promise<void> {
    return this.#add({ room, generation, updates, at: this.ports.now() });
  }

  addSealed(room: string, generation: number, update: Uint8Array): { readonly batch: SealedBatch; readonly kept: Promise<void> } {
    const batch = this.#newBatch();
    const kept = this.#add({ room, generation, updates: [update], at: this.ports.now(), batch });
    return { batch: { room, batch, generation, update }, kept };
  }

  async keepLastWords(room: string, generation: number, updates: readonly Uint8Array[]): Promise<void> {
    const turn = { room, generation, updates, at: this.ports.now() };
    await writing(this.database, ['lastWords'], (transaction) => togetherAtOnce(transaction, rowWrites(transaction.objectStore('lastWords'), turn)));
  }

  async takeLastWords(): Promise<void> {
    const isNothing = await reading(this.database, ['lastWords'], async (transaction) => (await transaction.objectStore('lastWords').count()) === 0);
    if (isNothing) return;
    await writing(this.database, ['lastWords', 'journal'], async (transaction) => {
      const [lastWords, journal] = [transaction.objectStore('lastWords'), transaction.objectStore('journal')];
      const rows = await lastWords.getAll();
      await together([...rows.flatMap(({ update, ...turn }) => rowWrites(journal, { ...turn, updates: [update] })), () => lastWords.clear()]);
    });
    this.announcer.announce('journal');
  }

  async rooms(): Promise<readonly string[]> {
    return reading(this.database, ['journal'], async (transaction) => {
      const rooms: string[] = [];
      const index = transaction.objectStore('journal').index('room');
      for (let cursor = await index.openKeyCursor(null, 'nextunique'); cursor; cursor = await cursor.continue()) rooms.push(cursor.key);
      return rooms;
    });
  }

  async nextBatch(room: string): Promise<SealedBatch | null> {
    const { fitting, mergeAll } = await import('./merge');
    return writing(this.database, ['journal'], async (transaction) => {
      const journal = transaction.objectStore('journal');
      const rows = await journal.index('room').getAll(room, ROWS_PER_BATCH);
      const [first] = rows;
      if (!first) return null;
      if (first.batch !== null) return sealed(first, first.batch);
      // Up to one that is sealed: what follows that may build on it.
      const end = rows.findIndex(({ generation, batch }) => generation !== first.generation || batch !== null);
      const open = end < 0 ? rows : rows.slice(0, end);
      const merged = open.slice(0, fitting(open.map(({ update }) => update)));
      // Under the last order, not the first: another tab that has read some of these rows reads what is newer than them.
      const row = { ...merged.at(-1)!, update: mergeAll(merged.map(({ update }) => update)), batch: this.#newBatch() };
      await together([
        () => journal.put(row),
        ...merged.slice(0, -1).map(
          ({ order }) =>
            () =>
              journal.delete(order),
        ),
      ]);
      return sealed(row, row.batch);
    });
  }

  /** Not at once on the disk: whoever loses this sends the batch again, and what is told twice is taken once. */
  async acknowledge({ room, batch }: SealedBatch, seq: number): Promise<void> {
    await writingRelaxed(this.database, ['journal', 'papers', 'paperBytes'], async (transaction) => {
      const journal = transaction.objectStore('journal');
      const row = (await journal.index('room').getAll(room)).find((each) => each.batch === batch);
      if (!row) return;
      const head = await transaction.objectStore('papers').get(room);
      const isHeld = head?.generation === row.generation && head.seq >= seq;
      if (!isHeld) await transaction.objectStore('paperBytes').add({ room, update: row.update, ackedSeq: seq });
      await journal.delete(row.order);
      // A paper that the feed never brought has no head; it comes with one, and is summarised then.
      if (head) await transaction.objectStore('papers').put({ ...head, moved: 1 });
    });
    this.announcer.announce('journal', room);
    this.announcer.announce('papers', room);
  }

  async refuse({ room, batch }: SealedBatch, refusals: readonly Refusal[]): Promise<void> {
    const { refuseRows } = await import('./refused');
    await writing(this.database, paperStores, (transaction) =>
      refuseRows(transaction, { room, refusals, at: this.ports.now(), isRefused: (row) => row.batch === batch }),
    );
    this.announcer.announce('journal', room);
    this.announcer.announce('refusedWords', room);
    this.announcer.announce('papers', room);
  }

  refusedWords(): Promise<readonly RefusedWords[]> {
    return reading(this.database, ['refusedWords'], (transaction) => transaction.objectStore('refusedWords').getAll());
  }

  async dropWords(order: number, paths: readonly string[]): Promise<void> {
    await writing(this.database, ['refusedWords'], async (transaction) => {
      const words = transaction.objectStore('refusedWords');
      const record = await words.get(order);
      if (!record) return;
      const left = record.changes.filter(({ path }) => !paths.includes(path));
      await (left.length > 0 ? words.put({ ...record, changes: left }) : words.delete(order));
    });
    this.announcer.announce('refusedWords');
  }

  subscribe(listener: Listener): () => void {
    return this.announcer.subscribe('journal', listener);
  }

  subscribeRefused(listener: () => void): () => void {
    return this.announcer.subscribe('refusedWords', listener);
  }

  async #add(turn: Turn): Promise<void> {
    await writing(this.database, ['journal'], (transaction) => togetherAtOnce(transaction, rowWrites(transaction.objectStore('journal'), turn)));
    this.announcer.announce('journal', turn.room);
  }

  #newBatch(): string {
    return this.ports.newId().replaceAll('-', '');
  }
}

function sealed({ room, generation, update }: JournalRow, batch: string): SealedBatch {
  return { room, batch, generation, update };
}

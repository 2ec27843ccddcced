import type { Announcer } from '../announcer';
import type { Database } from '../database/schema';
import { reading, writingRelaxed } from '../database/transaction';
import type { DeviceAccount, DecisionStore } from '../device';
import { concerns, concernsDraft } from './concerns';
import { summaryStores } from './summary-stores';
import type { PaperSummary, SummaryStore } from './summary';
import { roomName } from '../../domain/papers/room';

export interface SummaryParts {
  readonly database: Database;
  readonly announcer: Announcer;
  readonly account: DeviceAccount;
  readonly decisions: DecisionStore;
}

/** Summaries of papers, made again when a paper moved; in memory once somebody asked for all. */
export class Summaries implements SummaryStore {
  #byRoom: Map<string, PaperSummary> | null = null;
  /** The position of the list up to which it was looked who keeps which dossier and writes which draft. */
  #lookedUpTo = -1;

  constructor(private readonly parts: SummaryParts) {
    // Another tab has made some, or a paper was dropped: read again when next asked for.
    parts.announcer.takeFromOthers('summaries', () => this.#forget());
  }

  async refresh(): Promise<void> {
    const moved = await this.#moved();
    for (const room of new Set([...moved, ...(await this.#newlyMine())])) await this.#refreshOne(room);
  }

  async list(): Promise<readonly PaperSummary[]> {
    this.#byRoom ??= new Map((await this.#readAll()).map((summary) => [summary.room, summary]));
    return [...this.#byRoom.values()];
  }

  subscribe(listener: () => void): () => void {
    return this.parts.announcer.subscribe('summaries', listener);
  }

  /** Summaries were changed elsewhere in this store. */
  changed(): void {
    this.#byRoom = null;
    this.parts.announcer.announce('summaries');
  }

  #forget(): void {
    this.#byRoom = null;
    this.parts.announcer.notify('summaries');
  }

  #readAll(): Promise<readonly PaperSummary[]> {
    return reading(this.parts.database, ['summaries'], (transaction) => transaction.objectStore('summaries').getAll());
  }

  async #refreshOne(room: string): Promise<void> {
    const { database, announcer } = this.parts;
    // It needs Yjs, which the first picture does not.
    const { summarise } = await import('./summarise');
    const summary = await writingRelaxed(database, summaryStores, (transaction) => summarise(transaction, room, this.parts));
    if (!summary) return;
    this.#byRoom?.set(room, summary);
    announcer.announce('summaries');
    announcer.announce('news');
  }

  /** Rooms whose copy moved, and those with own edits that are in no summary yet. */
  #moved(): Promise<readonly string[]> {
    return reading(this.parts.database, ['papers', 'journal', 'summaries'], async (transaction) => {
      const moved = await transaction.objectStore('papers').index('moved').getAllKeys();
      const byRoom = transaction.objectStore('journal').index('room');
      const written: string[] = [];
      for (let cursor = await byRoom.openKeyCursor(null, 'prevunique'); cursor; cursor = await cursor.continue()) written.push(cursor.key);
      const lastRows = await Promise.all(written.map(async (room) => (await byRoom.getAllKeys(room)).at(-1)!));
      const summaries = await Promise.all(written.map((room) => transaction.objectStore('summaries').get(room)));
      return [...moved, ...written.filter((_, index) => summaries[index]?.lastRow !== lastRows[index])];
    });
  }

  /** Papers that are held and became this person's by a decision: from then on changes in them are news. */
  async #newlyMine(): Promise<readonly string[]> {
    const { decisions, account } = this.parts;
    if (decisions.position() === this.#lookedUpTo) return [];
    this.#lookedUpTo = decisions.position();
    const unfollowed = new Set((await this.list()).flatMap(({ room, isFollowed }) => (isFollowed ? [] : [room])));
    const dossiers = [...decisions.tables.dossiers()].filter((dossier) => concerns(dossier, account.person));
    const drafts = [...decisions.tables.outgoings()].filter((document) => concernsDraft(document, account.person));
    const mine = [...dossiers.map(({ id }) => roomName({ kind: 'dossier', id })), ...drafts.map(({ id }) => roomName({ kind: 'draft', id }))];
    return mine.filter((room) => unfollowed.has(room));
  }
}

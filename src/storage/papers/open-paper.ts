import * as Y from 'yjs';
import { roomName, type Room } from '../../domain/papers/room';
import { problemOfChange } from '../../papers/check';
import { isOwn, origins } from '../../papers/origin';
import { bringUpToDate } from '../../papers/versions';
import type { Acts } from '../acts';
import { reading, together, type Reading } from '../database/transaction';
import { mergeTurn } from '../journal/merge';
import { rowWrites } from '../journal/rows';
import type { HeldPaper, PaperCache } from '../ports';
import { PaperRefuses } from '../errors';
import { Queue } from '../queue';
import type { PaperHead, SealedBatch } from './contract';
import { cacheName, type PaperParts } from './parts';

/** How far what was typed has come: being written, on this device (trên máy), or durable at the relay (đã gửi). */
export type PaperSaving = 'writing' | 'saved' | 'sent';

/** Own turns that are read with whatever comes next; hours of them without a line would be read in one go when it is back. */
const UNREAD_MOST = 50;

/** Takes a batch up at once. */
export interface Courier {
  /** Nothing of the room is on its way, and nothing waits. */
  readonly isFree: boolean;
  send(batch: SealedBatch): void;
}

/** What this device holds of a room, read at one moment. */
interface Held {
  readonly head: PaperHead;
  readonly updates: readonly Uint8Array[];
  /** Those of them that this device's person wrote. */
  readonly own: readonly Uint8Array[];
  /** Rows of the journal. */
  readonly waiting: number;
  /** The last keys that were read, so that only what is newer is read next. */
  readonly lastBytes: number;
  readonly lastRow: number;
}

/**
 * A paper that somebody looks at. Its `doc` is what this device knows: the feed's state, what was acknowledged, and the journal; what other tabs
 * and the line bring comes in as it arrives. What the person does goes into the journal, one row a turn. After a refusal or a rewritten
 * room `doc` is another one: `subscribe` tells, and whoever holds the old one takes the new.
 */
export class OpenPaper {
  readonly name: string;
  #doc!: Y.Doc;
  #held!: Held;
  #cache: HeldPaper | null = null;
  #courier: Courier | null = null;
  #other = freshClient();
  /** Client ids under which this person wrote on this device, as far as it still holds what was written. */
  readonly #ownClients = new Set<number>();
  #pending: Uint8Array[] = [];
  /** What an edit within a transaction changes; null while there is none. */
  #edits: Uint8Array[] | null = null;
  /** What is being written at this moment. */
  #underWay: readonly Uint8Array[] = [];
  #isScheduled = false;
  #problem: unknown = null;
  #isClosed = false;
  #willRead = false;
  /** How often the journal moved while a turn was being written down. */
  #moves = 0;
  /** Own turns since the journal was read. */
  #unread = 0;
  #tasks = new Queue();
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];

  private constructor(
    readonly room: Room,
    private readonly parts: PaperParts,
    private readonly cache: PaperCache | null,
  ) {
    this.name = roomName(room);
  }

  static async open(room: Room, parts: PaperParts): Promise<OpenPaper> {
    const paper = new OpenPaper(room, parts, (await parts.ports.paperCache?.()) ?? null);
    const isOf = (of: string | null) => of === null || of === paper.name;
    paper.#stops.push(
      parts.announcer.subscribe('journal', (of) => isOf(of) && paper.#onJournal()),
      parts.announcer.subscribe('papers', (of) => isOf(of) && paper.#readSoon()),
    );
    paper.#begin(await paper.#read());
    return paper;
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  get head(): PaperHead {
    return this.#held.head;
  }

  get saving(): PaperSaving {
    if (this.#isTyping) return 'writing';
    return this.#held.waiting > 0 ? 'saved' : 'sent';
  }

  /** Why what was typed could not be written; null when it could. It is tried again with the next edit, and by `retry`. */
  get problem(): unknown {
    return this.#problem;
  }

  /** Whether this person wrote under a client id here, also when the relay has not heard of it yet. */
  isOwnClient(client: number): boolean {
    return this.#ownClients.has(client);
  }

  /** Who takes up what is written from here on, when nothing is before it. */
  sendBy(courier: Courier): void {
    this.#courier = courier;
  }

  /** Takes what came by the line. */
  receive(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update, origins.network);
  }

  /** From here on edits are written under the other of two client ids, so that they build as little as can be on what is on its way. */
  swapClient(): void {
    [this.#doc.clientID, this.#other] = [this.#other, this.#doc.clientID];
  }

  /** Tries again to write what could not be written. */
  retry(): void {
    this.#write();
  }

  /** For a page that may be gone the next moment: keeps aside what is not known to be on disk. */
  leave(): void {
    const updates = [...this.#underWay, ...this.#pending];
    if (updates.length === 0) return;
    const kept = this.parts.journal.keepLastWords(this.name, this.#held.head.generation, mergeTurn(updates));
    kept.catch((error: unknown) => this.parts.ports.tell({ kind: 'failed', error }));
  }

  /** Resolves when everything typed so far is on disk, or could not be written: then `problem` says why. */
  async settled(): Promise<void> {
    this.#write();
    while (this.#underWay.length > 0) await new Promise<void>((resolve) => this.#once(resolve));
  }

  /** Resolves when `doc` shows everything that is on disk. */
  fresh(): Promise<void> {
    return this.#tasks.run(() => this.#readMore());
  }

  /** The same within a transaction, in which nothing can come between. */
  async freshIn(transaction: Acts): Promise<void> {
    const readable = transaction as unknown as Reading<typeof heldStores>;
    const held = await readHeld(readable, this.name, this.#held);
    if (this.#isSameCopy(held)) return this.#take(held);
    this.#begin(await readHeld(readable, this.name));
    this.#tell();
  }

  /**
   * Makes an edit within a transaction, so that it is on disk together with whatever else belongs to it or not at all. `doc` shows it at once:
   * when the transaction fails, whoever began it says `startOver`. Throws `PaperRefuses` for what the relay would refuse, because with it
   * would fall everything that goes up in the same batch.
   */
  async editIn(transaction: Acts, edit: (doc: Y.Doc) => void): Promise<void> {
    await this.freshIn(transaction);
    const { updates, problem } = this.#editing(edit);
    if (problem !== null) throw new PaperRefuses(problem);
    const turn = { room: this.name, generation: this.#held.head.generation, updates: mergeTurn(updates), at: this.parts.ports.now() };
    await together(rowWrites(transaction.objectStore('journal'), turn));
    this.#holdMore();
  }

  /** Makes `doc` anew of what is on disk. */
  startOver(): Promise<void> {
    return this.#tasks.run(() => this.#beginAgain());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go when what was typed is on disk. Throws, and stays open, when it cannot be written. */
  async close(): Promise<void> {
    await this.settled();
    if (this.#pending.length > 0) throw this.#problem;
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#cache?.close();
    this.#doc.destroy();
  }

  get #isTyping(): boolean {
    return this.#pending.length > 0 || this.#underWay.length > 0;
  }

  #once(listener: () => void): void {
    const stop = this.subscribe(() => (stop(), listener()));
  }

  /** Makes an edit; returns what it changes and what the relay would say against it. */
  #editing(edit: (doc: Y.Doc) => void): { readonly updates: readonly Uint8Array[]; readonly problem: string | null } {
    const doc = this.#doc;
    const updates: Uint8Array[] = [];
    let problem: string | null = null;
    // A paper of which this device lacks a part for the moment cannot be judged here.
    const look = (made: Y.Transaction) => (problem ??= doc.store.pendingStructs === null ? problemOfChange(this.room.kind, doc, made) : null);
    this.#edits = updates;
    doc.on('afterTransaction', look);
    try {
      edit(doc);
      return { updates, problem };
    } finally {
      doc.off('afterTransaction', look);
      this.#edits = null;
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Makes the doc of what is held. Not garbage-collected: an edit made and taken back at once would reach the relay as a hole. */
  #begin(held: Held): void {
    const doc = new Y.Doc({ gc: false });
    this.#hold(held);
    doc.transact(() => {
      for (const update of held.updates) Y.applyUpdate(doc, update, origins.disk);
    }, origins.disk);
    doc.on('update', (update: Uint8Array, origin: unknown) => this.#onUpdate(doc, update, origin));
    this.#cache?.close();
    this.#doc?.destroy();
    this.#doc = doc;
    this.#other = freshClient();
    this.#cache = this.cache?.open(cacheName(this.parts.account, held.head), (update) => Y.applyUpdate(doc, update, origins.disk)) ?? null;
    bringUpToDate(this.room.kind, doc);
  }

  #hold(held: Held): void {
    this.#held = held;
    for (const update of held.own) for (const client of Y.parseUpdateMeta(update).to.keys()) this.#ownClients.add(client);
  }

  #onUpdate(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
    if (origin === origins.network) this.#cache?.keep(update, () => Y.encodeStateAsUpdate(doc));
    if (!isOwn(origin)) return;
    this.#ownClients.add(doc.clientID);
    if (this.#edits) return void this.#edits.push(update);
    this.#pending.push(update);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#write();
    });
  }

  /** One row for all edits of a turn; one write at a time, so that rows are in the order of the edits. */
  #write(): void {
    if (this.#underWay.length > 0 || this.#pending.length === 0) return;
    this.#underWay = this.#pending;
    this.#pending = [];
    this.#keep(mergeTurn(this.#underWay)).then(
      () => this.#written(),
      (error: unknown) => this.#notWritten(error),
    );
  }

  /**
   * Writes a turn down. When nothing is before it, it goes up meanwhile: a colleague does not wait for this device's disk. Whichever of the two fails, the other stands,
   * and what is told twice is taken once.
   */
  #keep(updates: readonly Uint8Array[]): Promise<void> {
    const { journal } = this.parts;
    const { generation } = this.#held.head;
    if (updates.length !== 1 || this.#held.waiting > 0 || !this.#courier?.isFree) return journal.add(this.name, generation, updates);
    const { batch, kept } = journal.addSealed(this.name, generation, updates[0]!);
    this.#courier.send(batch);
    return kept;
  }

  #written(): void {
    this.#underWay = [];
    this.#problem = null;
    this.#holdMore();
    this.#unread += 1;
    if (this.#moves > 1 || this.#unread >= UNREAD_MOST) this.#readSoon();
    this.#moves = 0;
    this.#write();
    this.#tell();
  }

  /** Something more waits in the journal. */
  #holdMore(): void {
    this.#held = { ...this.#held, waiting: Math.max(1, this.#held.waiting) };
  }

  #notWritten(error: unknown): void {
    this.#pending.unshift(...this.#underWay);
    this.#underWay = [];
    if (this.#moves > 0) this.#readSoon();
    this.#moves = 0;
    this.#problem = error;
    this.parts.ports.tell({ kind: 'failed', error });
    this.#tell();
  }

  /** A turn of this paper moves the journal once before it counts as written, and brings nothing that is not shown. */
  #onJournal(): void {
    if (this.#underWay.length > 0) this.#moves += 1;
    else this.#readSoon();
  }

  /** One reading that has not begun takes everything that is told until then. */
  #readSoon(): void {
    if (this.#willRead) return;
    this.#willRead = true;
    const read = () => {
      this.#willRead = false;
      return this.#readMore();
    };
    this.#tasks.run(read).catch((error: unknown) => this.parts.ports.tell({ kind: 'failed', error }));
  }

  /** Takes what other tabs, the feed and acknowledgements wrote since; begins anew when the copy did. */
  async #readMore(): Promise<void> {
    if (this.#isClosed) return;
    this.#unread = 0;
    const held = await this.#read(this.#held);
    if (this.#isClosed) return;
    if (!this.#isSameCopy(held)) return this.#beginAgain();
    this.#take(held);
    this.#tell();
  }

  #isSameCopy({ head }: Held): boolean {
    return head.forks === this.#held.head.forks && head.generation === this.#held.head.generation;
  }

  #take(held: Held): void {
    this.#hold(held);
    for (const update of held.updates) Y.applyUpdate(this.#doc, update, origins.disk);
  }

  async #beginAgain(): Promise<void> {
    await this.settled();
    const held = await this.#read();
    if (this.#isClosed) return;
    // What was typed meanwhile must be among what is read; what cannot be written stays on the screen.
    if (this.#isTyping) return this.#problem === null ? this.#beginAgain() : undefined;
    this.#begin(held);
    this.#tell();
  }

  #read(since?: Held): Promise<Held> {
    return reading(this.parts.database, heldStores, (transaction) => readHeld(transaction, this.name, since));
  }
}

const heldStores = ['papers', 'paperBytes', 'journal'] as const;

/** What is held of a room: everything, or only what is newer than `since`. */
async function readHeld(transaction: Reading<typeof heldStores>, room: string, since?: Held): Promise<Held> {
  const [bytes, journal] = [transaction.objectStore('paperBytes'), transaction.objectStore('journal')];
  const [head, keys, rowKeys] = await Promise.all([
    transaction.objectStore('papers').get(room),
    bytes.index('room').getAllKeys(room),
    journal.index('room').getAllKeys(room),
  ]);
  const found = await Promise.all([
    ...keys.filter((key) => key > (since?.lastBytes ?? 0)).map((key) => bytes.get(key)),
    ...rowKeys.filter((key) => key > (since?.lastRow ?? 0)).map((key) => journal.get(key)),
  ]);
  return {
    head: head ?? { room, generation: 0, seq: 0, authors: {}, forks: 0 },
    updates: found.map((one) => one!.update),
    own: found.filter((one) => !('ackedSeq' in one!) || one.ackedSeq !== null).map((one) => one!.update),
    waiting: rowKeys.length,
    lastBytes: Math.max(keys.at(-1) ?? 0, since?.lastBytes ?? 0),
    lastRow: Math.max(rowKeys.at(-1) ?? 0, since?.lastRow ?? 0),
  };
}

/** A client id that nobody has. */
function freshClient(): number {
  return new Y.Doc().clientID;
}

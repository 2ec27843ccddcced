import * as Y from 'yjs';
import { roomName, type Room } from '../../domain/papers/room';
import { isOwn, origins } from '../../papers/origin';
import { bringUpToDate } from '../../papers/versions';
import { reading } from '../database/transaction';
import { mergeTurn } from '../journal/merge';
import type { HeldPaper, PaperCache } from '../ports';
import { Queue } from '../queue';
import type { PaperHead } from './contract';
import { cacheName, type PaperParts } from './parts';

/** How far what was typed has come: being written, on this device (trên máy), or durable at the relay (đã gửi). */
export type PaperSaving = 'writing' | 'saved' | 'sent';

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
  #other = freshClient();
  /** Client ids under which this person wrote on this device, as far as it still holds what was written. */
  readonly #ownClients = new Set<number>();
  #pending: Uint8Array[] = [];
  #isWriting = false;
  #problem: unknown = null;
  #isClosed = false;
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
    const readAgain = () => void paper.#tasks.run(() => paper.#readMore()).catch((error: unknown) => parts.ports.tell({ kind: 'failed', error }));
    paper.#stops.push(parts.announcer.subscribe('journal', readAgain), parts.announcer.subscribe('papers', readAgain));
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
    if (this.#pending.length > 0 || this.#isWriting) return 'writing';
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

  /** Resolves when everything typed so far is on disk, or could not be written: then `problem` says why. */
  async settled(): Promise<void> {
    this.#write();
    while (this.#isWriting) await new Promise<void>((resolve) => this.#once(resolve));
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

  #once(listener: () => void): void {
    const stop = this.subscribe(() => (stop(), listener()));
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
    this.#pending.push(update);
    if (this.#pending.length === 1) queueMicrotask(() => this.#write());
  }

  /** One row for all edits of a turn; one write at a time, so that rows are in the order of the edits. */
  #write(): void {
    if (this.#isWriting || this.#pending.length === 0) return;
    const updates = this.#pending;
    this.#pending = [];
    this.#isWriting = true;
    this.parts.journal.add(this.name, this.#held.head.generation, mergeTurn(updates)).then(
      () => this.#written(),
      (error: unknown) => this.#notWritten(updates, error),
    );
  }

  #written(): void {
    this.#isWriting = false;
    this.#problem = null;
    this.#held = { ...this.#held, waiting: Math.max(1, this.#held.waiting) };
    this.#write();
    this.#tell();
  }

  #notWritten(updates: readonly Uint8Array[], error: unknown): void {
    this.#isWriting = false;
    this.#pending.unshift(...updates);
    this.#problem = error;
    this.parts.ports.tell({ kind: 'failed', error });
    this.#tell();
  }

  /** Takes what other tabs, the feed and acknowledgements wrote since; begins anew when the copy did. */
  async #readMore(): Promise<void> {
    if (this.#isClosed) return;
    const held = await this.#read(this.#held);
    if (this.#isClosed) return;
    const { head } = this.#held;
    if (held.head.forks !== head.forks || held.head.generation !== head.generation) return this.#beginAgain();
    this.#hold(held);
    for (const update of held.updates) Y.applyUpdate(this.#doc, update, origins.disk);
    this.#tell();
  }

  async #beginAgain(): Promise<void> {
    await this.settled();
    const held = await this.#read();
    if (this.#isClosed) return;
    const isTyping = this.#pending.length > 0 || this.#isWriting;
    // What was typed meanwhile must be among what is read; what cannot be written stays on the screen.
    if (isTyping) return this.#problem === null ? this.#beginAgain() : undefined;
    this.#begin(held);
    this.#tell();
  }

  /** What is held of the room: everything, or only what is newer than `since`. */
  #read(since?: Held): Promise<Held> {
    const room = this.name;
    return reading(this.parts.database, ['papers', 'paperBytes', 'journal'], async (transaction) => {
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
    });
  }
}

/** A client id that nobody has. */
function freshClient(): number {
  return new Y.Doc().clientID;
}

import * as Y from 'yjs';
import type { RoomKind } from '../../../src/domain/papers/room';
import type { DossierId, PersonId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Act } from '../../../src/papers/act';
import type { DeviceStore } from '../../../src/storage/device';

let made = 0;

/** An act of somebody, a moment after the one before. */
export function actOf(by: PersonId): Act {
  made += 1;
  const newId = () => (++made).toString(16).padStart(12, '0');
  return { by, at: toInstant(Date.UTC(2026, 2, 6) + made), newId, random: () => 0.5 };
}

/** A room, a dossier's unless it is said, as the relay keeps it: what each person wrote, batch by batch, and who writes under which client id. */
export class WrittenRoom {
  readonly name: string;
  readonly #updates: Uint8Array[] = [];
  readonly #authors: Record<string, PersonId> = {};
  readonly #docs = new Map<string, Y.Doc>();
  #generation = 0;

  constructor(
    readonly dossier: DossierId,
    kind: RoomKind = 'dossier',
  ) {
    this.name = `${kind}/${dossier}`;
  }

  /** Somebody writes, at a device of theirs. */
  write(by: PersonId, work: (doc: Y.Doc, act: () => Act) => void, device = 'desk'): void {
    const doc = this.#docOf(`${by} ${device}`);
    this.#keep(by, doc, work);
  }

  /** Somebody writes without having heard of the last batches of others. */
  writeApart(by: PersonId, missing: number, work: (doc: Y.Doc, act: () => Act) => void): void {
    const doc = new Y.Doc({ gc: false });
    for (const update of this.#updates.slice(0, this.#updates.length - missing)) Y.applyUpdate(doc, update);
    this.#keep(by, doc, work);
  }

  /** The relay took a batch that came from a device. */
  take(by: PersonId, update: Uint8Array): number {
    for (const { id } of Y.decodeUpdate(update).structs) this.#authors[String(id.client)] = by;
    return this.#updates.push(update);
  }

  /** The relay rewrites the room under one client id that is nobody's. */
  rewrite(): void {
    const next = new Y.Doc({ gc: false });
    const old = this.doc();
    for (const name of ['fields', 'entries', 'removed', 'expected', 'comments']) for (const [key, value] of old.getMap(name)) next.getMap(name).set(key, value);
    next.getXmlFragment('notes').insert(
      0,
      old
        .getXmlFragment('notes')
        .toArray()
        .map((node) => (node as Y.XmlElement).clone()),
    );
    this.#updates.splice(0, Infinity, Y.encodeStateAsUpdate(next));
    for (const client of Object.keys(this.#authors)) delete this.#authors[client];
    this.#docs.clear();
    this.#generation += 1;
  }

  doc(): Y.Doc {
    const doc = new Y.Doc({ gc: false });
    for (const update of this.#updates) Y.applyUpdate(doc, update);
    return doc;
  }

  /** The feed brings a device what it lacks; with `whole`, as a compacted state. */
  async bringTo(store: DeviceStore, whole = false): Promise<void> {
    const head = await store.papers.head(this.name);
    const isOther = (head?.generation ?? 0) !== this.#generation;
    const held = isOther ? 0 : (head?.seq ?? 0);
    const state = { room: this.name, generation: this.#generation, seq: this.#updates.length, authors: this.#authors };
    const taken =
      whole || isOther ? { ...state, base: Y.mergeUpdates(this.#updates), updates: [] } : { ...state, base: null, updates: this.#updates.slice(held) };
    await store.papers.take([taken], (await store.papers.position()) + 1);
    await store.summaries.refresh();
  }

  #keep(by: PersonId, doc: Y.Doc, work: (doc: Y.Doc, act: () => Act) => void): void {
    const updates: Uint8Array[] = [];
    const note = (update: Uint8Array) => void updates.push(update);
    doc.on('update', note);
    doc.transact(() => work(doc, () => actOf(by)));
    doc.off('update', note);
    for (const update of updates) this.take(by, update);
  }

  /** A device's doc that has heard everything. */
  #docOf(device: string): Y.Doc {
    const doc = this.#docs.get(device) ?? new Y.Doc({ gc: false });
    this.#docs.set(device, doc);
    for (const update of this.#updates) Y.applyUpdate(doc, update);
    return doc;
  }
}

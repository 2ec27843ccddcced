import { rmSync } from 'node:fs';
import * as Y from 'yjs';
import { openForReading } from '../../server/adapters/sqlite/open';
import { createPapersReader } from '../../server/adapters/sqlite/papers-reader';
import { openPapersStore } from '../../server/adapters/sqlite/papers-store';
import type { PapersStore } from '../../server/relay/ports';
import { createValidate } from '../../server/relay/validator/validate';
import { problemOf, problemOfChange, rootNames } from '../../src/papers/check';
import type { Instant } from '../../src/domain/shared/time';
import { NOON, staff } from './builders';
import { note } from './paper-house';
import { updateOf } from './papers';

/** Two papers as after some days: one with a base and a tail, one that was rewritten and went on. */
export const paperRooms = { notes: 'dossier/00000000-0000-4000-8000-00000000000a', renewed: 'dossier/00000000-0000-4000-8000-00000000000b' } as const;

const validate = createValidate({ problemOf, problemOfChange, rootNames });

/** Writes them into a database of papers, anew. `rewritten`: words that a forged rewriting says besides. */
export function writePapers(path: string, { rewritten }: { readonly rewritten?: string } = {}): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  const store = openPapersStore(path);
  const notes = new Y.Doc();
  for (let n = 0; n < 5; n++) append(store, { room: paperRooms.notes, generation: 0, update: updateOf(notes, note(`đoạn ${n}`)), doc: notes });
  append(store, { room: paperRooms.notes, generation: 0, update: updateOf(notes, (doc) => doc.getXmlFragment('notes').delete(1, 1)), doc: notes });
  compact(store, path);
  const renewed = new Y.Doc();
  for (let n = 0; n < 4; n++) append(store, { room: paperRooms.renewed, generation: 0, update: updateOf(renewed, note(`ý ${n}`)), doc: renewed });
  const state = [Y.encodeStateAsUpdate(renewed)];
  if (rewritten !== undefined) state.push(updateOf(renewed, note(rewritten)));
  const copy = validate({ type: 'state', kind: 'dossier', state, anew: true });
  if (copy.type !== 'state') throw new Error('no copy');
  store.rewrite({ room: paperRooms.renewed, generation: 1, seq: 4, base: copy.update, clocks: copy.clocks }, NOON);
  const next = new Y.Doc();
  Y.applyUpdate(next, copy.update);
  for (const text of ['thêm', 'nữa']) append(store, { room: paperRooms.renewed, generation: 1, update: updateOf(next, note(text)), doc: next });
  store.close();
}

interface Written {
  readonly room: string;
  readonly generation: number;
  readonly update: Uint8Array;
  readonly doc: Y.Doc;
}

let ids = 0;

function append(store: PapersStore, { room, generation, update, doc }: Written): void {
  ids += 1;
  const id = Buffer.alloc(16);
  id.writeUInt32BE(ids);
  const wrote = [...Y.parseUpdateMeta(update).to].map(([client, clock]) => ({ client, clock }));
  store.append(
    [{ room, generation, batches: [{ id, person: staff.clerk.id, update, clocks: wrote.filter(({ client }) => client === doc.clientID) }] }],
    NOON as Instant,
  );
}

/** The base takes in all but the last two batches, as it does when people write while it is made. */
function compact(store: PapersStore, path: string): void {
  const database = openForReading(path);
  const updates = createPapersReader(database).stored(paperRooms.notes)!.updates.slice(0, 4);
  database.close();
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  store.compact({ room: paperRooms.notes, generation: 0, fromSeq: 0, toSeq: 4, base: Y.encodeStateAsUpdate(doc) });
}

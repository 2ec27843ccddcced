import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { toInstant } from '../../../src/domain/shared/time';
import type { Act } from '../../../src/papers/act';
import { readDossier } from '../../../src/papers/dossier/contents';
import { dossierDoc } from '../../../src/papers/dossier/shape';
import { word } from '../../../src/papers/wordings';
import type { DeviceStore } from '../../../src/storage/device';
import { staff } from '../../support/builders';
import { secondsOf } from './raw-writes';

const room = (id: string) => ({ kind: 'dossier', id }) as const;
const act: Act = { by: staff.clerk.id, at: toInstant(0), newId: () => crypto.randomUUID(), random: Math.random };
const ITEM_FIELDS = ['title', 'code', 'author', 'note', 'sheets'] as const;

function burst(doc: Y.Doc, edits: number): void {
  for (let n = 0; n < edits; n++) doc.getMap('expected').set(`${n}`.padStart(8, '0'), { order: 'a0', metBy: null });
}

/** Seconds until a burst of edits is on disk: through the journal, and through y-indexeddb alone. */
export async function burstToDisk(store: DeviceStore, edits: number) {
  const paper = await store.papers.open(room(crypto.randomUUID()));
  const ours = await secondsOf(() => {
    burst(paper.doc, edits);
    return paper.settled();
  });
  if (paper.problem) throw paper.problem;
  await paper.close();
  return { ours, theirs: await burstByThem(edits) };
}

async function burstByThem(edits: number): Promise<number> {
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence(`burst-${crypto.randomUUID()}`, doc);
  await persistence.whenSynced;
  const took = await secondsOf(() => {
    burst(doc, edits);
    return writtenBefore(persistence.db as unknown as IDBDatabase);
  });
  await persistence.clearData();
  return took;
}

/** A transaction on the same store is complete only after all that were asked for before it. */
function writtenBefore(database: IDBDatabase): Promise<void> {
  return new Promise((resolve, reject) => {
    const last = database.transaction('updates', 'readwrite');
    last.objectStore('updates').count();
    last.oncomplete = () => resolve();
    last.onabort = () => reject(last.error);
  });
}

/** Milliseconds to open and read one dossier, as a screen does without a line, and to load the same bytes with Yjs alone. */
export async function openDossier(store: DeviceStore, items: number, rounds: number) {
  const base = Y.encodeStateAsUpdate(dossierOf(items));
  const [opened, loaded]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const id = crypto.randomUUID();
    await store.papers.take([{ room: `dossier/${id}`, generation: 0, seq: 1, authors: {}, base, updates: [] }], round + 1);
    opened.push((await secondsOf(async () => openAndRead(store, id, items))) * 1_000);
    loaded.push((await secondsOf(async () => Y.applyUpdate(new Y.Doc(), base))) * 1_000);
  }
  return { opened, loaded, bytes: base.length };
}

async function openAndRead(store: DeviceStore, id: string, items: number): Promise<void> {
  const paper = await store.papers.open(room(id));
  if (readDossier(paper.doc).entries.length !== items) throw new Error('entries are missing');
}

function dossierOf(items: number): Y.Doc {
  const doc = new Y.Doc();
  const { entries, fields } = dossierDoc(doc);
  for (let n = 0; n < items; n++) {
    const id = crypto.randomUUID();
    entries.set(id, { kind: 'paper', order: `a${String.fromCharCode(65 + (n % 26))}${n}x` });
    for (const field of ITEM_FIELDS)
      fields.set(act.newId(), { field: `${id}/${field}`, value: `Công văn số ${n} về việc sửa đường`, by: act.by, at: act.at, over: [] });
  }
  word(fields, 'title', 'Hồ sơ sửa đường', act);
  return doc;
}

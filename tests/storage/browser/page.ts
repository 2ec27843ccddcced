import { toInstant } from '../../../src/domain/shared/time';
import { readDossier, wordField } from '../../../src/papers/dossier/contents';
import { browserPorts } from '../../../src/storage/browser-ports';
import { openAccountDatabase } from '../../../src/storage/database/open-account';
import type { DeviceStore } from '../../../src/storage/device';
import { openDeviceStore } from '../../../src/storage/open';
import { DatabaseBytes } from '../../../src/storage/originals/database-bytes';
import type { ByteStore, StoragePorts } from '../../../src/storage/ports';
import { AGENCY, registerIncoming, staff } from '../../support/builders';
import { byteStoreContract } from '../support/byte-store-contract';
import { Office } from '../support/office';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** What the tests of a real browser may ask of its page: the shipping storage on the browser's own databases and files. */
const account = { agency: AGENCY, person: staff.clerk.id };
const notices: unknown[] = [];

function ports(): StoragePorts {
  return browserPorts(account, { now: () => toInstant(Date.now()), newId: () => crypto.randomUUID(), random, tell: (notice) => notices.push(notice) });
}

async function bytesIn(kind: 'OPFS' | 'the database'): Promise<ByteStore> {
  const given = ports();
  if (kind === 'the database') return new DatabaseBytes(await openAccountDatabase(account, given));
  const bytes = await given.bytes();
  if (!bytes) throw new Error('this browser has no OPFS');
  return bytes;
}

let opened: Promise<DeviceStore> | undefined;
const store = (): Promise<DeviceStore> => (opened ??= openDeviceStore(account, ports()));

const device = {
  notices,
  store,
  checkClause: async (kind: 'OPFS' | 'the database', clause: string) => byteStoreContract[clause]!(await bytesIn(kind)),
  addProposals: async (count: number) => {
    const { outbox } = await store();
    const acts = Array.from({ length: count }, () => ({ ...registerIncoming(), id: crypto.randomUUID() as never }));
    for (const act of acts) await outbox.add(act);
    return acts.map(({ id }) => id as string);
  },
  proposals: async () => (await (await store()).outbox.list()).map(({ proposal }) => proposal.id as string),
  addOriginal: async (text: string) => (await (await store()).originals.add(new Blob([text]), { name: 'a.txt', mediaType: 'text/plain' })).sha256,
  readOriginal: async (sha256: string) => (await (await store()).originals.read(sha256 as never))?.text(),
  takeDecisions: async (count: number) => {
    const office = new Office();
    while (office.decisions.length < count) office.decide(registerIncoming());
    await (await store()).decisions.take(office.after(0));
  },
  /** Types a burst into a paper and says so at once, before anything can be on disk. */
  typeBurst: async (id: string, edits: number) => {
    const paper = await (await store()).papers.open({ kind: 'dossier', id });
    for (let n = 0; n < edits; n++) paper.doc.getMap('expected').set(n.toString(16).padStart(8, '0'), { order: 'a0', metBy: null });
    queueMicrotask(() => window.close());
  },
  typed: async (id: string) => (await (await store()).papers.open({ kind: 'dossier', id })).doc.getMap('expected').size,
  titlePaper: async (id: string, field: 'title' | 'keywords', value: string) => {
    const paper = await (await store()).papers.open({ kind: 'dossier', id });
    wordField(paper.doc, field, value, { by: account.person, at: toInstant(Date.now()), newId: () => crypto.randomUUID(), random: Math.random });
    await paper.settled();
    return paper.saving;
  },
  wordsOf: async (id: string) =>
    Object.values(readDossier((await (await store()).papers.open({ kind: 'dossier', id })).doc).fields).flatMap((heads) => heads!.map(({ value }) => value)),
  /** Deletes every database of y-indexeddb. */
  dropCaches: async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name!).filter((name) => name.includes('-paper-'));
    await Promise.all(names.map((name) => new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve))));
    return names.length;
  },
  rows: async () => (await store()).decisions.tables.incomingRows().length,
};

export type DevicePage = typeof device;
Object.assign(window, { device });

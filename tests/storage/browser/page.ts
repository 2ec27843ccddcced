import { toInstant } from '../../../src/domain/shared/time';
import { browserPorts } from '../../../src/storage/browser-ports';
import { openAccountDatabase } from '../../../src/storage/database/open-account';
import type { DeviceStore } from '../../../src/storage/device';
import { openDeviceStore } from '../../../src/storage/open';
import { DatabaseBytes } from '../../../src/storage/originals/database-bytes';
import type { ByteStore, StoragePorts } from '../../../src/storage/ports';
import { AGENCY, registerIncoming, staff } from '../../support/builders';
import { byteStoreContract } from '../support/byte-store-contract';
import { Office } from '../support/office';

/** What the tests of a real browser may ask of its page: the shipping storage on the browser's own databases and files. */
const account = { agency: AGENCY, person: staff.clerk.id };
const notices: unknown[] = [];

function ports(): Promise<StoragePorts> {
  return browserPorts(account, { now: () => toInstant(Date.now()), newId: () => crypto.randomUUID(), tell: (notice) => notices.push(notice) });
}

async function bytesIn(kind: 'OPFS' | 'the database'): Promise<ByteStore> {
  const given = await ports();
  if (kind === 'the database') return new DatabaseBytes(await openAccountDatabase(account, given));
  if (!given.bytes) throw new Error('this browser has no OPFS');
  return given.bytes;
}

let opened: Promise<DeviceStore> | undefined;
const store = (): Promise<DeviceStore> => (opened ??= ports().then((given) => openDeviceStore(account, given)));

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
  rows: async () => (await store()).decisions.tables.incomingRows().length,
};

export type DevicePage = typeof device;
Object.assign(window, { device });

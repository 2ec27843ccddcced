import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOriginals, originalPath } from '../../../server/adapters/disk/originals';
import { openDataDirectory } from '../../../server/adapters/disk/data-directory';
import { createLogReader } from '../../../server/adapters/sqlite/log-reader';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { createPapersReader } from '../../../server/adapters/sqlite/papers-reader';
import { readStoredState } from '../../../server/adapters/sqlite/stored-state';
import { verifyRegister } from '../../../server/register/verify';
import { startValidator } from '../../../server/relay/validator/client';
import { verifyPapers } from '../../../server/relay/verify';
import { openPapersStore } from '../../../server/adapters/sqlite/papers-store';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { createRegister } from '../../../server/register/register';
import type { Submission } from '../../../server/register/ports';
import type { Decision } from '../../../src/domain/decisions';
import type { Proposal } from '../../../src/domain/proposals';
import type { DeviceId, DisposalId, DossierId, Sha256 } from '../../../src/domain/shared/ids';
import { apply, memoryTables, NOON, PERSONNEL, proposal, staff, uuid } from '../../support/builders';
import { clientWith, openPaper, signIn, type Client } from '../../support/client';
import { archivedDossier, destroyDossiers, readyToDestroy, type Deciding } from '../../support/disposals';
import { pdf } from '../../support/transfers';
import { shippedBundle } from '../../support/bundled-server';
import { seedAgency, PASSPHRASE, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const SECRET = 'Lời ghi riêng trong hồ sơ sẽ hủy';
const [laptop, phone] = [uuid(0xe0001) as DeviceId, uuid(0xe0002) as DeviceId];

interface House {
  readonly dossier: DossierId;
  readonly kept: DossierId;
  readonly disposal: DisposalId;
  /** Only in the dossier that is destroyed; in that one and in one that is kept. */
  readonly own: Sha256;
  readonly shared: Sha256;
}

let directory: ReturnType<typeof temporaryDirectory>;
let house: House;
let server: TestServer | null = null;

beforeEach(async () => {
  directory = temporaryDirectory();
  await seedAgency(directory.path);
  house = await furnish(directory.path);
});

afterEach(async () => {
  await server?.stop();
  server = null;
  directory.remove();
});

/** Two dossiers in the archive, one about to be destroyed; with their files, and words that were written in one of them. */
async function furnish(path: string): Promise<House> {
  const tables = memoryTables();
  const submissions: Submission[] = [];
  const decide: Deciding = (each, actor = { person: staff.clerk.id }) => {
    apply(tables, each, actor);
    submissions.push({ proposal: each, actor });
  };
  const data = openDataDirectory(path);
  const [own, shared] = [await keep(data.originals, 'riêng'), await keep(data.originals, 'chung')];
  const dossier = archivedDossier(tables, { originals: [pdf({ sha256: own }), pdf({ sha256: shared })] }, decide);
  const kept = archivedDossier(tables, { retention: 20, originals: [pdf({ sha256: shared })] }, decide);
  const disposal = readyToDestroy(tables, [dossier], decide);
  const store = openRegisterStore(data.register);
  const receipts = createRegister({ store, clock: systemClock }).decideBatch(submissions);
  expect(receipts.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  store.close();
  write(data.papers, `dossier/${dossier}`, SECRET);
  write(data.papers, `dossier/${kept}`, 'Lời ghi của hồ sơ giữ lại');
  data.release();
  return { dossier, kept, disposal, own, shared };
}

async function keep(originals: string, text: string): Promise<Sha256> {
  const bytes = Buffer.from(`%PDF-1.7 ${text}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  const path = join(originals, `${sha256}.part`);
  writeFileSync(path, bytes);
  await createOriginals(originals).keep(path, sha256);
  return sha256;
}

function write(path: string, room: string, text: string): void {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('notes').insert(0, [paragraph]);
  const store = openPapersStore(path);
  const batch = {
    id: new Uint8Array(16),
    person: staff.officer.id,
    update: Y.encodeStateAsUpdate(doc),
    clocks: [{ client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }],
  };
  store.append([{ room, generation: 0, batches: [batch] }], NOON);
  store.close();
}

async function start(): Promise<void> {
  server = await startTestServer({ data: directory.path });
}

const decisions = async (client: Client) => (await client.feed(0)).entries.flatMap((entry) => ('decision' in entry ? [entry.decision as Decision] : []));
const reported = async (client: Client) => (await decisions(client)).find(({ type }) => type === 'ErasureReported') as Decision<'ErasureReported'> | undefined;
const outcomes = async (client: Client, each: Proposal) =>
  (await client.propose([each])).map((receipt) => (receipt.outcome === 'refused' ? receipt.refusals.map(({ code }) => code) : receipt.outcome));

/** Everything that lies under a directory, as one text. */
function allBytes(path: string): string {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => textOf(join(entry.parentPath, entry.name)))
    .join('\n');
}

/** What another thread has taken away meanwhile says nothing. */
function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'latin1') : '';
}

/** Of how many dossiers the search of the archive still has words. */
function indexed(): number {
  const register = openForReading(join(directory.path, 'hoso.db'));
  const [found] = register.prepare('select count(*) as count from archived').all() as { readonly count: number }[];
  register.close();
  return found!.count;
}

/** What the verifier says of the list, its tables and the papers. */
async function faultsFound(): Promise<readonly string[]> {
  const data = openDataDirectory(directory.path);
  const [register, papers] = [openForReading(data.register), openForReading(data.papers)];
  const stored = readStoredState(register);
  const found = verifyRegister({ log: createLogReader(register), stored }).map(({ words }) => words);
  const erased = new Set([...stored.erasures()].flatMap(({ dossiers }) => dossiers.map((id) => `dossier/${id}`)));
  const validator = startValidator({ script: pathToFileURL(join(shippedBundle(), 'validator.mjs')), onFault: () => {} });
  await verifyPapers({ reader: createPapersReader(papers), validator, isErased: (room) => erased.has(room), report: (words) => void found.push(words) });
  validator.close();
  for (const database of [register, papers]) database.close();
  data.release();
  return found;
}

describe('LLT-16.ERASE what was destroyed', () => {
  test('LLT-16.ERASE is gone from the server: files that nothing else needs, and every word of its papers; what is kept stays', async () => {
    await start();
    const archivist = await signIn(server!.url, 'luutru');
    const words = Buffer.from(SECRET, 'utf8').toString('latin1');
    expect(allBytes(directory.path)).toContain(words);
    expect(await outcomes(archivist, destroyDossiers(house.disposal))).toEqual(['decided']);
    await expect.poll(() => reported(archivist), { timeout: 20_000 }).toBeDefined();
    expect((await reported(archivist))!.body).toMatchObject({ erased: [house.own], kept: [house.shared], dossiers: [house.dossier] });
    expect(existsSync(originalPath(join(directory.path, 'originals'), house.own))).toBe(false);
    expect(existsSync(originalPath(join(directory.path, 'originals'), house.shared))).toBe(true);
    expect(allBytes(directory.path)).not.toContain(words);
    const leader = await signIn(server!.url, 'lanhdao');
    expect((await leader.ask(`/api/originals/${house.own}`)).status).toBe(404);
    expect((await leader.ask(`/api/papers/dossier/${house.dossier}`)).status).toBe(404);
    expect((await leader.ask(`/api/papers/dossier/${house.kept}`)).status).toBe(200);
    expect(server!.faults).toEqual([]);
    await server!.stop();
    server = null;
    expect(indexed()).toBe(1);
    expect(await faultsFound()).toEqual([]);
  });

  test('LLT-16.ERASE every device that was served under a right to read it is asked, and no other; the certificate waits for each', async () => {
    await start();
    const on = (account: string, device: DeviceId) => signIn(server!.url, account, PASSPHRASE, device);
    const [head, headsPhone, elsewhere] = [await on('truongphong', laptop), await on('truongphong', phone), await on('chuyenvien2', uuid(0xe0003) as DeviceId)];
    const [archivist, administrator] = [await signIn(server!.url, 'luutru'), await signIn(server!.url, 'quantri')];
    for (const client of [head, headsPhone, elsewhere]) await client.feed(0);
    expect(await outcomes(archivist, destroyDossiers(house.disposal))).toEqual(['decided']);
    await expect.poll(() => reported(head), { timeout: 20_000 }).toBeDefined();
    const asked = (await reported(head))!.body.devices.map(({ device }) => device);
    expect(asked).toEqual(expect.arrayContaining([laptop, phone]));
    expect(asked).not.toContain(uuid(0xe0003));
    const answer = { ...proposal('AnswerErasure', { disposal: house.disposal }), device: laptop };
    expect(await outcomes(headsPhone, answer), 'one device does not answer for another, also of the same person').toEqual([['deviceNotAsked']]);
    expect(await outcomes(head, answer)).toEqual(['decided']);
    expect(await outcomes(head, { ...proposal('AnswerErasure', { disposal: house.disposal }), device: uuid(0xe0003) as DeviceId })).toEqual([
      ['deviceNotAsked'],
    ]);
    const leader = await on('lanhdao', uuid(0xe0004) as DeviceId);
    const certify = () => proposal('CertifyDestruction', { disposal: house.disposal });
    expect(await outcomes(leader, certify())).toEqual([['notAllowed']]);
    expect(await outcomes(archivist, certify())).toEqual([['devicesWait']]);
    const others = asked.filter((device) => device !== laptop);
    expect(await outcomes(administrator, proposal('WriteOffDevice', { devices: others, reason: 'Máy mất' })), 'all of them at once').toEqual(['decided']);
    const again = await on('luutru', uuid(0xe0005) as DeviceId);
    expect(await outcomes(again, certify())).toEqual(['decided']);
  });

  test('LLT-16.ERASE a device is asked whichever way it was served: list, live line, an open paper, a file, or the archive', async () => {
    await start();
    const names = ['live', 'paper', 'file', 'archive', 'nothing'].map((way, index) => [way, uuid(0xe0010 + index) as DeviceId] as const);
    const devices = new Map(names);
    const on = (way: string) => signIn(server!.url, 'truongphong', PASSPHRASE, devices.get(way));
    const archivist = await signIn(server!.url, 'luutru');
    const live = await (await on('live')).live();
    live.send({ v: 1, type: 'follow', after: 0, access: `unit:${PERSONNEL}` });
    await live.heard('page');
    const paper = await openPaper(server!.url, await on('paper'), house.dossier);
    await (await on('file')).ask(`/api/originals/${house.own}`);
    await (await on('archive')).ask(`/api/archive/dossiers/${house.dossier}`);
    await on('nothing');
    expect(await outcomes(archivist, destroyDossiers(house.disposal))).toEqual(['decided']);
    await expect.poll(() => reported(archivist), { timeout: 20_000 }).toBeDefined();
    const asked = (await reported(archivist))!.body.devices.map(({ device }) => device);
    expect(asked).toEqual(expect.arrayContaining(['live', 'paper', 'file', 'archive'].map((way) => devices.get(way))));
    expect(asked).not.toContain(devices.get('nothing'));
    live.close();
    paper.close();
  });

  test('LLT-16.ERASE a crash between the decision and the erasing loses nothing: the next start erases and reports', async () => {
    await start();
    const archivist = await signIn(server!.url, 'luutru');
    // A directory in the place of the file cannot be removed as a file: the erasing fails half-way, as on a disk with a fault.
    const data = join(directory.path, 'originals');
    await rm(originalPath(data, house.own));
    await mkdir(join(originalPath(data, house.own), 'x'), { recursive: true });
    expect(await outcomes(archivist, destroyDossiers(house.disposal))).toEqual(['decided']);
    await expect.poll(() => server!.faults.some(({ what }) => what === 'erasing'), { timeout: 20_000 }).toBe(true);
    expect(await reported(archivist)).toBeUndefined();
    await server!.stop();
    await rm(originalPath(data, house.own), { recursive: true });
    await start();
    const again = clientWith(server!.url, archivist.cookie);
    await expect.poll(() => reported(again), { timeout: 20_000 }).toBeDefined();
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { originalPath } from '../../../server/adapters/disk/originals';
import type { SensitivityLabel } from '../../../src/domain/dossier/types';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId, UseId } from '../../../src/domain/shared/ids';
import type { ArchivedDossier, FoundPage, OpenedUse, UseLogPage } from '../../../src/protocol/archive/messages';
import { PERSONNEL, proposal, staff, uuid } from '../../support/builders';
import { ArchiveHouse, putOriginal } from '../../support/archive-house';
import { signIn, type Client } from '../../support/client';
import { pdfOf, textsOf } from '../../support/page-texts';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { onPaper } from '../../support/transfers';
import { decideOn, request, visitor } from '../../support/uses';

/** The archive over the wire: what is found, by whom, and what of it is read, until when; and the book in which all of it stands. */
const directory = temporaryDirectory();
const DAY_MS = 24 * 3_600_000;
const house = new ArchiveHouse();
let server: TestServer;
let now = Date.now();
let original: OriginalRef;
let sound: OriginalRef;
let open: DossierId;
let limited: DossierId;

const titled = (title: string) => ({ title, description: '', endedOn: '2026-03-04' as never });

beforeAll(async () => {
  original = putOriginal(directory.path, await pdfOf([0, 90]));
  const broken = putOriginal(directory.path, Buffer.from('%PDF-1.7 broken'), 'hong.pdf');
  sound = putOriginal(directory.path, Buffer.from('ID3 a song'), 'ghi-am.mp3');
  const letters = [{ originals: [original] }, { originals: [broken] }];
  open = house.archived({ letters, papers: [onPaper], closing: titled('Hồ sơ xây dựng Đề án vị trí việc làm năm 2026') });
  limited = house.limited({ letters: [{ originals: [original] }], closing: titled('Hồ sơ kỷ luật cán bộ năm 2026') });
  await seedAgency(directory.path, house.proposals);
  server = await startTestServer({ data: directory.path, now: () => now });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

let elsewhere: Client;
let archivist: Client;
beforeEach(async () => {
  now = Date.now();
  elsewhere = await signIn(server.url, 'chuyenvien2');
  archivist = await signIn(server.url, 'luutru');
});

const found = async (client: Client, query: string) => ((await (await client.ask(`/api/archive/search?${query}`)).json()) as FoundPage).found;
const code = (id: DossierId) => house.tables.dossier(id)!.code;
const decided = async (client: Client, each: Proposal) => expect(await client.propose([each])).toMatchObject([{ outcome: 'decided' }]);
const logOf = async (query = '') => ((await (await archivist.ask(`/api/archive/log?${query}`)).json()) as UseLogPage).rows;
const copyPath = (use: UseId, file = original) => `/api/archive/uses/${use}/files/${file.sha256}`;

async function approvedUse(fields: Parameters<typeof request>[1] = {}): Promise<UseId> {
  const asked = request(open, fields);
  await decided(elsewhere, asked);
  return asked.body.use;
}

describe('finding in the archive', () => {
  test('LLT-25 whoever works here learns that an open dossier exists, by words without marks; not what its files say', async () => {
    expect(await found(elsewhere, 'q=de+an+vi+tri')).toMatchObject([
      {
        dossier: open,
        code: code(open),
        title: 'Hồ sơ xây dựng Đề án vị trí việc làm năm 2026',
        level: 'open',
        lineCount: 3,
        isReadable: false,
        givingUnit: PERSONNEL,
      },
    ]);
    expect(await found(elsewhere, 'q=bien+ban+hop')).toHaveLength(1);
    expect(await found(elsewhere, `q=${encodeURIComponent('"; drop')}`)).toEqual([]);
    expect((await elsewhere.ask(`/api/originals/${original.sha256}`)).status).toBe(404);
  });

  test('LLT-25 a dossier of conditional access is found by its code without its title, and not by what its title says', async () => {
    expect(await found(elsewhere, 'q=ky+luat')).toEqual([]);
    expect(await found(elsewhere, `q=${encodeURIComponent(code(limited))}`)).toMatchObject([{ dossier: limited, title: '', level: 'conditional' }]);
    const head = await signIn(server.url, 'truongphong');
    expect(await found(head, 'q=ky+luat')).toMatchObject([{ title: 'Hồ sơ kỷ luật cán bộ năm 2026', isReadable: true }]);
  });

  test('LLT-25 a code finds its dossier, and not every other that has the same numbers in it', async () => {
    expect(await found(archivist, `q=${encodeURIComponent(code(open))}`)).toMatchObject([{ dossier: open }]);
    expect(await found(archivist, `q=${encodeURIComponent(code(open).toLowerCase())}`)).toMatchObject([{ dossier: open }]);
    expect(await found(archivist, 'q=TCCB')).toHaveLength(2);
  });

  test('LLT-25 the contents of an open dossier may be looked at, those of a conditional one only by whoever reads it', async () => {
    const look = async (client: Client, id: DossierId) => (await (await client.ask(`/api/archive/dossiers/${id}`)).json()) as ArchivedDossier;
    expect((await look(elsewhere, open)).lines!.map(({ hasPages, isOnPaper }) => [hasPages, isOnPaper])).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ]);
    expect(await look(elsewhere, limited)).toMatchObject({ lines: null, found: { title: '' } });
    expect((await look(archivist, limited)).lines).toHaveLength(1);
  });

  test('F-03 the administrator finds nothing, nobody without an account does, and filters are understood or refused', async () => {
    expect((await (await signIn(server.url, 'quantri')).ask('/api/archive/search')).status).toBe(403);
    expect((await fetch(`${server.url}/api/archive/search`)).status).toBe(401);
    expect(await found(elsewhere, 'level=conditional')).toHaveLength(1);
    expect(await found(elsewhere, `level=open&year=2026&unit=${PERSONNEL}`)).toHaveLength(1);
    expect(await found(elsewhere, 'year=2025')).toEqual([]);
    for (const query of ['level=secret', 'year=x', 'unit=1', 'before=-1', 'more=1', `q=${'a'.repeat(201)}`])
      expect((await elsewhere.ask(`/api/archive/search?${query}`)).status, query).toBe(400);
  });
});

describe('a reading copy', () => {
  test('TT05-37 is shown to whoever asked, names them and the last day, is no download and kept by nobody; the original stays', async () => {
    const before = readFileSync(originalPath(join(directory.path, 'originals'), original.sha256));
    const use = await approvedUse({ days: 3 });
    const opened = (await (await elsewhere.ask(`/api/archive/uses/${use}`)).json()) as OpenedUse;
    expect(opened).toMatchObject({ code: code(open), reader: staff.officerElsewhere.name, form: 'reading', files: [{ ordinal: 1 }, { ordinal: 2 }] });
    const answer = await elsewhere.ask(copyPath(use));
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-disposition')]).toEqual([200, 'no-store', null]);
    const pages = await textsOf(new Uint8Array(await answer.arrayBuffer()));
    const [year, month, day] = opened.until.split('-');
    for (const page of pages)
      expect(page.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['Original', 'Bộ Nội vụ', `${staff.officerElsewhere.name} · đến hết ngày ${day}/${month}/${year}`]),
      );
    expect(readFileSync(originalPath(join(directory.path, 'originals'), original.sha256)).equals(before)).toBe(true);
    expect((await archivist.ask(copyPath(use))).status).toBe(404);
    expect((await elsewhere.ask(`/api/archive/uses/${use}/files/${sound.sha256}`)).status).toBe(404);
  });

  test('TT05-37 after its days nothing is shown, five days later the copy is gone, and the book says both', async () => {
    const use = await approvedUse({ days: 1 });
    expect((await elsewhere.ask(copyPath(use))).status).toBe(200);
    const copy = join(directory.path, 'copies', use, `${original.sha256}.pdf`);
    now += 2 * DAY_MS;
    await server.catchUpUse();
    const late = await (await signIn(server.url, 'chuyenvien2')).ask(copyPath(use));
    expect([late.status, ((await late.json()) as { refusals: { code: string }[] }).refusals[0]!.code]).toEqual([410, 'useOver']);
    expect(existsSync(copy)).toBe(true);
    now += 6 * DAY_MS;
    await server.catchUpUse();
    await server.catchUpUse();
    expect(existsSync(copy)).toBe(false);
    archivist = await signIn(server.url, 'luutru');
    const rows = (await logOf()).filter((row) => row.use === use);
    expect(rows.map(({ act }) => act).reverse()).toEqual(['requested', 'read', 'expired', 'removed']);
  });

  test('TT05-33 what waits for an approval, was refused or taken back is not shown; the copies of what was taken back are removed', async () => {
    const asked = request(limited);
    const { use } = asked.body;
    await decided(elsewhere, asked);
    expect((await elsewhere.ask(copyPath(use))).status).toBe(410);
    await decided(await signIn(server.url, 'lanhdao'), decideOn(use));
    expect((await elsewhere.ask(copyPath(use))).status).toBe(200);
    await decided(elsewhere, proposal('WithdrawUse', { use }));
    expect((await elsewhere.ask(copyPath(use))).status).toBe(410);
    await server.catchUpUse();
    expect(existsSync(join(directory.path, 'copies', use))).toBe(false);
  });

  test('ND113-22 what a visitor asked for is shown by an archivist in the reading room, in the visitor’s name', async () => {
    const asked = request(open, { visitor });
    await decided(archivist, asked);
    await decided(archivist, decideOn(asked.body.use));
    const [page] = await textsOf(new Uint8Array(await (await archivist.ask(copyPath(asked.body.use))).arrayBuffer()));
    expect(page!.some(({ text }) => text.startsWith(`${visitor.name} · `))).toBe(true);
  });

  test('TT05-40 an uncertified copy is a download that says BẢN SAO; a file that does not open as pages is refused with words', async () => {
    const use = await approvedUse({ form: 'copy' });
    const answer = await elsewhere.ask(copyPath(use));
    expect(answer.headers.get('content-disposition')).toContain(`ban-sao-${encodeURIComponent(code(open))}`);
    expect((await textsOf(new Uint8Array(await answer.arrayBuffer())))[0]!.map(({ text }) => text)).toContain('BẢN SAO');
    const opened = (await (await elsewhere.ask(`/api/archive/uses/${use}`)).json()) as OpenedUse;
    const refused = await elsewhere.ask(`/api/archive/uses/${use}/files/${opened.files[1]!.sha256}`);
    expect([refused.status, await refused.json()]).toMatchObject([422, { refusals: [{ code: 'copyDamaged', reason: expect.stringContaining('hong.pdf') }] }]);
  });
});

describe('the book of all use', () => {
  test('QCVN12-2.2.9 searches with their count, looks, reads, copies and decisions stand in it, by whom and for what', async () => {
    await found(elsewhere, 'q=de+an');
    await elsewhere.ask(`/api/archive/dossiers/${open}`);
    const use = await approvedUse({ form: 'copy' });
    await elsewhere.ask(`/api/archive/uses/${use}`);
    await elsewhere.ask(copyPath(use));
    expect((await elsewhere.ask(`/api/archive/uses/${use}/prints`, { method: 'POST' })).status).toBe(204);
    await server.catchUpUse();
    const rows = await logOf(`person=${staff.officerElsewhere.id}`);
    expect(rows.find(({ act }) => act === 'searched')).toMatchObject({ detail: '“de an”: 1', dossier: null });
    expect(rows.find(({ act }) => act === 'looked')).toMatchObject({ dossier: open, code: code(open) });
    for (const act of ['opened', 'copied', 'printed', 'requested'] as const)
      expect(
        rows.find((row) => row.act === act && row.use === use),
        act,
      ).toMatchObject({ purpose: '02', code: code(open) });
    expect((await logOf('act=logRead'))[0]).toMatchObject({ person: staff.archivist.id });
    expect((await logOf(`act=searched&code=${code(open)}`)).length).toBe(0);
  });

  test('QCVN12-2.2.9 it is read by archivists and inspectors only, and nobody changes or shortens it, not even at the file', async () => {
    expect((await (await signIn(server.url, 'kiemtra')).ask('/api/archive/log')).status).toBe(200);
    for (const account of ['chuyenvien2', 'truongphong', 'quantri', 'lanhdao'])
      expect((await (await signIn(server.url, account)).ask('/api/archive/log')).status, account).toBe(403);
    const file = new Database(join(directory.path, 'use-log.db'));
    expect(() => file.exec("update book set detail = ''")).toThrow('only added to');
    expect(() => file.exec('delete from book')).toThrow('only added to');
    file.close();
  });

  test('QCVN12-2.2.9 what cannot be written into it is not served', async () => {
    const use = await approvedUse();
    expect((await elsewhere.ask(copyPath(use))).status).toBe(200);
    const file = new Database(join(directory.path, 'use-log.db'));
    file.exec("create trigger full before insert on book begin select raise(abort, 'disk full'); end");
    for (const path of ['/api/archive/search?q=de', `/api/archive/dossiers/${open}`, `/api/archive/uses/${use}`, copyPath(use)]) {
      const answer = await elsewhere.ask(path);
      expect([answer.status, ((await answer.json()) as { refusals: { code: string }[] }).refusals[0]!.code], path).toEqual([503, 'notLogged']);
    }
    file.exec('drop trigger full');
    file.close();
    expect((await elsewhere.ask(copyPath(use))).status).toBe(200);
  });

  test('QCVN12-2.2.9 what was taken along, and each view without a line, stands in it once; also when it is told twice, late, or after the use has ended', async () => {
    const use = await approvedUse({ days: 2 });
    expect((await elsewhere.ask(`${copyPath(use)}?along=1`)).status).toBe(200);
    const views = [1, 2].map((n) => ({ id: uuid(0xf100 + n), original: original.sha256, at: `2026-11-2${n}T08:00:00.000Z` }));
    const tell = (client: Client, told: unknown, of: string = use) =>
      client.ask(`/api/archive/uses/${of}/views`, { method: 'POST', body: JSON.stringify({ views: told }) });
    expect((await tell(elsewhere, views.slice(0, 1))).status).toBe(204);
    now += 9 * DAY_MS;
    elsewhere = await signIn(server.url, 'chuyenvien2');
    archivist = await signIn(server.url, 'luutru');
    expect((await elsewhere.ask(copyPath(use))).status).toBe(410);
    expect((await tell(elsewhere, views)).status).toBe(204);
    const rows = (await logOf()).filter((row) => row.use === use);
    expect(rows.filter(({ act }) => act === 'readOffline').map(({ detail, original: file, person }) => [detail, file, person])).toEqual([
      ['2026-11-22T08:00:00.000Z', original.sha256, staff.officerElsewhere.id],
      ['2026-11-21T08:00:00.000Z', original.sha256, staff.officerElsewhere.id],
    ]);
    expect(rows.map(({ act }) => act)).toContain('takenAlong');
    expect((await tell(archivist, views)).status, 'of somebody else’s use').toBe(404);
    expect((await tell(elsewhere, [])).status).toBe(400);
    expect((await tell(elsewhere, [{ ...views[0], at: 'yesterday' }])).status).toBe(400);
  });

  test('QCVN12-2.2.9 each decision about use stands in it once, also after a restart', async () => {
    const use = await approvedUse();
    await server.stop();
    server = await startTestServer({ data: directory.path, now: () => now });
    await server.catchUpUse();
    archivist = await signIn(server.url, 'luutru');
    expect((await logOf('act=requested')).filter((row) => row.use === use)).toHaveLength(1);
  });
});

describe('a labelled dossier', () => {
  test('QCVN12-2.2.5 says its label in the search; from label 3 on no reading copy of it is taken along, and it is read with a line as before', async () => {
    const label = (to: SensitivityLabel) => decided(archivist, proposal('LabelSensitivity', { dossier: open, label: to, reason: 'Có dữ liệu cá nhân' }));
    const use = await approvedUse();
    const opened = async () => (await (await elsewhere.ask(`/api/archive/uses/${use}`)).json()) as OpenedUse;
    expect(await found(elsewhere, `q=${encodeURIComponent(code(open))}`)).toMatchObject([{ label: null }]);
    await label(2);
    expect(await found(elsewhere, `q=${encodeURIComponent(code(open))}`)).toMatchObject([{ label: 2 }]);
    expect((await elsewhere.ask(`${copyPath(use)}?along=1`)).status).toBe(200);
    expect((await opened()).mayTake).toBe(true);
    await label(3);
    expect((await opened()).mayTake).toBe(false);
    const refused = await elsewhere.ask(`${copyPath(use)}?along=1`);
    expect([refused.status, await refused.json()]).toMatchObject([422, { refusals: [{ code: 'notOnDevices', rule: 'QCVN12-2.2.5' }] }]);
    expect((await elsewhere.ask(copyPath(use))).status).toBe(200);
  });
});

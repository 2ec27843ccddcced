import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { originalPath } from '../../../server/adapters/disk/originals';
import { validatePackage } from '../../../server/archive/check/validate';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId, UseId } from '../../../src/domain/shared/ids';
import type { OpenedUse, UseLogPage } from '../../../src/protocol/archive/messages';
import { defineKeeping } from '../../support/accepted';
import { ArchiveHouse, putOriginal } from '../../support/archive-house';
import { proposal, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { pdfOf, textsOf } from '../../support/page-texts';
import { simplePdf } from '../../support/pdfs';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { decideOn, request, visitor } from '../../support/uses';

/** The package that a reader is given: what is in it, that it keeps to the circular, and to whom it is given. */
const directory = temporaryDirectory();
const house = new ArchiveHouse();
let server: TestServer;
let now = Date.now();
let letter: OriginalRef;
let report: OriginalRef;
let spoilt: OriginalRef;
let dossier: DossierId;
let damaged: DossierId;
let elsewhere: Client;
let archivist: Client;

const at = (...names: string[]) => join(directory.path, ...names);
const closing = { title: 'Hồ sơ xây dựng Đề án vị trí việc làm năm 2026', description: '', endedOn: '2026-03-04' as never };
const code = (id = dossier) => house.tables.dossier(id)!.code;

beforeAll(async () => {
  letter = putOriginal(directory.path, await pdfOf([0, 90]));
  report = putOriginal(directory.path, simplePdf('báo cáo'), 'bao-cao.pdf');
  spoilt = putOriginal(directory.path, simplePdf('nguyên vẹn'), 'hong.pdf');
  dossier = house.archived({ letters: [{ originals: [letter] }, { originals: [report] }], closing });
  damaged = house.archived({ letters: [{ originals: [spoilt] }], closing });
  await seedAgency(directory.path, [...house.proposals, defineKeeping()]);
  server = await startTestServer({ data: directory.path, now: () => now });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});
beforeEach(async () => {
  now = Date.now();
  elsewhere = await signIn(server.url, 'chuyenvien2');
  archivist = await signIn(server.url, 'luutru');
});

const packagePath = (use: UseId) => `/api/archive/uses/${use}/package`;
const refusalOf = async (answer: Response) => [answer.status, ((await answer.json()) as { refusals: { code: string }[] }).refusals[0]!.code];

async function approvedUse(fields: Parameters<typeof request>[1] = {}, id = dossier): Promise<UseId> {
  const asked = request(id, { form: 'package', ...fields });
  expect(await elsewhere.propose([asked])).toMatchObject([{ outcome: 'decided' }]);
  return asked.body.use;
}

/** The package as it was downloaded and unpacked. */
async function given(use: UseId, by = elsewhere) {
  const answer = await by.ask(packagePath(use));
  const bytes = Buffer.from(await answer.arrayBuffer());
  const [zip, folder] = [at(`${use}.zip`), at(use)];
  writeFileSync(zip, bytes);
  execFileSync('unzip', ['-q', '-o', zip, '-d', folder]);
  const [root] = readdirSync(folder);
  const file = (path: string) => readFileSync(join(folder, root!, path));
  return { answer, bytes, zip, folder: join(folder, root!), file, names: (path: string) => readdirSync(join(folder, root!, path)).sort() };
}

describe('a dissemination package', () => {
  test('TT05-42 holds the originals as they are, the request and a sheet, keeps to every rule and the official schema, and is as long as was said', async () => {
    const use = await approvedUse({ researchTopic: 'Vị trí việc làm' });
    const { answer, bytes, zip, folder, file, names } = await given(use);
    expect([answer.status, Number(answer.headers.get('content-length')), answer.headers.get('cache-control')]).toEqual([200, bytes.length, 'no-store']);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent(`DIP-${code()}.zip`));
    const { faults, contents } = await validatePackage(zip, { isHistorical: false });
    expect([faults.map(({ text }) => text), contents!.kind]).toEqual([['bản số hóa không khai là PDF/A'], 'DIP']);
    const data = names('representations/rep1/data');
    expect(data.map((name) => file(`representations/rep1/data/${name}`))).toEqual([readFileSync(originalOf(letter)), readFileSync(originalOf(report))]);
    const said = file('metadata/descriptive/EAD.xml').toString();
    for (const part of [
      `<requestID>${use}</requestID>`,
      '<purpose>02</purpose>',
      '<researchTopic>Vị trí việc làm</researchTopic>',
      staff.officerElsewhere.name,
    ])
      expect(said).toContain(part);
    for (const mets of ['METS.xml', 'representations/rep1/METS.xml'])
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', join(folder, 'schemas/METS.xsd'), join(folder, mets)], { stdio: 'pipe' });
  });

  test('TT05-42 the sheet has the eleven items and the hash of every file, is PDF/A, and says that nobody certified it', async () => {
    const asked = request(dossier, { form: 'package', visitor, purpose: '01' });
    const { use } = asked.body;
    expect(await archivist.propose([asked])).toMatchObject([{ outcome: 'decided' }]);
    expect(await archivist.propose([decideOn(use)])).toMatchObject([{ outcome: 'decided' }]);
    const { file, names } = await given(use, archivist);
    expect(names('documentation')).toEqual(['PhieuXacThuc.pdf']);
    const sheet = file('documentation/PhieuXacThuc.pdf');
    expect(sheet.toString('latin1')).toContain('pdfaid:part');
    const words = (await textsOf(new Uint8Array(sheet))).flat().map(({ text }) => text);
    const all = words.join(' ').replace(/\s+/g, ' ');
    const [document] = house.tables.dossier(dossier)!.closing!.lines;
    const { facts } = house.tables.incoming(document!.document!)!;
    for (const item of [
      `Mã xác thực lưu trữ: 001.${use}`,
      'Cơ quan lưu trữ: ',
      `Người được cấp: ${visitor.name}, ${visitor.idKind} số ${visitor.idNumber}`,
      'Mục đích sử dụng: Cá nhân; Tham khảo khi soạn thảo đề án',
      'Ngày cấp: ',
      'Thời hạn có giá trị: đến hết ngày ',
      'Số lượng bản: 01',
      'BẢN SAO KHÔNG XÁC THỰC',
    ])
      expect(all).toContain(item);
    const joined = words.join('').replace(/\s+/g, '');
    for (const item of [`001.${code()}.0000001`, `${facts.codeNumber}/${facts.codeNotation}`, facts.documentType, facts.subject, letter.sha256, report.sha256])
      expect(joined).toContain(item.replace(/\s+/g, ''));
  });

  test('TT05-42 of single documents only they are in it, the same request gives the same package, and the way of a document through the office is not', async () => {
    const use = await approvedUse({ lines: [2] });
    const opened = (await (await elsewhere.ask(`/api/archive/uses/${use}`)).json()) as OpenedUse;
    expect(opened.files.map(({ sha256 }) => sha256)).toEqual([report.sha256]);
    const { bytes, file, names } = await given(use);
    expect(names('representations/rep1/data')).toHaveLength(1);
    const [description] = names('representations/rep1/metadata/descriptive');
    const said = file(`representations/rep1/metadata/descriptive/${description}`).toString();
    expect(said).toContain(`<arcDocCode>001.${code()}.0000002</arcDocCode>`);
    expect(said).toContain('<process>0</process>');
    expect((await given(use)).bytes.equals(bytes)).toBe(true);
  });

  test('TT05-42 is given only for an approved request for one, to whoever asked, until its last day', async () => {
    const copy = await approvedUse({ form: 'copy', lines: [1] });
    expect(await refusalOf(await elsewhere.ask(packagePath(copy)))).toEqual([422, 'notAPackage']);
    const use = await approvedUse({ days: 1 });
    expect((await archivist.ask(packagePath(use))).status).toBe(404);
    expect(await refusalOf(await elsewhere.ask(`/api/archive/uses/${use}/files/${letter.sha256}`))).toEqual([422, 'nothingToRead']);
    now += 2 * 24 * 3_600_000;
    expect(await refusalOf(await (await signIn(server.url, 'chuyenvien2')).ask(packagePath(use)))).toEqual([410, 'useOver']);
    now = Date.now();
    const again = await signIn(server.url, 'chuyenvien2');
    expect(await again.propose([proposal('WithdrawUse', { use })])).toMatchObject([{ outcome: 'decided' }]);
    expect(await refusalOf(await again.ask(packagePath(use)))).toEqual([410, 'useOver']);
  });

  test('QCVN12-2.2.9 stands in the book before its first byte, with the name of the package', async () => {
    const use = await approvedUse({ lines: [2] });
    const { folder } = await given(use);
    const { rows } = (await (await archivist.ask('/api/archive/log?act=packaged')).json()) as UseLogPage;
    expect(rows.find((row) => row.use === use)).toMatchObject({ person: staff.officerElsewhere.id, code: code(), detail: folder.split('/').at(-1) });
  });

  test('HOSO-3 an original that is not what it was never arrives as a whole package, and one that is gone is told before', async () => {
    const use = await approvedUse({}, damaged);
    const path = originalOf(spoilt);
    const sane = readFileSync(path);
    writeFileSync(path, Buffer.concat([sane.subarray(0, -1), Buffer.from('X')]));
    await expect(elsewhere.ask(packagePath(use)).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    writeFileSync(path, sane.subarray(0, 20));
    expect(await refusalOf(await elsewhere.ask(packagePath(use)))).toEqual([500, 'damagedOriginal']);
    writeFileSync(path, sane);
    expect((await elsewhere.ask(packagePath(use))).status).toBe(200);
  });
});

function originalOf({ sha256 }: OriginalRef): string {
  return originalPath(at('originals'), sha256);
}

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { request as askHttp } from 'node:http';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId, UseId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { BroughtCopy, CopiesToSeal, UseLogPage } from '../../../src/protocol/archive/messages';
import { base64Of } from '../../../src/signatures/base64';
import { showCertificate } from '../../../src/signatures/trust';
import type { SealCertificate } from '../../../src/domain/use/types';
import { changeBesideSignature } from '../../../src/signatures/only-signed';
import type { Signer } from '../../../src/signatures/writing/signer';
import { askPoppler, popplerText } from '../../signatures/support/ask-poppler';
import { issue, type Holder } from '../../signatures/support/authority';
import { signed, signerOf } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { defineKeeping } from '../../support/accepted';
import { ArchiveHouse, putOriginal } from '../../support/archive-house';
import { proposal, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { request } from '../../support/uses';

/** Certified copies over the wire: made by the server, signed on a device, verified by the server, and only then given out. */
const directory = temporaryDirectory();
const house = new ArchiveHouse();
let server: TestServer;
let originals: readonly OriginalRef[];
let dossier: DossierId;
let root: Holder;
let holder: Holder;
let agency: Signer;
let archivist: Client;
let asker: Client;

beforeAll(async () => {
  root = await issue({ name: 'Root CA', isAuthority: true });
  holder = await issue({ name: 'Bộ Nội vụ', kind: 'rsa' }, root);
  agency = signerOf(holder, [root]);
  originals = [
    putOriginal(directory.path, await vietnamesePdf('Quyết định thành lập Vụ Tổ chức', { pages: 2 })),
    putOriginal(directory.path, await vietnamesePdf('Phụ lục kèm theo'), 'phu-luc.pdf'),
  ];
  dossier = house.archived({ letters: [{ originals: [originals[0]!] }, { originals: [originals[1]!] }] });
  house.decide(proposal('DefineTrustList', { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(root.der)] }), { person: staff.administrator.id });
  await seedAgency(directory.path, [...house.proposals, defineKeeping()]);
  server = await startTestServer({ data: directory.path });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});
beforeEach(async () => {
  archivist = await signIn(server.url, 'luutru');
  asker = await signIn(server.url, 'chuyenvien2');
});

async function approvedUse(form: 'certified' | 'package' = 'certified'): Promise<UseId> {
  const asked = request(dossier, { form });
  expect(await asker.propose([asked])).toMatchObject([{ outcome: 'decided' }]);
  return asked.body.use;
}

const sealPath = (use: UseId, original?: string) => `/api/archive/uses/${use}/seal${original ? `/${original}` : ''}`;
const toSeal = async (use: UseId) => (await (await archivist.ask(sealPath(use))).json()) as CopiesToSeal;
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const refusedBy = async (answer: Response) => [answer.status, ((await answer.json()) as { refusals: { code: string }[] }).refusals[0]!.code];
const bring = (use: UseId, original: string, bytes: Uint8Array<ArrayBuffer>) => archivist.ask(sealPath(use, original), { method: 'PUT', body: bytes });
const give = (use: UseId, copies: readonly Pick<BroughtCopy, 'original' | 'copy'>[]) =>
  archivist.ask(sealPath(use), { method: 'POST', body: JSON.stringify({ copies: copies.map(({ original, copy }) => ({ original, copy })) }) });

async function sealed(use: UseId, by = agency): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const { files, field, now } = await toSeal(use);
  return Promise.all(files.map(async ({ original }) => signed(await bytesOf(await archivist.ask(sealPath(use, original))), by, { place: { field }, at: now })));
}

describe('a certified copy', () => {
  test('TT05-41 is made by the server, signed on a device, verified, and only then given to whoever asked, byte for byte; the book has every step', async () => {
    const use = await approvedUse();
    const { files, field } = await toSeal(use);
    expect(files.map(({ original }) => original)).toEqual(originals.map(({ sha256 }) => sha256));
    const fileOf = (index: number) => `/api/archive/uses/${use}/files/${originals[index]!.sha256}`;
    expect(await refusedBy(await asker.ask(fileOf(0)))).toEqual([422, 'notCertifiedYet']);

    const copies = await sealed(use);
    const brought = await Promise.all(files.map(async ({ original }, index) => (await (await bring(use, original, copies[index]!)).json()) as BroughtCopy));
    expect(brought).toMatchObject([{ signer: 'Bộ Nội vụ' }, { signer: 'Bộ Nội vụ' }]);
    expect(await refusedBy(await asker.ask(fileOf(0)))).toEqual([422, 'notCertifiedYet']);
    expect(await refusedBy(await give(use, brought.slice(0, 1)))).toEqual([422, 'copiesMissing']);
    expect((await give(use, brought)).status).toBe(204);

    const answer = await asker.ask(fileOf(0));
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('ban-sao-')]);
    const copy = await bytesOf(answer);
    expect(copy).toEqual(copies[0]);
    expect(askPoppler(copy)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
    const [first, second] = popplerText(copy).split('\f');
    expect(first).toContain('Quyết định thành lập Vụ Tổ chức');
    expect([first!.includes('BẢN SAO'), second!.includes('BẢN SAO'), second!.includes('Bộ Nội vụ')]).toEqual([true, false, true]);
    expect(changeBesideSignature({ bytes: copies[1]!.subarray(0, files[1]!.byteLength), field }, copies[1]!)).toBeNull();

    await server.catchUpUse();
    const { rows } = (await (await archivist.ask('/api/archive/log')).json()) as UseLogPage;
    const steps = rows.filter((row) => row.use === use).map(({ act, person }) => [act, person]);
    expect(steps).toEqual(
      expect.arrayContaining([
        ['prepared', staff.archivist.id],
        ['certified', staff.archivist.id],
        ['copied', staff.officerElsewhere.id],
      ]),
    );
  });

  test('TT05-41 signed by somebody else, by nobody whom the agency trusts, or with a changed byte, is not taken in', async () => {
    const use = await approvedUse();
    const [file] = (await toSeal(use)).files;
    const by = async (holder: Holder, chain: readonly Holder[] = []) => (await sealed(use, signerOf(holder, chain)))[0]!;
    const put = async (bytes: Uint8Array<ArrayBuffer>) => refusedBy(await bring(use, file!.original, bytes));
    expect(await put(await by(await issue({ name: 'Bộ Tài chính' }, root)))).toEqual([422, 'notAgencyCertificate']);
    expect(await put(await by(await issue({ name: 'Bộ Nội vụ', kind: 'p384' })))).toEqual([422, 'copySignatureFaulty']);
    const [sound] = await sealed(use);
    const broken = sound!.slice();
    const digit = Buffer.from(broken).indexOf('/Contents <', file!.byteLength) + 60;
    broken[digit] = broken[digit] === 0x30 ? 0x31 : 0x30;
    expect(await put(broken)).toEqual([422, 'copySignatureFaulty']);
    expect(await put(Uint8Array.from(await vietnamesePdf('Một tệp khác')))).toEqual([422, 'copyChanged']);
    expect(await put(await signed(sound!, agency, { place: { name: 'Nữa' } }))).toEqual([422, 'copyChanged']);
    expect(readdirSync(join(directory.path, 'copies', use)).filter((name) => !/^[0-9a-f]{64}\.pdf$/.test(name))).toEqual([]);
    expect(await refusedBy(await give(use, [{ original: file!.original, copy: file!.copy }]))).toEqual([422, 'copiesMissing']);
  });

  test('F-03 only an archivist of that archive is given what is to be signed, and nobody brings anything to a request that is not theirs or done', async () => {
    const use = await approvedUse();
    expect(await refusedBy(await asker.ask(sealPath(use)))).toEqual([404, 'unknownUse']);
    expect(await refusedBy(await asker.ask(sealPath(use, originals[0]!.sha256), { method: 'PUT', body: 'x' }))).toEqual([404, 'unknownUse']);
    expect(await refusedBy(await archivist.ask(sealPath(use, 'f'.repeat(64))))).toEqual([404, 'unknownOriginal']);
    expect((await archivist.ask(sealPath(use), { method: 'POST', body: '{"copies":[{"original":"x"}]}' })).status).toBe(400);
    expect((await fetch(server.url + sealPath(use))).status).toBe(401);
    const copies = await sealed(use);
    const brought = await Promise.all(originals.map(async ({ sha256 }, index) => (await (await bring(use, sha256, copies[index]!)).json()) as BroughtCopy));
    expect((await give(use, brought)).status).toBe(204);
    expect(await refusedBy(await give(use, brought))).toEqual([422, 'certifiedAlready']);
    expect(await refusedBy(await bring(use, originals[0]!.sha256, copies[0]!))).toEqual([422, 'certifiedAlready']);
  });

  /** Sends the head of a request with a long body, and nothing of the body: answers when the server does. */
  function halfSent(by: Client, path: string): { readonly status: Promise<number>; end(): void } {
    const headers = { cookie: by.cookie, origin: server.url, 'content-length': String(64 * 1024 * 1024) };
    const asking = askHttp(server.url + path, { method: 'PUT', headers });
    const status = new Promise<number>((resolve) => asking.on('response', ({ statusCode }) => resolve(statusCode!)).on('error', () => resolve(0)));
    asking.flushHeaders();
    return { status, end: () => asking.destroy() };
  }

  test('HOSO-7 nothing is read of a copy that nobody waits for, and few at a time of one person', async () => {
    const use = await approvedUse();
    const none = [
      halfSent(archivist, sealPath('x' as UseId, 'y')),
      halfSent(archivist, sealPath(use, 'f'.repeat(64))),
      halfSent(asker, sealPath(use, originals[0]!.sha256)),
    ];
    expect(await Promise.all(none.map(({ status }) => status))).toEqual([404, 404, 404]);
    const many = Array.from({ length: 10 }, () => halfSent(archivist, sealPath(use, originals[0]!.sha256)));
    expect(await Promise.race(many.map(({ status }) => status))).toBe(503);
    for (const { end } of [...none, ...many]) end();
  });

  test('TT05-41 what is to be given out names each original once before anything is verified; a copy that is brought again takes the place of the first', async () => {
    const use = await approvedUse();
    const [first] = await sealed(use);
    const [again] = await sealed(use, signerOf(await issue({ name: 'Bộ Nội vụ', kind: 'rsa' }, root), [root]));
    const { sha256 } = originals[0]!;
    const one = (await (await bring(use, sha256, first!)).json()) as BroughtCopy;
    const file = join(directory.path, 'copies', use, `${sha256}.${one.copy}.signed.pdf`);
    // Whoever looked at it would find a fault of its own.
    writeFileSync(file, await vietnamesePdf('Một tệp khác'));
    expect(await refusedBy(await give(use, [one, one]))).toEqual([422, 'copiesMissing']);
    const other = (await (await bring(use, sha256, again!)).json()) as BroughtCopy;
    expect(readdirSync(join(directory.path, 'copies', use)).filter((name) => name.endsWith('.signed.pdf'))).toEqual([`${sha256}.${other.copy}.signed.pdf`]);
  });

  test('TT05-41 two who prepare the same copy at once get the same bytes, and an empty file that a power cut left is made again', async () => {
    const use = await approvedUse();
    mkdirSync(join(directory.path, 'copies', use));
    writeFileSync(join(directory.path, 'copies', use, `${originals[0]!.sha256}.pdf`), '');
    const [one, other] = await Promise.all([toSeal(use), toSeal(use)]);
    expect(one.files).toEqual(other.files);
    expect(one.files[0]!.byteLength).toBeGreaterThan(1_000);
    expect(readdirSync(join(directory.path, 'copies', use)).sort()).toEqual(originals.map(({ sha256 }) => `${sha256}.pdf`).sort());
  });

  test('TT05-41 signed with a certificate of the right name that the administrator has not named is not taken in, the named one is', async () => {
    const administrator = await signIn(server.url, 'quantri');
    const name = (...certificates: readonly SealCertificate[]) =>
      administrator
        .propose([proposal('DefineSealCertificates', { certificates })])
        .then((receipts) => expect(receipts).toMatchObject([{ outcome: 'decided' }]));
    const { issuer, serial, holder: named } = showCertificate(base64Of(holder.der))!;
    await name({ issuer, serial, holder: named, until: '2030-01-01' as CalendarDate });
    const use = await approvedUse();
    const [other] = await sealed(use, signerOf(await issue({ name: 'Bộ Nội vụ', kind: 'rsa' }, root), [root]));
    const { sha256 } = originals[0]!;
    expect(await refusedBy(await bring(use, sha256, other!))).toEqual([422, 'certificateNotNamed']);
    const [own] = await sealed(use);
    expect((await bring(use, sha256, own!)).status).toBe(200);
    await name();
  });

  test('TT05-41 a signed copy whose bytes were changed on the disk is not given out', async () => {
    const use = await approvedUse();
    const copies = await sealed(use);
    const brought = await Promise.all(originals.map(async ({ sha256 }, index) => (await (await bring(use, sha256, copies[index]!)).json()) as BroughtCopy));
    expect((await give(use, brought)).status).toBe(204);
    writeFileSync(join(directory.path, 'copies', use, `${originals[0]!.sha256}.${brought[0]!.copy}.signed.pdf`), copies[1]!);
    expect(await refusedBy(await asker.ask(`/api/archive/uses/${use}/files/${originals[0]!.sha256}`))).toEqual([500, 'damagedOriginal']);
    expect((await asker.ask(`/api/archive/uses/${use}/files/${originals[1]!.sha256}`)).status).toBe(200);
  });
});

describe('the authentication sheet of a package', () => {
  const sheetIn = (zip: Uint8Array) => {
    const files = unzipSync(zip);
    return files[Object.keys(files).find((name) => /documentation\/.*\.pdf$/.test(name))!]!;
  };

  test('TT05-42 says that nobody certified it until it is signed on a device; then the package has it byte for byte, with a valid signature', async () => {
    const use = await approvedUse('package');
    const fetched = async () => sheetIn(await bytesOf(await asker.ask(`/api/archive/uses/${use}/package`)));
    expect(popplerText(await fetched())).toContain('BẢN SAO KHÔNG XÁC THỰC');
    const { files } = await toSeal(use);
    expect(files).toHaveLength(1);
    const [sheet] = await sealed(use);
    const brought = (await (await bring(use, files[0]!.original, sheet!)).json()) as BroughtCopy;
    expect(await refusedBy(await give(use, []))).toEqual([422, 'copiesMissing']);
    expect((await give(use, [brought])).status).toBe(204);
    const signedSheet = await fetched();
    expect(Uint8Array.from(signedSheet)).toEqual(sheet);
    expect(askPoppler(signedSheet)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
    expect(popplerText(signedSheet)).toContain('có giá trị khi mang chữ ký số hợp lệ');
    expect(await refusedBy(await give(use, [brought]))).toEqual([422, 'certifiedAlready']);
  });
});

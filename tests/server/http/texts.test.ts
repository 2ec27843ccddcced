import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archiveTexts } from '../../../server/operator/commands/archive-texts';
import { originalPath } from '../../../server/adapters/disk/originals';
import { openTexts } from '../../../server/adapters/texts/texts';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';
import type { FoundTextPage, UseLogPage } from '../../../src/protocol/archive/messages';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { ArchiveHouse, putOriginal } from '../../support/archive-house';
import { proposal, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { shippedBundle } from '../../support/bundled-server';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { decideOn, request } from '../../support/uses';

/** What files of the archive say, over the wire: found by whoever may read it, and by nobody else. */
const directory = temporaryDirectory();
const house = new ArchiveHouse();
let server: TestServer;
let open: DossierId;
let limited: DossierId;
let scan: OriginalRef;

const titled = (title: string) => ({ title, description: '', endedOn: '2026-03-04' as never });
const put = (bytes: Uint8Array, name: string) => putOriginal(directory.path, bytes, name);
const kept = (dossier: DossierId) =>
  proposal('KeepPackage', { dossier, package: `urn:P623:${dossier}`, version: 1, digest: 'ab'.repeat(32) as Sha256, files: 9, bytes: 9_000, copies: 1 });

beforeAll(async () => {
  const letter = put(await vietnamesePdf('Phụ cấp thâm niên của đội ngũ địa chính', { pages: 2 }), 'phu-cap.pdf');
  const plain = put(await vietnamesePdf('Bảng kê đường ống nước & số đo'), 'bang-ke.pdf');
  const submission = put(await vietnamesePdf('Tờ trình về khảo sát Đặng cộng sự'), 'to-trinh.pdf');
  scan = put(Buffer.from('%PDF-1.7 broken'), 'hong.pdf');
  const secret = put(await vietnamesePdf('Kỷ luật cảnh cáo địa chính viên'), 'ky-luat.pdf');
  const letters = [letter, plain, submission, scan].map((original) => ({ originals: [original] }));
  open = house.archived({ letters, closing: titled('Hồ sơ chế độ năm 2026') });
  limited = house.limited({ letters: [{ originals: [secret] }], closing: titled('Hồ sơ cán bộ năm 2026') });
  for (const dossier of [open, limited]) house.decide(kept(dossier), 'operator');
  await seedAgency(directory.path, house.proposals);
  server = await startTestServer({ data: directory.path });
  await server.catchUpTexts();
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

let [elsewhere, head, archivist, leader]: Client[] = [];
beforeEach(async () => {
  [elsewhere, head, archivist, leader] = await Promise.all(['chuyenvien2', 'truongphong', 'luutru', 'lanhdao'].map((account) => signIn(server.url, account)));
});

const pageOf = async (client: Client | undefined, words: string, more = '') =>
  (await (await client!.ask(`/api/archive/texts?q=${encodeURIComponent(words)}${more}`)).json()) as FoundTextPage;
const names = async (client: Client | undefined, words: string, more = '') => (await pageOf(client, words, more)).found.map(({ name }) => name);
const nothing = { v: 1, found: [], next: null };
const decided = async (client: Client | undefined, each: Parameters<Client['propose']>[0][number]) =>
  expect(await client!.propose([each])).toMatchObject([{ outcome: 'decided' }]);

describe('what files of the archive say', () => {
  test('LLT-25 is found by words without marks, with the words around it and those that were looked for marked', async () => {
    expect(await names(elsewhere, 'phu cap tham nien')).toEqual(['phu-cap.pdf']);
    expect(await names(elsewhere, 'đường ống')).toEqual(['bang-ke.pdf']);
    expect(await names(elsewhere, 'khao sat dang')).toEqual(['to-trinh.pdf']);
    expect(await pageOf(elsewhere, 'duong nuoc')).toMatchObject({
      found: [
        {
          found: { dossier: open },
          ordinal: 2,
          snippet: [
            { text: 'Bảng kê ', isHit: false },
            { text: 'đường', isHit: true },
            { text: ' ống ', isHit: false },
            { text: 'nước', isHit: true },
            { text: ' & số đo', isHit: false },
          ],
        },
      ],
      next: null,
    });
    expect(await names(elsewhere, 'dia chinh', '&year=2025')).toEqual([]);
    expect(await names(elsewhere, '"; drop')).toEqual([]);
    expect(await names(elsewhere, '')).toEqual([]);
  });

  test('LLT-25 of conditional access is found by whoever reads the dossier, and by whoever was approved for as long as that runs; nothing shows to others, not even a count', async () => {
    expect(await names(head, 'dia chinh')).toEqual(['ky-luat.pdf', 'phu-cap.pdf']);
    expect(await names(elsewhere, 'dia chinh')).toEqual(['phu-cap.pdf']);
    expect(await pageOf(elsewhere, 'ky luat')).toEqual(nothing);
    const asked = request(limited);
    await decided(elsewhere, asked);
    expect(await pageOf(elsewhere, 'ky luat')).toEqual(nothing);
    await decided(leader, decideOn(asked.body.use));
    expect(await names(elsewhere, 'ky luat')).toEqual(['ky-luat.pdf']);
    await decided(elsewhere, proposal('WithdrawUse', { use: asked.body.use }));
    expect(await pageOf(elsewhere, 'ky luat')).toEqual(nothing);
    expect((await (await signIn(server.url, 'quantri')).ask('/api/archive/texts?q=a')).status).toBe(403);
  });

  test('TT05-33 where somebody has to approve what is open, nobody finds what its files say before that', async () => {
    const rules = (otherUnit: 'nobody' | 'archivist') =>
      proposal('DefineUseRules', {
        rules: {
          open: { ownUnit: 'nobody', otherUnit, outsider: 'archivist' },
          conditional: { ownUnit: 'unitHead', otherUnit: 'archiveHead', outsider: 'leader' },
        },
      });
    await decided(leader, rules('archivist'));
    expect(await pageOf(elsewhere, 'tham nien')).toEqual(nothing);
    expect(await names(archivist, 'tham nien')).toEqual(['phu-cap.pdf']);
    const asked = request(open, { lines: [2] });
    await decided(elsewhere, asked);
    await decided(archivist, decideOn(asked.body.use));
    expect(await names(elsewhere, 'duong')).toEqual(['bang-ke.pdf']);
    expect(await pageOf(elsewhere, 'tham nien'), 'of the line that was asked for, and of no other').toEqual(nothing);
    await decided(leader, rules('nobody'));
  });

  test('QCVN12-2.2.9 every search stands in the book with its words and what was found', async () => {
    await names(elsewhere, 'tham nien');
    const { rows } = (await (await archivist!.ask('/api/archive/log?act=searched')).json()) as UseLogPage;
    expect(rows[0]).toMatchObject({ person: staff.officerElsewhere.id, detail: '[nội dung] “tham nien”: 1' });
  });

  test('LLT-16.ERASE a dossier that is taken out leaves no word of it in the file on the disk, nor in its log; the operator makes the rest again', async () => {
    await server.stop();
    const texts = openTexts(join(directory.path, 'texts.db'));
    texts.erase(open);
    expect(texts.search(['tham'], null, 10)).toEqual([]);
    const bytes = () =>
      readdirSync(directory.path)
        .filter((name) => name.startsWith('texts.db'))
        .map((name) => readFileSync(join(directory.path, name), 'latin1'))
        .join('');
    for (const word of ['thâm niên', 'niên', 'nien', 'khao sat']) expect(bytes().includes(Buffer.from(word).toString('latin1')), word).toBe(false);
    texts.close();
    const script = pathToFileURL(join(shippedBundle(), 'pdf-reader.mjs'));
    const again = async () => {
      const said: string[] = [];
      return {
        code: await archiveTexts.run({ data: directory.path, pdfReader: script, clamd: undefined, now: Date.now, say: (line) => void said.push(line) }, [
          'again',
        ]),
        said,
      };
    };
    expect((await again()).code).toBe(0);
    server = await startTestServer({ data: directory.path });
    elsewhere = await signIn(server.url, 'chuyenvien2');
    expect(await names(elsewhere, 'tham nien')).toEqual(['phu-cap.pdf']);
    await server.stop();
    writeFileSync(originalPath(join(directory.path, 'originals'), scan.sha256), 'khác');
    const damaged = await again();
    expect([damaged.code, damaged.said[0]]).toEqual([1, expect.stringContaining(scan.sha256)]);
    server = await startTestServer({ data: directory.path });
  });
});

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { openIdentityDatabase } from '../../../server/adapters/identity/database';
import { createUploaders } from '../../../server/adapters/identity/uploaders';
import { openDataDirectory } from '../../../server/adapters/disk/data-directory';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { commands } from '../../../server/operator/commands';
import { createRegister } from '../../../server/register/register';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { NOON, registerIncoming, staff } from '../../support/builders';
import { paperRooms, writePapers } from '../../support/stored-papers';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

let bundle: string;
let directory: ReturnType<typeof temporaryDirectory>;
const bytes = Buffer.from('một tệp gốc');
const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;

beforeAll(async () => {
  bundle = shippedBundle();
});
beforeEach(async () => {
  directory = temporaryDirectory();
  await seedAgency(directory.path);
  holdOriginal();
  return () => directory.remove();
});

const hoso = (...words: string[]) => run(join(bundle, 'operator.mjs'), words, { HOSO_DATA: directory.path });
const originalFile = () => join(directory.path, 'originals', sha256.slice(0, 2), sha256);

/** A document with an original that has come, as after a day's work. */
function holdOriginal(): void {
  const store = openRegisterStore(join(directory.path, 'hoso.db'));
  const original = { sha256, byteLength: bytes.length, mediaType: 'application/pdf', name: 'a.pdf', part: 'main' as const };
  createRegister({ store, clock: systemClock }).decideBatch([{ proposal: registerIncoming({ originals: [original] }), actor: { person: staff.clerk.id } }]);
  store.close();
  const identity = openIdentityDatabase(join(directory.path, 'identity.db'));
  createUploaders(identity).note({ sha256, person: staff.clerk.id, name: 'a.pdf', desk: null });
  identity.close();
  mkdirSync(dirname(originalFile()), { recursive: true });
  writeFileSync(originalFile(), bytes);
}

function tamper(sql: string, file = 'hoso.db'): void {
  const database = new Database(join(directory.path, file));
  database.exec(sql);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

describe('verify', () => {
  test('a sound agency is clean', async () => {
    expect(await hoso('verify')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/1 tệp gốc đúng, 0 tệp gốc chưa về, 0 trang viết chung, 0 đợt sửa, 0 lỗi · clean/),
    });
  });

  test('HOSO-3 an original that was changed or lost is found', async () => {
    writeFileSync(originalFile(), 'khác');
    expect(await hoso('verify')).toMatchObject({ code: 1, output: expect.stringContaining('không còn khớp mã băm') });
    rmSync(originalFile());
    expect(await hoso('verify')).toMatchObject({ code: 1, output: expect.stringContaining('đã nhận nhưng không còn trên đĩa') });
  });

  test('a decision that was changed in the database is found, and so is a changed table', async () => {
    tamper(`update log set text = replace(text, 'Quyết định', 'Công văn') where position = (select max(position) from log)`);
    expect(await hoso('verify')).toMatchObject({ code: 1, output: expect.stringContaining('không khớp mã băm') });
    tamper(`update log set content_hash = 'x' where position = 1`);
    expect(await hoso('verify')).toMatchObject({ code: 1, output: expect.stringContaining('câu trả lời đã lưu') });
    tamper(`update incoming set row = replace(row, 'Bộ Tài chính', 'Bộ Y tế')`);
    expect(await hoso('verify')).toMatchObject({ code: 1, output: expect.stringContaining('bảng văn bản đến') });
  });

  test('where no agency is kept it says so and makes none', async () => {
    const nowhere = join(directory.path, 'nowhere');
    expect(await run(join(bundle, 'operator.mjs'), ['verify'], { HOSO_DATA: nowhere })).toMatchObject({ code: 2, output: expect.stringContaining(nowhere) });
  });
});

describe('verify of papers', () => {
  beforeEach(() => writePapers(join(directory.path, 'papers.db')));
  const tampered = (sql: string) => {
    tamper(sql, 'papers.db');
    return hoso('verify');
  };
  const inBase = (from: string, to: string) => {
    const database = new Database(join(directory.path, 'papers.db'));
    const [base] = database.prepare('select base from papers_bases where room = 1').raw().get() as [Buffer];
    database.prepare('update papers_bases set base = ? where room = 1').run([Buffer.from(base.toString('latin1').replace(latin(from), latin(to)), 'latin1')]);
    database.close();
  };
  const latin = (text: string) => Buffer.from(text).toString('latin1');
  const unclean = (words: string) => ({ code: 1, output: expect.stringContaining(words) });

  test('HOSO-10 papers with a base, a tail and a second generation are clean', async () => {
    expect(await hoso('verify')).toMatchObject({ code: 0, output: expect.stringMatching(/2 trang viết chung, 13 đợt sửa, 0 lỗi · clean/) });
  });

  test('HOSO-10 one byte of a kept batch that was changed is found', async () => {
    const flip = `update papers_batches set bytes = cast(substr(bytes, 1, length(bytes) - 1) || x'01' as blob) where position = 2`;
    expect(await tampered(flip)).toMatchObject(unclean(`đợt sửa 2 (${paperRooms.notes})`));
  });

  test('HOSO-10 a batch that was taken out is found, the last one too', async () => {
    expect(await tampered('delete from papers_batches where position = 3')).toMatchObject(unclean('đợt sửa 3: không còn'));
    tamper(`update papers_batches set position = position + 100 where position = 3`, 'papers.db');
    expect(await tampered('delete from papers_batches where position = (select max(position) from papers_batches)')).toMatchObject(unclean('dòng tóm tắt'));
  });

  test('HOSO-10 two batches that changed places are found', async () => {
    const swap = `update papers_batches set bytes = (select bytes from papers_batches other where other.position = 5 - papers_batches.position)
      where position in (2, 3)`;
    expect(await tampered(swap)).toMatchObject(unclean('không nối tiếp chuỗi mã băm'));
  });

  test('HOSO-10 a base, an author or a summary that does not follow from the batches is found', async () => {
    inBase('đoạn 0', 'đoạn 9');
    expect(await hoso('verify')).toMatchObject(unclean('không bằng nội dung dựng từ các đợt sửa'));
    inBase('đoạn 9', 'đoạn 0');
    expect(
      await tampered(`update papers_clients set person = '${staff.leader.id}' where room = (select id from papers_rooms where room = '${paperRooms.notes}')`),
    ).toMatchObject(unclean('danh sách người viết'));
    expect(await tampered(`update papers_rooms set tail_bytes = 1 where room = '${paperRooms.renewed}'`)).toMatchObject(unclean('dòng tóm tắt'));
  });

  test('HOSO-10 what was rewritten into other words is found, although the chain was made to fit', async () => {
    writePapers(join(directory.path, 'papers.db'), { rewritten: 'other words' });
    expect(await hoso('verify')).toMatchObject(unclean('không nói như trước khi chép lại'));
  });
});

describe('export-paper', () => {
  test('HOSO-10 an inspector gets who wrote what, and when by the server’s clock, and can check each line', async () => {
    writePapers(join(directory.path, 'papers.db'));
    const { output, code } = await hoso('export-paper', paperRooms.notes);
    const rows = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(code).toBe(0);
    expect(rows.map(({ seq, person, keptAt }) => [seq, person, keptAt])).toEqual([1, 2, 3, 4, 5, 6].map((seq) => [seq, staff.clerk.id, NOON]));
    let head = Buffer.alloc(32);
    for (const { position, room, seq, batch, generation, person, keptAt, update, head: said } of rows) {
      const about = JSON.stringify([position, room, seq, batch, generation, person, keptAt]);
      head = createHash('sha256').update(head).update(about).update(Buffer.from(update!, 'base64')).digest();
      expect(said).toBe(head.toString('hex'));
    }
  });

  test('a paper that is not there is said so', async () => {
    expect(await hoso('export-paper', 'dossier/none')).toMatchObject({ code: 2, output: expect.stringContaining('dossier/none') });
  });
});

describe('export-log', () => {
  test('anybody can check the chain from the exported lines alone', async () => {
    const file = join(directory.path, 'log.jsonl');
    expect((await hoso('export-log', file)).code).toBe(0);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const sha = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
    let head = '0'.repeat(64);
    for (const [index, line] of lines.entries()) {
      const row = JSON.parse(line) as { position: number; leaf: string; head: string };
      expect(row.position).toBe(index + 1);
      expect(sha(line.slice(line.indexOf('"decision":') + 11, -1))).toBe(row.leaf);
      head = sha(Buffer.from(head + row.leaf, 'hex'));
      expect(row.head).toBe(head);
    }
    expect((await hoso('export-log', file)).code).toBe(2);
    expect((await hoso('export-log')).output.trimEnd().split('\n').length).toBe(lines.length);
  });
});

describe('import-incoming', () => {
  const headings = [
    'Số đến',
    'Ngày đến',
    'Số, ký hiệu',
    'Ngày văn bản',
    'Tác giả',
    'Tên loại và trích yếu nội dung',
    'Số trang',
    'Người ký',
    'Chức vụ',
    'Đơn vị nhận',
  ];
  const row = (number: number, date: string) => [
    String(number),
    '03/06/2025',
    `${number}/QĐ-BTC`,
    date,
    'Bộ Tài chính',
    'Quyết định về việc ban hành quy chế',
    '2',
    'Trần Văn Bình',
    'Thứ trưởng',
    'Văn phòng',
  ];

  async function workbook(rows: readonly (readonly string[])[]): Promise<string> {
    const file = join(directory.path, 'so-cu.xlsx');
    const cells = [headings, ...rows].map((cellsOfRow) => cellsOfRow.map((value) => ({ value, type: String })));
    await writeXlsxFile(cells as never).toFile(file);
    return file;
  }

  test('HOSO-5 a dry run writes nothing, the import writes each row once, a second run none', async () => {
    const file = await workbook([row(1, '02/06/2025'), row(2, '02/06/2025')]);
    const dry = await hoso('import-incoming', file, '--dry-run');
    expect(dry).toMatchObject({ code: 0, output: expect.stringContaining('2 dòng: 2 nhập được, 0 ô sai') });
    expect(await hoso('import-incoming', file)).toMatchObject({ code: 0, output: expect.stringContaining('Đã nhập 2 dòng') });
    expect(await hoso('import-incoming', file)).toMatchObject({ code: 0, output: expect.stringContaining('Đã nhập 0 dòng') });
    expect((await hoso('verify')).code).toBe(0);
  });

  test('HOSO-5 a wrong cell is named and nothing is written', async () => {
    const file = await workbook([row(1, '31/02/2025'), row(2, '02/06/2025')]);
    expect(await hoso('import-incoming', file)).toMatchObject({ code: 1, output: expect.stringContaining('31/02/2025') });
    expect(await hoso('import-incoming', await workbook([row(2, '02/06/2025')]))).toMatchObject({ output: expect.stringContaining('Đã nhập 1 dòng') });
  });

  test('HOSO-5 a number of this year that jumps is named and nothing is written, until it is confirmed', async () => {
    const today = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date());
    rmSync(directory.path, { recursive: true });
    await seedAgency(directory.path);
    const file = await workbook([1, 2, 4120].map((number) => row(number, '02/06/2025').with(1, today)));
    expect(await hoso('import-incoming', file)).toMatchObject({ code: 1, output: expect.stringMatching(/“4120”.*cao hơn số liền trước \(2\)/) });
    expect(await hoso('import-incoming', file, '--confirm-jumps')).toMatchObject({ code: 0, output: expect.stringContaining('Đã nhập 3 dòng') });
  });

  test('what is no workbook is refused in words', async () => {
    const file = join(directory.path, 'x.xlsx');
    writeFileSync(file, 'không phải');
    expect(await hoso('import-incoming', file)).toMatchObject({ code: 2, output: expect.stringContaining('không phải bảng tính') });
  });
});

test('an unknown command shows what there is', async () => {
  const { code, output } = await hoso('destroy');
  expect(code).toBe(2);
  for (const name of ['verify', 'export-log', 'import-incoming', 'kill-switch']) expect(output).toContain(name);
});

describe('commands that need the server stopped', () => {
  const markedIn = (file: string, row: RegExp) =>
    new Map([...readFileSync(file, 'utf8').matchAll(row)].map(([line, name]) => [name!, line.includes('■')] as const));
  const needed = async () => new Map(await Promise.all(Object.entries(commands).map(async ([name, load]) => [name, (await load()).server === 'off'] as const)));

  test('are marked in both lists that the operator reads, and nothing else is', async () => {
    const off = await needed();
    const listed = markedIn('README.md', /^npm run hoso -- ([a-z-]+).*#.*$/gm);
    const told = markedIn('server/operator/README.md', /^\| (?:■ )?`([a-z-]+)[ `].*$/gm);
    expect([...listed].filter(([name, isMarked]) => off.get(name) !== isMarked)).toEqual([]);
    expect([...told].filter(([name, isMarked]) => off.get(name) !== isMarked)).toEqual([]);
    expect(listed.size).toBeGreaterThan(12);
  });

  test('say so when asked, and when they are refused beside the server', async () => {
    expect(await hoso('export-pdf', '--help')).toMatchObject({ code: 0, output: expect.stringMatching(/export-pdf DOCUMENT --out FILE[^]*máy chủ đã dừng/) });
    expect((await hoso('archive-formats', '--help')).output).not.toContain('máy chủ đã dừng');
    const held = openDataDirectory(directory.path);
    const out = join(directory.path, 'out');
    const refused = [['verify'], ['export-log'], ['export-paper', 'dossier/x'], ['export-pdf', '05/QĐ-BNV', '--out', out], ['write-edxml', 'x', '--out', out]];
    const code = ['package', 'G05.01.2026.01', '--profile', 'circular', '--fonds', 'P623', '--access', '01', '--out', out];
    for (const words of [...refused, code, ['export-all', out], ['device-write-off', 'vanthu'], ['archive-texts', 'again']])
      expect(await hoso(...words)).toMatchObject({ code: 1, output: expect.stringMatching(/tiến trình Hoso khác[^]*Chỉ chạy khi máy chủ đã dừng/) });
    expect(await hoso('due')).toMatchObject({ code: 0 });
    held.release();
  });
});

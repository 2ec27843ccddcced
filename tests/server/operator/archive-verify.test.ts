import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { openHolding } from '../../../server/adapters/ocfl/holding';
import type { Instant } from '../../../src/domain/shared/time';
import type { InspectedFile } from '../../../src/domain/transfer/types';
import { filesBelow } from '../../support/files-below';
import { aipOf } from '../../support/holdings';
import { keptAgency } from '../../support/kept-agency';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { temporaryDirectory } from '../../support/server';

let operator: string;
beforeAll(async () => {
  operator = join(shippedBundle(), 'operator.mjs');
}, 60_000);

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);
const archiveVerify = (...words: string[]) => run(operator, ['archive-verify', ...words], { HOSO_DATA: at('data'), HOSO_ARCHIVE_COPY: at('kho-2') });

const kept = (found?: Partial<InspectedFile>) => keptAgency(directory.path, found);

test(
  'TT05-V the whole holding is read in both copies; only a clean one ends with 0; every fault is named by copy, dossier and file',
  { timeout: 60_000 },
  async () => {
    await kept();
    const clean = await archiveVerify();
    expect(clean).toMatchObject({ code: 0, output: expect.stringMatching(/1 hồ sơ, \d+ tệp, \d+ byte, 0 lỗi\n.*1 hồ sơ[^\n]*0 lỗi\nclean/) });

    const [data, other] = filesBelow(at('kho-2/ocfl')).filter((path) => path.includes('/data/'));
    writeFileSync(at('kho-2/ocfl', data!), Buffer.concat([readFileSync(at('kho-2/ocfl', data!)), Buffer.from('x')]));
    rmSync(at('data/archive/ocfl', other!));
    const object = at('kho-2/ocfl', dirname(filesBelow(at('kho-2/ocfl')).find((path) => path.endsWith('0=ocfl_object_1.1'))!));
    mkdirSync(join(object, 'v2'));
    await (await openHolding(at('kho-2'))).keep(aipOf('G05.2020.09.LA'));
    const { code, output } = await archiveVerify();
    expect(code).toBe(1);
    expect(output).toMatch(/LỖI {2}\S*\/archive: \S+ v1\/content\/\S+: thiếu/);
    expect(output).toMatch(/LỖI {2}\S*\/kho-2: \S+ v1\/content\/\S+: hỏng/);
    expect(output).toContain(`v2: phiên bản mà sổ không ghi; còn nằm đó thì gói không nhận thêm phiên bản nào. Chuyển ${join(object, 'v2')} ra ngoài kho`);
    expect(output).toMatch(/LỖI {2}\S*\/kho-2: G05\.2020\.09\.LA : sổ không biết/);
    const { code: exit, output: json } = await archiveVerify('--json');
    expect([exit, JSON.parse(json)]).toMatchObject([
      1,
      {
        clean: false,
        copies: [{ faults: [{ what: 'missing' }] }, { faults: [{ what: 'damaged' }, { what: 'unknown', path: 'v2' }, { what: 'unknown', path: '' }] }],
      },
    ]);

    rmSync(at('kho-2'), { recursive: true });
    expect(await archiveVerify()).toMatchObject({ code: 1, output: expect.stringContaining('không có kho ở') });
  },
);

test('QCVN12-2.2.16 the formats of all that is kept are told, those at risk first with their dossiers and what to do', { timeout: 60_000 }, async () => {
  const formats = (...words: string[]) => run(operator, ['archive-formats', ...words], { HOSO_DATA: at('data') });
  await kept({ puid: 'fmt/40' });
  const { code, output } = await formats();
  expect(code).toBe(0);
  expect(output).toMatch(
    /^fmt\/40 Microsoft Word Document 97-2003: 2 tệp, 1 hồ sơ · RỦI RO: Định dạng Office cũ[^\n]*\n {4}G05\S* {2}van-ban-\d+\.pdf\nBảng rủi ro/,
  );
  expect(JSON.parse((await formats('--json')).output)).toMatchObject({ notLooked: 0, formats: [{ puid: 'fmt/40', risk: 'oldOffice', files: 2, dossiers: 1 }] });
  expect(await formats('--nhanh')).toMatchObject({ code: 2, output: expect.stringContaining('archive-formats [--json]') });
});

test(
  'TT05-28 a disk that is not the one of this copy is told, and a new one becomes this copy only when the operator says so',
  { timeout: 60_000 },
  async () => {
    const disk = (...words: string[]) => run(operator, ['archive-disk', ...words], { HOSO_DATA: at('data'), HOSO_ARCHIVE_COPY: at('kho-2') });
    await kept();
    expect(await disk('second')).toMatchObject({ code: 0, output: expect.stringContaining('đã là bản thứ hai') });
    rmSync(at('kho-2'), { recursive: true });
    cpSync(at('data/archive'), at('kho-2'), { recursive: true });
    expect(await archiveVerify()).toMatchObject({ code: 1, output: expect.stringContaining('là kho khác') });
    expect(await disk('second')).toMatchObject({ code: 0, output: expect.stringContaining('là bản thứ hai từ nay') });
    expect(await archiveVerify()).toMatchObject({ code: 0, output: expect.stringContaining('clean') });
    const [one, other] = ['data/archive', 'kho-2'].map((folder) => readFileSync(at(folder, 'identity.txt'), 'utf8'));
    expect(one).not.toBe(other);
    rmSync(at('kho-2'), { recursive: true });
    const stranger = await openHolding(at('kho-2'));
    await stranger.keep(aipOf('G05.2020.09.LA'));
    await stranger.erase('G05.2020.10.LA', { at: '2026-12-01T00:00:00.000Z' as Instant, reason: 'ai đó' });
    const before = readFileSync(at('kho-2/identity.txt'), 'utf8');
    const refused = await disk('second');
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('gói G05.2020.09.LA không phải') });
    expect(refused.output).toMatch(/bia hủy của G05\.2020\.10\.LA[\s\S]*Không nhận ổ này: 2 mục/);
    expect([readFileSync(at('kho-2/identity.txt'), 'utf8'), (await archiveVerify()).output]).toEqual([before, expect.stringContaining('là kho khác')]);
    expect(await disk('second', '--anyway')).toMatchObject({ code: 0, output: expect.stringContaining('là bản thứ hai từ nay') });
    expect(await disk('third')).toMatchObject({ code: 2, output: expect.stringContaining('archive-disk first|second') });
  },
);

test('without an agency, and with an option that there is not, the use is told', async () => {
  expect(await archiveVerify()).toMatchObject({ code: 2, output: expect.stringContaining('Không có cơ quan nào') });
  expect(await archiveVerify('--nhanh')).toMatchObject({ code: 2, output: expect.stringContaining('archive-verify [--json]') });
});

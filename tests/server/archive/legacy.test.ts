import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { validatePackage } from '../../../server/archive/check/validate';
import { ingest } from '../../../server/archive/ingest';
import { software } from '../../../server/archive/software';
import { NOON, uuid } from '../../support/builders';
import { describing, legacyDossier, legacyPackage } from '../../support/legacy-packages';
import { layOutFor, packageSource, unpacked, zipped, type Unpacked } from '../../support/packages';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);
const EAD = 'metadata/descriptive/EAD.xml';

async function written(goi: Unpacked, change: (goi: Unpacked) => void = () => {}): Promise<string> {
  change(goi);
  writeFileSync(at('cu.zip'), await zipped(goi));
  return at('cu.zip');
}
const validated = async (change?: (goi: Unpacked) => void, goi = legacyPackage()) => validatePackage(await written(goi, change), { isHistorical: true });
const said = ({ faults }: Awaited<ReturnType<typeof validated>>) =>
  faults.map(({ rule, isWarning, path, text }) => `${rule}${isWarning ? ' W' : ''} ${path} ${text}`);
const taken = (file: string) =>
  ingest({ file, into: at('kho'), fonds: 'P99', archiveCode: '001', software, now: NOON, newId: () => uuid(1), isHistorical: true });

const NAMED = 'TT02 W  gói theo Thông tư 02/2019/TT-BNV (hết hiệu lực từ 01/7/2025): 3 bản mô tả được giữ nguyên, chưa chuyển đổi';

describe('a package of circular 02/2019', () => {
  test('TT05-51 is told for what it is, and nothing is asked of it that only the new circular asks', async () => {
    const validation = await validated();
    expect([validation.isClean, said(validation)]).toEqual([true, [NAMED]]);
    expect(validation.legacy!.records.map(({ kind }) => kind)).toEqual(['dossier', 'document', 'document']);
  });

  test('TT05-51 unknown fields, fields that stand twice or inside another element, and words too long are told and kept word for word', async () => {
    const validation = await validated(({ files }) => {
      const inside = describing({ ...legacyDossier, FileNotation: 'ký hiệu dài hơn hai mươi', SoHop: '15' });
      files.set(EAD, Buffer.from(inside.toString().replace('</simpledc>', '<SoHop>16</SoHop><Kho><Gia>3</Gia></Kho></simpledc>')));
    });
    expect(said(validation).filter((line) => line.startsWith(`TT02 W ${EAD}`))).toEqual([
      `TT02 W ${EAD} FileNotation: dài 24 ký tự, nhiều nhất 20`,
      `TT02 W ${EAD} trường SoHop không có trong Thông tư 02/2019, giữ nguyên (2 lần)`,
      `TT02 W ${EAD} trường Kho/Gia không có trong Thông tư 02/2019, giữ nguyên (1 lần)`,
    ]);
    const [dossier] = validation.legacy!.records;
    expect(dossier!.values.filter(({ isKnown }) => !isKnown).map(({ name, text }) => [name, text])).toEqual([
      ['SoHop', '15'],
      ['SoHop', '16'],
      ['Kho/Gia', '3'],
    ]);
  });

  test('TT05-51 a list of descriptions without any METS is read as well', async () => {
    const list = Buffer.from(`<DanhSach>${describing(legacyDossier, 'HoSo').toString().split('\n').slice(1).join('\n')}</DanhSach>`);
    const { isClean, legacy } = await validated(undefined, { folder: 'xuat', files: new Map([['HoSo.xml', list]]) });
    expect([isClean, legacy!.records.length, legacy!.records[0]!.values[0]]).toEqual([
      true,
      1,
      { name: 'FileCode', text: legacyDossier.FileCode, isKnown: true },
    ]);
  });

  test('SIP-04 a file that is not what its METS says stops it; a hash of an old kind is said to be unchecked', async () => {
    const damaged = await validated(({ files }) => void files.set('representations/rep1/data/File2.pdf', Buffer.from('%PDF-1.4 khác %%EOF')));
    expect([damaged.isClean, said(damaged).filter((line) => !line.startsWith('TT02'))]).toEqual([
      false,
      [expect.stringMatching(/^SIP-04 .*File2.pdf SIZE/), expect.stringMatching(/^SIP-04 .*File2.pdf mã băm SHA-256 không khớp/)],
    ]);
    const old = await validated(undefined, legacyPackage('MD5'));
    expect([old.isClean, said(old).filter((line) => line.includes('chưa kiểm tra được mã băm “MD5”')).length]).toEqual([true, 5]);
  });

  test('SIP-01 a hostile one is refused: a DOCTYPE, a way out, a bomb, a locked PDF', async () => {
    const doctype = await validated(({ files }) => void files.set('khac.xml', Buffer.from('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')));
    expect([doctype.isClean, said(doctype)]).toEqual([false, expect.arrayContaining(['TT02 khac.xml có khai báo DOCTYPE, không được phép'])]);
    const locked = await validated(
      ({ files }) => void files.set('representations/rep1/data/File3.pdf', Buffer.from('%PDF-1.4 trailer << /Encrypt 5 0 R >> %%EOF')),
    );
    expect(said(locked)).toContain('SIP-10 representations/rep1/data/File3.pdf PDF bị mã hóa');
    const goi = legacyPackage();
    writeFileSync(at('bom.zip'), await zipped(goi, { [`${goi.folder}/a.txt`]: Buffer.alloc(4 * 1024 ** 2) }));
    expect(await taken(at('bom.zip'))).toMatchObject({
      aip: null,
      legacy: null,
      faults: expect.arrayContaining([expect.objectContaining({ rule: 'SIP-01' })]),
    });
    const out = legacyPackage();
    out.files.set('METS.xml', Buffer.from(out.files.get('METS.xml')!.toString().replace('xlink:href="metadata/', 'xlink:href="../../metadata/')));
    expect(said(await validated(undefined, out))).toEqual(expect.arrayContaining([expect.stringMatching(/^SIP-04 .*ra ngoài gói/)]));
  });

  test('TT05-51 is taken in byte for byte beside its mark, which has every field and says that nothing was converted; there is no AIP', async () => {
    const file = await written(legacyPackage());
    expect(await taken(file)).toMatchObject({ aip: null, legacy: 'TT02-2019.json', faults: [{ rule: 'TT02', isWarning: true }] });
    expect(readdirSync(at('kho')).sort()).toEqual(['SHA256SUMS', 'SIP-cu.zip', 'TT02-2019.json']);
    expect(readFileSync(at('kho', 'SIP-cu.zip')).equals(readFileSync(file))).toBe(true);
    execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: at('kho') });
    const mark = JSON.parse(readFileSync(at('kho', 'TT02-2019.json'), 'utf8')) as { records: { values: { name: string; text: string }[] }[] };
    expect(mark).toMatchObject({ law: '02/2019/TT-BNV', isConverted: false, fonds: 'P99', archive: '001' });
    expect(Object.fromEntries(mark.records[0]!.values.map(({ name, text }) => [name, text]))).toEqual(legacyDossier);
  });

  test('TT05-51 one that is not sound is not taken in, and a package of today is never taken for one', async () => {
    const goi = legacyPackage();
    goi.files.delete('representations/rep1/data/File1.pdf');
    expect(await taken(await written(goi))).toMatchObject({ aip: null, legacy: null });
    expect(existsSync(at('kho'))).toBe(false);
    const today = await unpacked(layOutFor(packageSource(1), 'circular'));
    today.files.set('documentation/cu.xml', describing(legacyDossier));
    expect((await validated(undefined, today)).legacy).toBeNull();
  });
});

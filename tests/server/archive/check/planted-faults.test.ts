import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../../../server/archive/check/fault';
import { validatePackage } from '../../../../server/archive/check/validate';
import { change, layOutFor, packageSource, seal, sealAll, unpacked, zipped, type Unpacked } from '../../../support/packages';
import { temporaryDirectory } from '../../../support/server';

const REP = 'representations/rep1/METS.xml';
const EAD = 'metadata/descriptive/EAD.xml';
const CODE = 'G05.2026.01.TCCB';
const doc = (n: number) => `representations/rep1/metadata/descriptive/EAD_doc_${CODE}.${n}.xml`;
const data = (n: number) => `representations/rep1/data/${CODE}.${n}.pdf`;
/** An element of a description, empty or not. */
const of = (name: string) => new RegExp(`<${name}(/>|>[^<]*</${name}>)`);
const saying = (name: string, value: string) => `<${name}>${value}</${name}>`;

interface Planted {
  readonly rule: Fault['rule'];
  readonly path: string;
  readonly text: string;
  plant(goi: Unpacked): void;
}

const planted = (rule: Fault['rule'], path: string, text: string, plant: Planted['plant']): Planted => ({ rule, path, text, plant });
const inDossier = (rule: Fault['rule'], name: string, value: string, text: string) =>
  planted(rule, EAD, text, (goi) => change(goi, EAD, of(name), saying(name, value)));
const writes = (n: number, name: string, value: string) => (goi: Unpacked) => change(goi, doc(n), of(name), saying(name, value));
const inDocument = (n: number, name: string, value: string, text: string) => planted('SIP-06', doc(n), text, writes(n, name, value));
const inCodes = (n: number, name: string, value: string, text: string) => planted('SIP-08', doc(n), text, writes(n, name, value));
const bytes = (n: number, content: string | Buffer, text: string) =>
  planted('SIP-10', data(n), text, ({ files }) => void files.set(data(n), Buffer.from(content)));

/** What a description, a file or a list of them may have wrong; the METS is made true again afterwards. */
const contents: readonly Planted[] = [
  inDossier('SIP-06', 'maintenance', '05', 'lưu trữ lịch sử chỉ nhận'),
  inDossier('SIP-06', 'mode', '04', '(mode): “04” không có trong bảng mã'),
  inDossier('SIP-06', 'startDate', '31/02/2026', 'không phải là ngày'),
  inDossier('SIP-06', 'paperFileCode', '', 'paperFileCode'),
  inDossier('SIP-06', 'riskRecovery', '1', 'riskRecoveryStatus'),
  inDossier('SIP-07', 'totalDoc', '999', 'totalDoc là 999'),
  inDossier('SIP-07', 'numberOfPage', '999', 'numberOfPage là 999'),
  inDossier('SIP-06', 'keyword', 'x'.repeat(101), '(keyword): dài 101 ký tự, nhiều nhất 100'),
  planted('SIP-06', EAD, 'phần tử author không có trong bảng', (goi) => change(goi, EAD, '</simpledc>', '<author>a</author></simpledc>')),
  planted('SIP-06', EAD, 'phần tử title lặp lại', (goi) => change(goi, EAD, '</simpledc>', '<title>a</title></simpledc>')),
  inCodes(1, 'docCode', 'G05.2026.01.TCCB.1', 'không kết thúc bằng 7 chữ số'),
  inCodes(2, 'docCode', 'G05.2025.01.TCCB.0000002', 'năm trong docCode'),
  inCodes(3, 'docCode', 'G06.2026.02.VP.0000003', 'không theo mã hồ sơ'),
  inCodes(5, 'docCode', `${CODE}.0000004`, '“G05.2026.01.TCCB.0000004” đã có'),
  planted('SIP-08', 'representations/rep1/metadata/descriptive', 'thiếu số thứ tự 5', () => {}),
  inCodes(7, 'docId', `${CODE}.6`, '“G05.2026.01.TCCB.6” đã có'),
  inDocument(8, 'docId', 'x'.repeat(26), '(docId): dài 26 ký tự, nhiều nhất 25'),
  inDocument(9, 'typeName', '33', '(typeName): “33” không có trong bảng mã'),
  inDocument(10, 'language', '12', '(language): “12” không có trong bảng mã'),
  inDocument(11, 'issuedDate', '2026-02-03', '(issuedDate): “2026-02-03” không phải là ngày'),
  inDocument(12, 'subject', '', '(subject): chưa có'),
  inDocument(13, 'numberOfPage', 'hai', '(numberOfPage): “hai” không phải là số'),
  inDocument(14, 'codeNumber', '123456789012', '(codeNumber): dài 12 ký tự, nhiều nhất 11'),
  inDocument(15, 'riskRecovery', '1', 'riskRecoveryStatus'),
  inDocument(17, 'process', '2', '(process): “2” không có trong bảng mã'),
  inDocument(19, 'organName', 'x'.repeat(201), '(organName): dài 201 ký tự, nhiều nhất 200'),
  planted('SIP-06', doc(21), 'không phải là XML đúng cú pháp', (goi) => change(goi, doc(21), '</simpledc>', '')),
  planted('SIP-06', doc(22), 'DOCTYPE', (goi) => change(goi, doc(22), '<simpledc>', '<!DOCTYPE simpledc [<!ENTITY x SYSTEM "file:///etc/passwd">]><simpledc>')),
  planted('SIP-06', doc(23), 'phần tử gốc là record', (goi) => {
    change(goi, doc(23), '<simpledc>', '<record>');
    change(goi, doc(23), '</simpledc>', '</record>');
  }),
  bytes(24, 'MZ chạy được', 'nội dung không phải định dạng của đuôi tệp'),
  bytes(25, '%PDF-1.7 trailer << /Encrypt 5 0 R >> %%EOF', 'PDF bị mã hóa'),
  bytes(26, '%PDF-1.7 cụt', 'PDF không trọn vẹn'),
  bytes(27, '', 'tệp rỗng'),
  planted('SIP-10', data(29), 'không khai là PDF/A', ({ files }) => void files.set(data(29), Buffer.from('%PDF-1.7 quét %%EOF'))),
  planted('SIP-12', data(31), 'nội dung giống hệt', ({ files }) => void files.set(data(31), files.get(data(30))!)),
  planted('SIP-03', 'extra', 'không thuộc cấu trúc gói', ({ files }) => void files.set('extra/a.txt', Buffer.from('a'))),
  planted('SIP-04', 'extra/a.txt', 'không METS nào nhắc tới', () => {}),
];

/** What the METS of the representation may have wrong. */
const representation: readonly Planted[] = [
  planted('SIP-05', REP, 'RECORDSTATUS là TEST', (goi) => change(goi, REP, 'RECORDSTATUS="NEW"', 'RECORDSTATUS="TEST"')),
  planted('SIP-10', data(32), 'MIMETYPE “image/png”', (goi) => change(goi, REP, fileOf(32, 'MIMETYPE="application/pdf"'), '$1MIMETYPE="image/png"')),
  planted('SIP-04', data(33), 'mã băm SHA-256 không khớp', (goi) => change(goi, REP, fileOf(33, 'CHECKSUM="[^"]*"'), `$1CHECKSUM="${'A'.repeat(64)}"`)),
  planted('SIP-04', data(34), 'SIZE là 1,', (goi) => change(goi, REP, fileOf(34, 'SIZE="\\d+"'), '$1SIZE="1"')),
  planted('SIP-04', data(35), 'CHECKSUMTYPE là “MD5”', (goi) => change(goi, REP, fileOf(35, 'CHECKSUMTYPE="SHA-256"'), '$1CHECKSUMTYPE="MD5"')),
  planted('SIP-04', data(36), 'nhưng không có tệp', ({ files }) => void files.delete(data(36))),
  planted('SIP-04', REP, 'liên kết “../../../../etc/passwd” ra ngoài gói', (goi) => change(goi, REP, `data/${CODE}.37.pdf`, '../../../../etc/passwd')),
  planted('SIP-04', doc(38), 'được METS nhắc tới 2 lần', (goi) => change(goi, REP, `EAD_doc_${CODE}.39.xml`, `EAD_doc_${CODE}.38.xml`)),
  planted('SIP-09', doc(39), 'không có dmdSec', () => {}),
  planted('SIP-09', REP, 'không có thành phần mang ID ID-khac', (goi) =>
    change(goi, REP, /(LABEL="MetadataLink\/File" [^>]*>\s*<fptr FILEID=")ID-[^"]*/, '$1ID-khac'),
  ),
  planted('SIP-09', data(1), 'tệp không nối với mô tả nào', () => {}),
  planted('SIP-02', REP, 'không hợp lược đồ', (goi) => change(goi, REP, 'TYPE="ORIGINAL"', 'KIND="ORIGINAL"')),
];

/** What the METS of the package may have wrong. */
const root: readonly Planted[] = [
  planted('SIP-02', '', 'khác OBJID', (goi) => change(goi, 'METS.xml', / OBJID="[^"]*"/, ' OBJID="uuid-khac"')),
  planted('SIP-05', 'METS.xml', 'RECORDSTATUS “OLD” không có', (goi) => change(goi, 'METS.xml', 'RECORDSTATUS="NEW"', 'RECORDSTATUS="OLD"')),
  planted('SIP-05', 'METS.xml', 'OAISPACKAGETYPE là “AIU”', (goi) => change(goi, 'METS.xml', 'OAISPACKAGETYPE="SIP"', 'OAISPACKAGETYPE="AIU"')),
  planted('SIP-04', 'METS.xml', 'mptr trỏ tới', (goi) => change(goi, 'METS.xml', /(<mptr [^>]*xlink:href=")[^"]*/, '$1representations/rep2/METS.xml')),
  planted('SIP-03', 'schemas', 'thiếu thành phần', ({ files }) => void files.delete('schemas/METS.xsd')),
];

/** What the ZIP itself may have wrong: names written over in its bytes, for no writer of ours makes them. */
const names: readonly (readonly [made: string, planted: string, text: string])[] = [
  ['zz/etc/one', '../etc/one', 'đường dẫn không an toàn'],
  ['zhost/two', '/host/two', 'đường dẫn không an toàn'],
  ['C!/three.exe', 'C:/three.exe', 'đường dẫn không an toàn'],
];

function fileOf(n: number, attribute: string): RegExp {
  // From the element of the file to its name, never over another one.
  return new RegExp(`(<file (?:(?!<file ).)*?)${attribute}(?=(?:(?!<file ).)*data/${CODE.replaceAll('.', '\\.')}\\.${n}\\.pdf")`, 's');
}

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});

async function faultsOf(zip: Buffer): Promise<readonly Fault[]> {
  const file = join(directory.path, 'goi.zip');
  writeFileSync(file, zip);
  return (await validatePackage(file, { isHistorical: true })).faults;
}

const isNamed = (faults: readonly Fault[], { rule, path, text }: Omit<Planted, 'plant'>) =>
  faults.some((fault) => fault.rule === rule && (path === '' || fault.path === path || fault.path.startsWith(`${path}/`)) && fault.text.includes(text));

describe('a package with faults', () => {
  const all = [...contents, ...representation, ...root];

  test('SIP-01 to SIP-12 in one copy, more than 40 planted faults are each named, in one run', async () => {
    const goi = await unpacked(layOutFor(packageSource(40), 'circular'));
    for (const { plant } of contents) plant(goi);
    sealAll(goi);
    for (const { plant } of representation) plant(goi);
    seal(goi, 'METS.xml');
    for (const { plant } of root) plant(goi);
    const zip = await zipped(goi, Object.fromEntries(names.map(([made]) => [made, Buffer.from('x')])));
    const faults = await faultsOf(names.reduce((bytes, [made, path]) => renamed(bytes, made, path), zip));
    const expected = [...all, ...names.map(([, path, text]) => ({ rule: 'SIP-01' as const, path, text }))];
    expect(expected.length).toBeGreaterThan(40);
    expect(expected.filter((each) => !isNamed(faults, each)).map(({ rule, path, text }) => ({ rule, path, text }))).toEqual([]);
  });

  test('a package without them has none of them', async () => {
    const goi = await unpacked(layOutFor(packageSource(40), 'circular'));
    expect(await faultsOf(await zipped(goi))).toEqual([]);
  });
});

describe('an unsafe ZIP', () => {
  const small = async () => unpacked(layOutFor(packageSource(1), 'circular'));

  test('SIP-01 what is no ZIP, or is cut off, is told', async () => {
    expect(await faultsOf(Buffer.from('không phải ZIP'))).toMatchObject([{ rule: 'SIP-01', text: expect.stringContaining('không mở được') }]);
    const zip = await zipped(await small());
    expect(await faultsOf(zip.subarray(0, zip.length - 30))).toMatchObject([{ rule: 'SIP-01' }]);
  });

  test('SIP-01 a name that is there twice, also in other letters', async () => {
    const goi = await small();
    const zip = await zipped(goi, { [`${goi.folder}/metadata/descriptive/EAD.XML`]: Buffer.from('x') });
    expect(isNamed(await faultsOf(zip), { rule: 'SIP-01', path: `${goi.folder}/metadata`, text: 'tên bị trùng' })).toBe(true);
  });

  test('SIP-01 a bomb is told and not unfolded', async () => {
    const goi = await small();
    const zip = await zipped(goi, { [`${goi.folder}/documentation/a.txt`]: Buffer.alloc(4 * 1024 ** 2) });
    expect(isNamed(await faultsOf(zip), { rule: 'SIP-01', path: `${goi.folder}/documentation`, text: 'giải nén gấp hơn 200 lần' })).toBe(true);
  });

  test('SIP-01 an entry that lies in the bytes of another', async () => {
    const goi = await small();
    const zip = await zipped(goi);
    const [first, second] = centralRecords(zip) as [number, number];
    zip.writeUInt32LE(zip.readUInt32LE(first + 42) + 4, second + 42);
    expect(isNamed(await faultsOf(zip), { rule: 'SIP-01', path: goi.folder, text: 'chồng lên' })).toBe(true);
  });

  test('SIP-01 an encrypted entry and a link', async () => {
    const goi = await small();
    const zip = await zipped(goi);
    const [first, second] = centralRecords(zip) as [number, number];
    zip.writeUInt16LE(zip.readUInt16LE(first + 8) | 1, first + 8);
    // Twelve bytes of salt go before what is encrypted.
    zip.writeUInt32LE(zip.readUInt32LE(first + 20) + 12, first + 20);
    zip.writeUInt32LE((0o120777 << 16) >>> 0, second + 38);
    const faults = await faultsOf(zip);
    expect(isNamed(faults, { rule: 'SIP-01', path: goi.folder, text: 'bị mã hóa' })).toBe(true);
    expect(isNamed(faults, { rule: 'SIP-01', path: goi.folder, text: 'là liên kết' })).toBe(true);
  });

  test('SIP-01 two folders beside each other', async () => {
    expect(await faultsOf(await zipped(await small(), { 'khac/a.txt': Buffer.from('x') }))).toMatchObject([
      { rule: 'SIP-01', text: expect.stringContaining('một thư mục gốc') },
    ]);
  });

  test('SIP-02 a METS with entities that grow without end is refused at once', async () => {
    const goi = await small();
    const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('');
    change(goi, 'METS.xml', '<mets ', `<!DOCTYPE mets [<!ENTITY a0 "aaaaaaaaaa">${entities}]><mets `);
    change(goi, 'METS.xml', /LABEL="[^"]*"/, 'LABEL="&a9;"');
    expect(isNamed(await faultsOf(await zipped(goi)), { rule: 'SIP-02', path: 'METS.xml', text: '' })).toBe(true);
  });

  test('SIP-02 an AIP whose PREMIS is not that of the Library of Congress', async () => {
    const path = 'metadata/preservation/PREMIS.xml';
    const goi = await unpacked(layOutFor(packageSource(1), 'circular', 'AIP'));
    change(goi, path, /<eventType>[^<]*<\/eventType>/, '');
    sealAll(goi);
    expect(isNamed(await faultsOf(await zipped(goi)), { rule: 'SIP-02', path, text: 'không hợp lược đồ' })).toBe(true);
  });
});

/** The ZIP with another name of the same length for an entry, in both places where it stands. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  const changed = Buffer.from(zip);
  let count = 0;
  for (let at = changed.indexOf(from); at !== -1; at = changed.indexOf(from, at + 1), count += 1) changed.write(to, at, 'latin1');
  if (count !== 2 || from.length !== to.length) throw new Error(`renamed ${count} times`);
  return changed;
}

/** Where the records of the central directory begin. */
function centralRecords(zip: Buffer): number[] {
  const found: number[] = [];
  const mark = Buffer.from('504b0102', 'hex');
  for (let at = zip.indexOf(mark); at !== -1; at = zip.indexOf(mark, at + 1)) found.push(at);
  return found;
}

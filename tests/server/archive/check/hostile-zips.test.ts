import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../../../server/archive/check/fault';
import { validatePackage } from '../../../../server/archive/check/validate';
import { change, layOutFor, packageSource, sealAll, unpacked, zipped } from '../../../support/packages';
import { temporaryDirectory } from '../../../support/server';

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
const small = () => unpacked(layOutFor(packageSource(1), 'circular'));
const data = 'representations/rep1/data/G05.2026.01.TCCB.1.pdf';

/** Where the record of an entry stands in the central directory. */
function recordOf(zip: Buffer, name: string): number {
  const at = zip.lastIndexOf(name) - 46;
  if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`no record of ${name}`);
  return at;
}

/** A ZIP of so many files of one byte each, written by hand: with the counters of ZIP64, as anybody could. */
function zipOfMany(count: number): Buffer {
  const byte = Buffer.from('x');
  const sum = crc32(byte);
  const [bodies, records]: Buffer[][] = [[], []];
  for (let index = 0, at = 0; index < count; index++) {
    const name = Buffer.from(`goi/${index}`);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt32LE(sum, 10);
    fixed.writeUInt32LE(1, 14);
    fixed.writeUInt32LE(1, 18);
    fixed.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, name, byte]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    records!.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, tail, name]));
    bodies!.push(body);
    at += body.length;
  }
  const [start, directoryBytes] = [Buffer.concat(bodies!), Buffer.concat(records!)];
  const end = Buffer.alloc(56 + 20 + 22);
  end.write('504b0606', 0, 'hex');
  end.writeBigUInt64LE(44n, 4);
  for (const place of [24, 32]) end.writeBigUInt64LE(BigInt(count), place);
  end.writeBigUInt64LE(BigInt(directoryBytes.length), 40);
  end.writeBigUInt64LE(BigInt(start.length), 48);
  end.write('504b0607', 56, 'hex');
  end.writeBigUInt64LE(BigInt(start.length + directoryBytes.length), 64);
  end.writeUInt32LE(1, 72);
  end.write('504b0506', 76, 'hex');
  end.fill(0xff, 84, 96);
  return Buffer.concat([start, directoryBytes, end]);
}

test('SIP-01 more entries than a hundred thousand are refused before any is read', async () => {
  expect(await faultsOf(zipOfMany(100_001))).toMatchObject([{ rule: 'SIP-01', text: 'có 100001 mục, nhiều nhất 100000' }]);
  expect((await faultsOf(zipOfMany(3))).some(({ text }) => text.includes('nhiều nhất'))).toBe(false);
});

test('SIP-01 an entry that lies about its size is told, whether it says less or more', async () => {
  for (const lie of [-100, 100]) {
    const goi = await small();
    const zip = await zipped(goi, { [`${goi.folder}/documentation/a.txt`]: Buffer.from('không dài như đã nói '.repeat(30)) });
    const record = recordOf(zip, `${goi.folder}/documentation/a.txt`);
    zip.writeUInt32LE(zip.readUInt32LE(record + 24) + lie, record + 24);
    expect(await faultsOf(zip)).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'SIP-01', path: 'documentation/a.txt', text: expect.stringMatching(/^không đọc được/) })]),
    );
  }
});

test('SIP-01 two names that look alike, composed and decomposed, are one name', async () => {
  const goi = await small();
  const named = (form: 'NFC' | 'NFD') => `${goi.folder}/documentation/${'hướng dẫn.txt'.normalize(form)}`;
  const faults = await faultsOf(await zipped(goi, { [named('NFC')]: Buffer.from('a'), [named('NFD')]: Buffer.from('b') }));
  expect(faults).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'SIP-01', path: named('NFD'), text: 'tên bị trùng' })]));
});

test('SIP-04 a name in decomposed letters is the file that METS tells of only where both have the same letters', async () => {
  const [composed, decomposed] = (['NFC', 'NFD'] as const).map((form) => data.replace('TCCB.1', 'TCCB.1_nghỉ'.normalize(form)));
  for (const [file, told, isFound] of [
    [decomposed!, decomposed!, true],
    [decomposed!, composed!, false],
  ] as const) {
    const goi = await small();
    goi.files.set(file, goi.files.get(data)!);
    goi.files.delete(data);
    change(goi, 'representations/rep1/METS.xml', data.slice('representations/rep1/'.length), told.slice('representations/rep1/'.length));
    sealAll(goi);
    const faults = await faultsOf(await zipped(goi));
    expect(faults.some(({ text }) => text === 'METS nhắc tới nhưng không có tệp')).toBe(!isFound);
  }
});

test('SIP-10 a ZIP inside the package stays closed and is a format that nobody may submit', async () => {
  const goi = await small();
  const inner = data.replace('.pdf', '.zip');
  goi.files.set(inner, zipOfMany(2));
  goi.files.delete(data);
  change(goi, 'representations/rep1/METS.xml', 'TCCB.1.pdf', 'TCCB.1.zip');
  change(goi, 'representations/rep1/METS.xml', 'MIMETYPE="application/pdf"', 'MIMETYPE="application/zip"');
  sealAll(goi);
  expect(await faultsOf(await zipped(goi))).toMatchObject([{ rule: 'SIP-10', path: inner, text: 'định dạng không được phép nộp lưu' }]);
});

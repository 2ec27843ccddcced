import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { openZip } from '../../../../server/archive/check/open-zip';
import { validatePackage } from '../../../../server/archive/check/validate';
import { PackageRefused } from '../../../../server/archive/packages/layout';
import { profiles, type PackageKind, type ProfileName } from '../../../../server/archive/packages/profiles';
import { BytesChanged, writeZip, zipOf } from '../../../../server/archive/packages/write-zip';
import { layOutFor, packageSource, sourceDocument, sourceFile } from '../../../support/packages';
import { temporaryDirectory } from '../../../support/server';

const receiver = { isHistorical: true };
const made = Object.entries(profiles).flatMap(([profile, { kinds }]) => kinds.map((kind) => [profile as ProfileName, kind as PackageKind] as const));

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (name: string) => join(directory.path, name);

describe('a package that is written', () => {
  test.each(made)('SIP-01 to SIP-12 find nothing in %s %s', async (profile, kind) => {
    await writeZip(layOutFor(packageSource(7), profile, kind), at('goi.zip'));
    expect((await validatePackage(at('goi.zip'), receiver)).faults).toEqual([]);
  });

  test.each(made)('%s %s is read by unzip, and its METS tells the SHA-256 of every file', async (profile, kind) => {
    const layout = layOutFor(packageSource(4), profile, kind);
    await writeZip(layout, at('goi.zip'));
    execFileSync('unzip', ['-q', at('goi.zip'), '-d', at('ra')]);
    const [folder] = readdirSync(at('ra')) as [string];
    expect(folder).toBe(layout.folder);
    const told = ['METS.xml', 'representations/rep1/METS.xml'].flatMap((mets) => hashesIn(join(at('ra'), folder), mets));
    expect(told.length).toBe(layout.entries.length - 1);
    for (const { path, checksum } of told) {
      expect(createHash('sha256').update(readFileSync(path)).digest('hex').toUpperCase()).toBe(checksum);
    }
  });

  test('the name is made of the id: of a SIP as it stands, of an AIP with the fonds and without colons', () => {
    expect(layOutFor(packageSource(1), 'circular').folder).toMatch(/^uuid-[0-9A-F-]{36}$/);
    expect(layOutFor(packageSource(1), 'circular', 'AIP').folder).toMatch(/^urn_P623_uuid-[0-9A-F-]{36}$/);
  });

  test('what the circular cannot hold is refused with every reason, before anything is written', () => {
    const source = packageSource(2, { code: 'G05.2026.01.TCCB-DAI-QUA' });
    const unknown = sourceDocument(3, { codeNumber: '123456789012', files: [sourceFile('a.heic', Buffer.from('x'), 'image/heic')] });
    const refused = () => layOutFor({ ...source, documents: [...source.documents, unknown] }, 'circular');
    expect(refused).toThrow(PackageRefused);
    expect(refused).toThrow(/tài liệu 1: Mã định danh tài liệu \(docId\): dài 26 ký tự, nhiều nhất 25/);
    expect(refused).toThrow(/tài liệu 3: Số \(codeNumber\): dài 12 ký tự/);
    expect(refused).toThrow(/tài liệu 3: tệp a.heic dạng image\/heic không được phép nộp lưu/);
  });

  test('a damaged original stops the writing and leaves nothing behind', async () => {
    const damaged = { ...sourceFile('a.pdf', Buffer.from('%PDF-1.7 %%EOF')), open: () => Readable.from([Buffer.from('%PDF-1.7 %%EOX')]) };
    const source = { ...packageSource(0), documents: [sourceDocument(1, { files: [damaged] })] };
    await expect(writeZip(layOutFor(source, 'circular'), at('goi.zip'))).rejects.toThrow(BytesChanged);
    expect(readdirSync(directory.path)).toEqual([]);
  });

  test('whoever stops reading a package in the middle of a file leaves no file open', async () => {
    const source = Readable.from(endless());
    const layout = layOutFor(packageSource(1), 'circular');
    const entries = layout.entries.map((entry) => (entry.path.endsWith('.pdf') ? { ...entry, byteLength: 2 ** 32, open: () => source } : entry));
    const { stream, byteLength } = zipOf({ ...layout, entries });
    expect(byteLength).toBeGreaterThan(2 ** 32);
    const closed = new Promise((resolve) => source.once('close', resolve));
    let read = 0;
    for await (const part of stream) {
      read += (part as Buffer).length;
      if (read > 4 * 1024 ** 2) break;
    }
    await closed;
    expect(source.destroyed).toBe(true);
  });

  test('a file that is there already is never written over', async () => {
    const layout = layOutFor(packageSource(1), 'circular');
    await writeZip(layout, at('goi.zip'));
    const before = readFileSync(at('goi.zip'));
    await expect(writeZip(layout, at('goi.zip'))).rejects.toThrow(/EEXIST/);
    expect(readFileSync(at('goi.zip')).equals(before)).toBe(true);
    expect(existsSync(at('goi.zip.part'))).toBe(false);
  });

  test('a file of the system that cannot be read is no fault of the package', async () => {
    await expect(openZip(at('khong-co.zip'))).rejects.toThrow(/ENOENT/);
  });
});

function hashesIn(folder: string, mets: string): { readonly path: string; readonly checksum: string }[] {
  const text = readFileSync(join(folder, mets), 'utf8');
  const beside = join(folder, mets, '..');
  return [...text.matchAll(/<(?:mdRef|file)\s[^>]*>(?:\s*<FLocat[^>]*>)?/g)].map(([each]) => ({
    path: join(beside, /xlink:href="([^"]*)"/.exec(each)![1]!),
    checksum: /CHECKSUM="([^"]*)"/.exec(each)![1]!,
  }));
}

function* endless(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(65_536);
}

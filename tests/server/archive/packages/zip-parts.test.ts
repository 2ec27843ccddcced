import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import { expect, test } from 'vitest';
import { zipLength, zipParts, type ZipFile } from '../../../../server/archive/packages/zip-parts';

const at = new Date('2026-11-26T07:05:09.000Z');

function fileOf(path: string, ...parts: readonly string[]): ZipFile {
  const bytes = parts.map((part) => Buffer.from(part));
  return { path, byteLength: Buffer.concat(bytes).length, bytes: () => each(bytes) };
}

async function* each(parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}

/** As the library writes it that we used before, whose bytes others have. */
function byLibrary(files: readonly ZipFile[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, byteLength, bytes } of files) {
    const options = { compress: false, size: byteLength, mtime: at, mode: 0o100644 };
    zip.addReadStreamLazy(path, options, (give) => give(null, Readable.from(bytes())));
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
}

test.each([
  ['few files', [fileOf('goi/METS.xml', '<mets/>'), fileOf('goi/trống.txt'), fileOf('goi/dữ liệu.pdf', '%PDF', '-1.7')]],
  ['so many that their list is longer than 64 KiB', Array.from({ length: 900 }, (_, n) => fileOf(`goi/representations/rep1/data/văn bản ${n}.pdf`, `${n}`))],
  ['more than 65,535', Array.from({ length: 65_536 }, (_, n) => fileOf(`${n}`))],
])('a ZIP has the bytes and the length that were told: %s', async (_, files) => {
  const bytes = await buffer(zipParts(files, at));
  expect(bytes.equals(await byLibrary(files))).toBe(true);
  expect(zipLength(files)).toBe(bytes.length);
});

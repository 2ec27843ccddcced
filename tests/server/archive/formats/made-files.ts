import { zipSync } from 'fflate';
import type { FileBytes } from '../../../../server/archive/formats/identify';

/** Small files of each format, with no more in them than what tells the format. */

export function fileOf(bytes: Uint8Array): FileBytes {
  const all = Buffer.from(bytes);
  return { byteLength: all.length, read: async (at, length) => all.subarray(at, at + length) };
}

export function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [Buffer.from(text), { level: name === 'mimetype' ? 0 : 6 }]]))),
  );
}

/** An OpenDocument file that says of which version it is in its manifest, or only in its content. */
export function openDocumentOf(kind: string, version: string, place: 'manifest' | 'content' = 'manifest'): Buffer {
  const said = (where: 'manifest' | 'content', name: string) => (where === place ? ` ${name}:version="${version}"` : '');
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="o"${said('content', 'office')}/>`,
    'META-INF/manifest.xml': `<?xml version="1.0"?><manifest:manifest xmlns:manifest="m"${said('manifest', 'manifest')}/>`,
  });
}

const SECTOR = 512;
const END = 0xfffffffe;

/** A compound file ([MS-CFB]) with these streams; a directory of more than four entries goes on in a second sector, behind the streams. */
export function compoundOf(streams: Readonly<Record<string, Buffer>>): Buffer {
  const names = ['Root Entry', ...Object.keys(streams)];
  const contents = Object.values(streams);
  const directorySectors = Math.ceil(names.length / 4);
  // Sector 0: the table of sectors; 1: the directory; then a sector for each stream; then the rest of the directory.
  const table = Buffer.alloc(SECTOR, 0xff);
  const chain = [1, ...Array.from({ length: directorySectors - 1 }, (_, index) => 2 + contents.length + index)];
  chain.forEach((sector, index) => table.writeUInt32LE(chain[index + 1] ?? END, 4 * sector));
  contents.forEach((_, index) => table.writeUInt32LE(END, 4 * (2 + index)));
  table.writeUInt32LE(0xfffffffd, 0);
  const directory = Buffer.alloc(directorySectors * SECTOR);
  names.forEach((name, index) => {
    directory.write(name, 128 * index, 'utf16le');
    directory.writeUInt16LE(2 * name.length + 2, 128 * index + 64);
    directory.writeUInt32LE(index === 0 ? END : 1 + index, 128 * index + 116);
  });
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0, 76);
  const padded = contents.map((content) => Buffer.concat([content, Buffer.alloc(SECTOR - content.length)]));
  return Buffer.concat([header, table, directory.subarray(0, SECTOR), ...padded, directory.subarray(SECTOR)]);
}

/** The beginning of a stream `WordDocument` of this version of Word (nFib). */
export function wordStream(version: number): Buffer {
  const stream = Buffer.alloc(64);
  stream.writeUInt16LE(0xa5ec, 0);
  stream.writeUInt16LE(version, 2);
  return stream;
}

/** A JPEG with an Exif segment of this version, in either order of bytes. */
export function exifOf(version: string, order: 'II' | 'MM'): Buffer {
  const field = order === 'II' ? '0090070004000000' : '9000000700000004';
  return Buffer.concat([Buffer.from('ffd8ffe1004045786966000049492a00', 'hex'), Buffer.from(field, 'hex'), Buffer.from(version), Buffer.alloc(20)]);
}

export function pngOf(...kinds: readonly string[]): Buffer {
  const chunk = (kind: string) => Buffer.concat([Buffer.from([0, 0, 0, 4]), Buffer.from(kind), Buffer.alloc(8)]);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...['IHDR', ...kinds, 'IDAT'].map(chunk)]);
}

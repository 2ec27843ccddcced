import { inflateRawSync } from 'node:zlib';
import type { Puid } from '../../../src/domain/keeping/formats';
import type { FileBytes } from './identify';

/** A directory of ZIP that is larger is no office file. */
const DIRECTORY_MOST = 4 * 1024 * 1024;
const MANIFEST_MOST = 4 * 1024 * 1024;
const END_BYTES = 22 + 65_535;
/** Name spaces and version of a first element take a few hundred. */
const TAG_MOST = 8 * 1024;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly at: number;
}

const openXml: readonly (readonly [name: string, puid: Puid])[] = [
  ['word/document.xml', 'fmt/412'],
  ['xl/workbook.xml', 'fmt/214'],
  ['xl/workbook.bin', 'fmt/214'],
  ['ppt/presentation.xml', 'fmt/215'],
];

const openDocument: Readonly<Record<string, Readonly<Record<string, Puid>>>> = {
  'application/vnd.oasis.opendocument.text': { '1.0': 'fmt/136', '1.1': 'fmt/290', '1.2': 'fmt/291', '1.3': 'fmt/1756' },
  'application/vnd.oasis.opendocument.spreadsheet': { '1.0': 'fmt/137', '1.1': 'fmt/294', '1.2': 'fmt/295', '1.3': 'fmt/1755' },
  'application/vnd.oasis.opendocument.presentation': { '1.0': 'fmt/138', '1.1': 'fmt/292', '1.2': 'fmt/293', '1.3': 'fmt/1754' },
};

/** What lies in a ZIP, by the parts that only one kind of office file has. */
export async function zippedPuid(file: FileBytes): Promise<Puid | null> {
  const entries = await entriesOf(file);
  const kind = openXml.find(([name]) => entries.some((entry) => entry.name === name));
  if (kind) return kind[1];
  const mediaType = await textOf(
    file,
    entries.find(({ name }) => name === 'mimetype'),
  );
  const versions = Object.hasOwn(openDocument, mediaType) ? openDocument[mediaType]! : null;
  if (!versions) return null;
  // Files before version 1.2 do not say in the manifest of which they are, but in each part.
  for (const part of ['META-INF/manifest.xml', 'content.xml']) {
    const text = await textOf(
      file,
      entries.find(({ name }) => name === part),
    );
    const version = versionSaid(text);
    if (Object.hasOwn(versions, version)) return versions[version]!;
  }
  return null;
}

/** By the first tag that says one. Only the beginning of a tag is looked at: an expression over megabytes that somebody else wrote would hold up the server. */
function versionSaid(text: string): string {
  for (const name of ['<manifest:manifest', '<office:document-content']) {
    const at = text.indexOf(name);
    if (at === -1) continue;
    const [tag = ''] = text.slice(at, at + TAG_MOST).split('>');
    const [, version] = /\s(?:manifest|office):version="([\d.]+)"/.exec(tag) ?? [];
    if (version !== undefined) return version;
  }
  return '';
}

async function entriesOf(file: FileBytes): Promise<readonly Entry[]> {
  const end = await file.read(Math.max(0, file.byteLength - END_BYTES), END_BYTES);
  const place = end.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (place < 0 || place + 22 > end.length) return [];
  const [length, at] = [end.readUInt32LE(place + 12), end.readUInt32LE(place + 16)];
  if (length > DIRECTORY_MOST) return [];
  return entriesIn(await file.read(at, length));
}

function entriesIn(directory: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.toString('latin1', at, at + 4) === 'PK\x01\x02';) {
    const [name, extra, comment] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    entries.push({
      name: directory.toString('latin1', at + 46, at + 46 + name),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** The text of a small part; empty for one that is missing, damaged or too large. */
async function textOf(file: FileBytes, entry: Entry | undefined): Promise<string> {
  if (!entry || entry.packedBytes > MANIFEST_MOST) return '';
  const header = await file.read(entry.at, 30);
  if (header.length < 30) return '';
  const packed = await file.read(entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.packedBytes);
  if (entry.method === 0) return packed.toString('utf8');
  try {
    return inflateRawSync(packed, { maxOutputLength: MANIFEST_MOST }).toString('utf8');
  } catch (error) {
    // What cannot be unpacked says nothing of what it is.
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_') || error instanceof RangeError) return '';
    throw error;
  }
}

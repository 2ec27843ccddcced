import { open, type FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { getFileNameLowLevel, openPromise, validateFileName, Entry, type ZipFile } from 'yauzl';
import { bytesFrom, streamed, twoBuffers } from '../file-bytes';
import { fault, type Fault } from './fault';
import type { OpenedPackage, PackedFile } from './open-package';

/** Beyond these a ZIP is not read: no dossier comes near them, and a small file may otherwise unfold into more than a disk holds. */
const MOST_ENTRIES = 100_000;
const MOST_BYTES = 256 * 1024 ** 3;
const MOST_UNFOLDING = 200;
const SMALL = 1024 ** 2;
const STORED = 0;
const FOLDED = 8;
const ENCRYPTED = 1;
const LINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Opens a ZIP that somebody else made, without writing anything anywhere, and tells everything that is unsafe about it (rule 1 of the list). */
export async function openZip(file: string): Promise<OpenedPackage> {
  const opened = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }).catch(unreadable);
  if (opened instanceof Error) return { faults: [fault('SIP-01', '', `không mở được tệp ZIP: ${opened.message}`)], files: [], close: async () => {} };
  const handle = await open(file);
  const { entries, faults } = await listed({ zip: opened, handle, buffers: twoBuffers() });
  const safe = checked(entries);
  const close = () => {
    opened.close();
    return handle.close();
  };
  return { faults: [...faults, ...safe.faults], files: safe.files, close };
}

/** A ZIP that is open, and what the bytes of its files are read into. */
interface Opened {
  readonly zip: ZipFile;
  readonly handle: FileHandle;
  readonly buffers: Buffer[];
}

/** An entry of the ZIP. Of a large package there are tens of thousands, so that of what the ZIP says only what is needed is held. */
class ZippedFile implements PackedFile {
  readonly byteLength: number;
  readonly packedLength: number;
  readonly offset: number;
  readonly flags: number;
  readonly method: number;
  readonly attributes: number;
  readonly path: string;

  constructor(
    private readonly opened: Opened,
    entry: Entry,
  ) {
    this.path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    this.byteLength = entry.uncompressedSize;
    this.packedLength = entry.compressedSize;
    this.offset = entry.relativeOffsetOfLocalHeader;
    this.flags = entry.generalPurposeBitFlag;
    this.method = entry.compressionMethod;
    this.attributes = entry.externalFileAttributes;
  }

  open(): Promise<Readable> {
    return this.opened.zip.openReadStreamPromise(this.#entry);
  }

  parts(): AsyncIterable<Buffer> {
    return this.method === STORED ? this.#storedParts() : streamed(this);
  }

  async *#storedParts(): AsyncGenerator<Buffer> {
    const { zip, handle, buffers } = this.opened;
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(this.#entry, { minimal: true });
    yield* bytesFrom(handle, buffers, { from: fileDataStart, length: this.byteLength });
  }

  get #entry(): Entry {
    const said = {
      generalPurposeBitFlag: this.flags,
      compressionMethod: this.method,
      compressedSize: this.packedLength,
      uncompressedSize: this.byteLength,
      relativeOffsetOfLocalHeader: this.offset,
    };
    return Object.assign(new Entry(), said);
  }
}

/** What cannot be opened is the sender's fault; a disk that cannot be read is not. */
function unreadable(error: NodeJS.ErrnoException): Error {
  if (error.code !== undefined) throw error;
  return error;
}

async function listed(opened: Opened): Promise<{ readonly entries: readonly ZippedFile[]; readonly faults: readonly Fault[] }> {
  const { zip } = opened;
  const entries: ZippedFile[] = [];
  if (zip.entryCount > MOST_ENTRIES) return { entries, faults: [fault('SIP-01', '', `có ${zip.entryCount} mục, nhiều nhất ${MOST_ENTRIES}`)] };
  try {
    for await (const entry of zip.eachEntry()) entries.push(new ZippedFile(opened, entry));
  } catch (error) {
    return { entries, faults: [fault('SIP-01', '', `bảng mục của tệp ZIP hỏng: ${unreadable(error as Error).message}`)] };
  }
  return { entries, faults: entries.length === 0 ? [fault('SIP-01', '', 'tệp ZIP không có mục nào')] : [] };
}

function checked(entries: readonly ZippedFile[]): { readonly faults: readonly Fault[]; readonly files: readonly ZippedFile[] } {
  const total = entries.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total > MOST_BYTES) return { faults: [fault('SIP-01', '', `giải nén thành ${total} byte, nhiều nhất ${MOST_BYTES}`)], files: [] };
  const overlapping = overlaps(entries);
  const seen = new Set<string>();
  const faults: Fault[] = [];
  const files: ZippedFile[] = [];
  for (const entry of entries) {
    const key = entry.path.normalize('NFC').toLowerCase();
    const said = [...unsafe(entry), ...(seen.has(key) ? ['tên bị trùng'] : []), ...(overlapping.has(entry) ? ['chồng lên mục khác trong tệp ZIP'] : [])];
    seen.add(key);
    faults.push(...said.map((text) => fault('SIP-01', entry.path, text)));
    if (said.length === 0 && !entry.path.endsWith('/')) files.push(entry);
  }
  return { faults, files };
}

function unsafe({ path, byteLength, packedLength, flags, method, attributes }: ZippedFile): readonly string[] {
  const isLink = ((attributes >>> 16) & FILE_TYPE) === LINK;
  const isBomb = byteLength > SMALL && byteLength > packedLength * MOST_UNFOLDING;
  return [
    ...(validateFileName(path) !== null || !isPlain(path) ? ['đường dẫn không an toàn'] : []),
    ...((flags & ENCRYPTED) !== 0 ? ['bị mã hóa'] : []),
    ...(isLink ? ['là liên kết, không phải tệp'] : []),
    ...(isBomb ? [`giải nén gấp hơn ${MOST_UNFOLDING} lần`] : []),
    ...([STORED, FOLDED].includes(method) ? [] : [`nén theo cách lạ (${method})`]),
  ];
}

/** No `..`, no drive, no backslash, no control character, nothing that a system would read in another way. */
function isPlain(path: string): boolean {
  return path !== '' && !/[\u0000-\u001f\\:*?"<>|]/.test(path) && posix.normalize(path) === path && !path.startsWith('/') && !path.startsWith('../');
}

/** Entries whose bytes lie in those of another: that is how a small file unfolds without end. */
function overlaps(entries: readonly ZippedFile[]): ReadonlySet<ZippedFile> {
  const sorted = [...entries].sort((one, other) => one.offset - other.offset);
  const found = new Set<ZippedFile>();
  let end = 0;
  for (const entry of sorted) {
    if (entry.offset < end) found.add(entry);
    end = Math.max(end, entry.offset + entry.packedLength);
  }
  return found;
}

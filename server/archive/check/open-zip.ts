import { posix } from 'node:path';
import { getFileNameLowLevel, openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { fault, type Fault } from './fault';
import type { OpenedPackage } from './open-package';

/** Beyond these a ZIP is not read: no dossier comes near them, and a small file may otherwise unfold into more than a disk holds. */
const MOST_ENTRIES = 100_000;
const MOST_BYTES = 256 * 1024 ** 3;
const MOST_UNFOLDING = 200;
const SMALL = 1024 ** 2;
const LINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Opens a ZIP that somebody else made, without writing anything anywhere, and tells everything that is unsafe about it (rule 1 of the list). */
export async function openZip(file: string): Promise<OpenedPackage> {
  const opened = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }).catch(unreadable);
  if (opened instanceof Error) return { faults: [fault('SIP-01', '', `không mở được tệp ZIP: ${opened.message}`)], files: [], close: () => {} };
  const { entries, faults } = await listed(opened);
  const safe = checked(entries);
  const files = safe.files.map(({ path, entry }) => ({ path, byteLength: entry.uncompressedSize, open: () => opened.openReadStreamPromise(entry) }));
  return { faults: [...faults, ...safe.faults], files, close: () => opened.close() };
}

interface Named {
  readonly path: string;
  readonly entry: Entry;
}

/** What cannot be opened is the sender's fault; a disk that cannot be read is not. */
function unreadable(error: NodeJS.ErrnoException): Error {
  if (error.code !== undefined) throw error;
  return error;
}

async function listed(zip: ZipFile): Promise<{ readonly entries: readonly Named[]; readonly faults: readonly Fault[] }> {
  const entries: Named[] = [];
  if (zip.entryCount > MOST_ENTRIES) return { entries, faults: [fault('SIP-01', '', `có ${zip.entryCount} mục, nhiều nhất ${MOST_ENTRIES}`)] };
  try {
    for await (const entry of zip.eachEntry()) entries.push({ path: nameOf(entry), entry });
  } catch (error) {
    return { entries, faults: [fault('SIP-01', '', `bảng mục của tệp ZIP hỏng: ${unreadable(error as Error).message}`)] };
  }
  return { entries, faults: entries.length === 0 ? [fault('SIP-01', '', 'tệp ZIP không có mục nào')] : [] };
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

function checked(entries: readonly Named[]): { readonly faults: readonly Fault[]; readonly files: readonly Named[] } {
  const total = entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (total > MOST_BYTES) return { faults: [fault('SIP-01', '', `giải nén thành ${total} byte, nhiều nhất ${MOST_BYTES}`)], files: [] };
  const overlapping = overlaps(entries);
  const seen = new Set<string>();
  const faults: Fault[] = [];
  const files: Named[] = [];
  for (const named of entries) {
    const key = named.path.normalize('NFC').toLowerCase();
    const said = [...unsafe(named), ...(seen.has(key) ? ['tên bị trùng'] : []), ...(overlapping.has(named.entry) ? ['chồng lên mục khác trong tệp ZIP'] : [])];
    seen.add(key);
    faults.push(...said.map((text) => fault('SIP-01', named.path, text)));
    if (said.length === 0 && !named.path.endsWith('/')) files.push(named);
  }
  return { faults, files };
}

function unsafe({ path, entry }: Named): readonly string[] {
  const isLink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
  const isBomb = entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MOST_UNFOLDING;
  return [
    ...(validateFileName(path) !== null || !isPlain(path) ? ['đường dẫn không an toàn'] : []),
    ...(entry.isEncrypted() ? ['bị mã hóa'] : []),
    ...(isLink ? ['là liên kết, không phải tệp'] : []),
    ...(isBomb ? [`giải nén gấp hơn ${MOST_UNFOLDING} lần`] : []),
    ...([0, 8].includes(entry.compressionMethod) ? [] : [`nén theo cách lạ (${entry.compressionMethod})`]),
  ];
}

/** No `..`, no drive, no backslash, no control character, nothing that a system would read in another way. */
function isPlain(path: string): boolean {
  return path !== '' && !/[\u0000-\u001f\\:*?"<>|]/.test(path) && posix.normalize(path) === path && !path.startsWith('/') && !path.startsWith('../');
}

/** Entries whose bytes lie in those of another: that is how a small file unfolds without end. */
function overlaps(entries: readonly Named[]): ReadonlySet<Entry> {
  const sorted = entries.map(({ entry }) => entry).sort((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  const found = new Set<Entry>();
  let end = 0;
  for (const entry of sorted) {
    if (entry.relativeOffsetOfLocalHeader < end) found.add(entry);
    end = Math.max(end, entry.relativeOffsetOfLocalHeader + entry.compressedSize);
  }
  return found;
}

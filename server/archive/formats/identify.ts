import type { Puid } from '../../../src/domain/keeping/formats';
import { endingOf, formatOf, type FileFormat } from '../../../src/domain/transfer/file-format';
import { compoundPuid } from './compound-file';
import { jpegPuid, pngPuid } from './pictures';
import { zippedPuid } from './zipped';

/** A file that is read in places. */
export interface FileBytes {
  readonly byteLength: number;
  /** Fewer bytes where the file ends before. */
  read(at: number, length: number): Promise<Buffer>;
}

export interface About {
  /** As people named it: of text, nothing else says what it is. */
  readonly name: string;
  /** Which part of PDF/A it says it keeps to, such as `2B`; null where it says none. */
  readonly pdfA: string | null;
}

const HEAD_BYTES = 64 * 1024;

/**
 * What a file is by its bytes, in the manner of PRONOM: the identifier with its version. Null for what is in no format that the table knows, or does not say of
 * which version it is.
 */
export async function identifyFormat(file: FileBytes, about: About): Promise<Puid | null> {
  const head = await file.read(0, HEAD_BYTES);
  const format = formatOf(head.subarray(0, 4_096));
  if (format === 'zip') return zippedPuid(file);
  if (format === 'ole') return compoundPuid(file, head);
  return byHead[format]?.(head, about) ?? null;
}

const byHead: Partial<Readonly<Record<FileFormat, (head: Buffer, about: About) => Puid | null>>> = {
  pdf: pdfPuid,
  rtf: (head) => richTextVersions.find(([word]) => head.includes(word))?.[1] ?? 'fmt/45',
  text: textPuid,
  jpeg: jpegPuid,
  png: pngPuid,
  gif: () => 'fmt/4',
  tiff: () => 'fmt/353',
  mpeg: mpegPuid,
  quicktime: () => 'x-fmt/384',
  avi: () => 'fmt/5',
  asf: (head) => (head.includes(VIDEO_STREAM) ? 'fmt/133' : head.includes(AUDIO_STREAM) ? 'fmt/132' : null),
  mp3: () => 'fmt/134',
  aac: () => 'fmt/1812',
};

const pdfVersions: Readonly<Record<string, Puid>> = {
  ...{ '1.0': 'fmt/14', '1.1': 'fmt/15', '1.2': 'fmt/16', '1.3': 'fmt/17', '1.4': 'fmt/18', '1.5': 'fmt/19', '1.6': 'fmt/20', '1.7': 'fmt/276' },
  '2.0': 'fmt/1129',
};
const pdfAParts: Readonly<Record<string, Puid>> = {
  ...{ '1A': 'fmt/95', '1B': 'fmt/354', '2A': 'fmt/476', '2B': 'fmt/477', '2U': 'fmt/478', '3A': 'fmt/479', '3B': 'fmt/480', '3U': 'fmt/481' },
  ...{ '4': 'fmt/1910', '4E': 'fmt/1911', '4F': 'fmt/1912' },
};

function pdfPuid(head: Buffer, { pdfA }: About): Puid | null {
  if (pdfA !== null && Object.hasOwn(pdfAParts, pdfA)) return pdfAParts[pdfA]!;
  const [, version = ''] = /%PDF-(\d\.\d)/.exec(head.subarray(0, 1_024).toString('latin1')) ?? [];
  return Object.hasOwn(pdfVersions, version) ? pdfVersions[version]! : null;
}

/** Words that a version of RTF brought, the newest first. */
const richTextVersions: readonly (readonly [word: string, puid: Puid])[] = [
  ['\\themedata', 'fmt/355'],
  ['\\mmathPr', 'fmt/355'],
  ['\\latentstyles', 'fmt/53'],
  ['\\rsidtbl', 'fmt/52'],
  ['\\uc1', 'fmt/50'],
];

/** Kinds of stream in a file of Windows Media, by their GUID. */
const VIDEO_STREAM = Buffer.from('c0ef19bc4d5bcf11a8fd00805f5c442b', 'hex');
const AUDIO_STREAM = Buffer.from('409e69f84d5bcf11a8fd00805f5c442b', 'hex');

const markup: readonly (readonly [pattern: RegExp, puid: Puid])[] = [
  [/<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.0/i, 'fmt/102'],
  [/<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.1/i, 'fmt/103'],
  [/<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD HTML 4\.01/i, 'fmt/100'],
  [/<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD HTML 4\.0/i, 'fmt/99'],
  [/<!DOCTYPE html\s*>/i, 'fmt/471'],
];

function textPuid(head: Buffer, { name }: About): Puid | null {
  const ending = endingOf(name);
  if (ending === 'txt') return 'x-fmt/111';
  if (ending === 'csv') return 'x-fmt/18';
  if (ending !== 'htm' && ending !== 'html') return null;
  const text = head.toString('latin1');
  return markup.find(([pattern]) => pattern.test(text))?.[1] ?? 'fmt/96';
}

/** A program stream says in its first bits of which MPEG it is; a stream of pictures alone is in no format of the table. */
function mpegPuid(head: Buffer): Puid | null {
  if (head.toString('latin1', 4, 8) === 'ftyp') return 'fmt/199';
  if (head[3] !== 0xba) return null;
  if ((head[4]! & 0xc0) === 0x40) return 'x-fmt/386';
  return (head[4]! & 0xf0) === 0x20 ? 'x-fmt/385' : null;
}

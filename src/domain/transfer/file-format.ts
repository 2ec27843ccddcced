/** What the first bytes of a file say it is. `zip` and `ole` are the containers of office files, of which the name says the rest; `other`: none that we know. */
export const fileFormats = [
  'pdf',
  'rtf',
  'zip',
  'ole',
  'text',
  'jpeg',
  'gif',
  'tiff',
  'png',
  'mpeg',
  'quicktime',
  'avi',
  'asf',
  'mp3',
  'aac',
  'other',
] as const;
export type FileFormat = (typeof fileFormats)[number];

/** How many bytes from the start `formatOf` wants to see; fewer where the file is shorter. */
export const FORMAT_BYTES = 4_096;

interface Signature {
  readonly format: FileFormat;
  readonly at: number;
  readonly bytes: string;
}

const signatures: readonly Signature[] = [
  { format: 'pdf', at: 0, bytes: '%PDF-' },
  { format: 'rtf', at: 0, bytes: '{\\rtf' },
  { format: 'zip', at: 0, bytes: 'PK\x03\x04' },
  { format: 'ole', at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { format: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { format: 'gif', at: 0, bytes: 'GIF89a' },
  { format: 'tiff', at: 0, bytes: 'II*\0' },
  { format: 'tiff', at: 0, bytes: 'MM\0*' },
  { format: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { format: 'mpeg', at: 0, bytes: '\0\0\x01\xba' },
  { format: 'mpeg', at: 0, bytes: '\0\0\x01\xb3' },
  { format: 'quicktime', at: 4, bytes: 'ftypqt' },
  { format: 'mpeg', at: 4, bytes: 'ftyp' },
  { format: 'quicktime', at: 4, bytes: 'moov' },
  { format: 'avi', at: 8, bytes: 'AVI ' },
  { format: 'asf', at: 0, bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' },
  { format: 'mp3', at: 0, bytes: 'ID3' },
  { format: 'aac', at: 0, bytes: '\xff\xf1' },
  { format: 'aac', at: 0, bytes: '\xff\xf9' },
  { format: 'mp3', at: 0, bytes: '\xff\xfb' },
  { format: 'mp3', at: 0, bytes: '\xff\xf3' },
];

/** What may lie in a package of circular 05/2025, by the ending of the name, and what the bytes must then be. */
const accepted: Readonly<Record<string, FileFormat>> = {
  txt: 'text',
  csv: 'text',
  htm: 'text',
  rtf: 'rtf',
  pdf: 'pdf',
  docx: 'zip',
  xlsx: 'zip',
  pptx: 'zip',
  odt: 'zip',
  ods: 'zip',
  odp: 'zip',
  doc: 'ole',
  xls: 'ole',
  ppt: 'ole',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  gif: 'gif',
  tif: 'tiff',
  tiff: 'tiff',
  png: 'png',
  mpg: 'mpeg',
  mpeg: 'mpeg',
  mp4: 'mpeg',
  avi: 'avi',
  wmv: 'asf',
  wma: 'asf',
  mov: 'quicktime',
  qt: 'quicktime',
  mp3: 'mp3',
  aac: 'aac',
};

/** The endings of names that are accepted. */
export const acceptedEndings = Object.keys(accepted);

/** The ending of a file's name, in small letters; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** What a file of this name has to be by its bytes; null when nothing of this name is accepted. */
export function acceptedAs(name: string): FileFormat | null {
  const ending = endingOf(name);
  return Object.hasOwn(accepted, ending) ? accepted[ending]! : null;
}

/** What the first bytes of a file say it is, whatever it is called. */
export function formatOf(start: Uint8Array): FileFormat {
  const found = signatures.find(({ at, bytes }) => standsAt(start, at, bytes));
  if (found) return found.format;
  return isText(start) ? 'text' : 'other';
}

function standsAt(start: Uint8Array, at: number, bytes: string): boolean {
  return start.length >= at + bytes.length && [...bytes].every((byte, index) => start[at + index] === byte.charCodeAt(0));
}

/** Text in UTF-8 or an older one-byte code holds no control characters but tabs, line and page ends. */
function isText(start: Uint8Array): boolean {
  return start.length > 0 && start.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

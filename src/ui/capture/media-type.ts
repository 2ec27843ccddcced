/** First bytes that tell a format whatever the file is called. `at` is where they stand. */
const signatures: readonly { readonly mediaType: string; readonly at: number; readonly bytes: string }[] = [
  { mediaType: 'application/pdf', at: 0, bytes: '%PDF-' },
  { mediaType: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { mediaType: 'image/png', at: 0, bytes: '\x89PNG' },
  { mediaType: 'image/gif', at: 0, bytes: 'GIF8' },
  { mediaType: 'image/webp', at: 8, bytes: 'WEBP' },
  { mediaType: 'image/heic', at: 4, bytes: 'ftyphei' },
  { mediaType: 'image/heic', at: 4, bytes: 'ftypmif1' },
  { mediaType: 'image/avif', at: 4, bytes: 'ftypavif' },
];

const UNKNOWN = 'application/octet-stream';

/**
 * The media type of a file from outside. What its bytes say comes before what it claims, and a claim to be one of the formats that we show
 * is not believed without the bytes, so that nothing is rendered under a false name.
 */
export async function mediaTypeOf(file: Blob): Promise<string> {
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  const found = signatures.find(({ at, bytes }) => start.startsWith(bytes, at));
  if (found) return found.mediaType;
  const claimed = file.type.split(';')[0]!.trim().toLowerCase();
  const isUnproved = claimed === '' || claimed.length > 100 || signatures.some(({ mediaType }) => mediaType === claimed);
  return isUnproved ? UNKNOWN : claimed;
}

/** A file name as it is shown and kept: text, never a path. Control characters go, and very long names are cut before their ending. */
export function shownName(name: string): string {
  const text = [...name.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '')];
  if (text.length === 0) return 'tệp';
  if (text.length <= LONGEST_NAME) return text.join('');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(text.join(''))?.[0] ?? '';
  return `${text.slice(0, LONGEST_NAME - 1 - ending.length).join('')}…${ending}`;
}

const LONGEST_NAME = 200;

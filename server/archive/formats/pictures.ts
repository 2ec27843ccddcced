import type { Puid } from '../../../src/domain/keeping/formats';

const jfifVersions: Readonly<Record<string, Puid>> = { '1.0': 'fmt/42', '1.1': 'fmt/43', '1.2': 'fmt/44' };
const exifVersions: Readonly<Record<string, Puid>> = {
  '0210': 'x-fmt/390',
  '0220': 'x-fmt/391',
  '0221': 'fmt/645',
  '0230': 'fmt/1507',
  '0231': 'fmt/1507',
  '0232': 'fmt/1507',
};
/** The field ExifVersion (0x9000, four bytes of undefined kind) in either order of bytes. */
const EXIF_VERSION = [Buffer.from('0090070004000000', 'hex'), Buffer.from('9000000700000004', 'hex')];

/** JFIF with its version, Exif with its version, or a stream of JPEG that is neither. */
export function jpegPuid(head: Buffer): Puid | null {
  const marked = (name: string) => head.toString('latin1', 6, 6 + name.length) === name;
  if (marked('JFIF\0')) return jfifVersions[`${head[11]}.${head[12]}`] ?? null;
  if (!marked('Exif\0')) return 'fmt/41';
  const at = EXIF_VERSION.map((field) => head.indexOf(field)).find((place) => place >= 0);
  return at === undefined ? null : (exifVersions[head.toString('latin1', at + 8, at + 12)] ?? null);
}

/** The version of PNG that brought the newest kind of chunk in the file's beginning. */
export function pngPuid(head: Buffer): Puid {
  const kinds = new Set<string>();
  for (let at = 8; at + 8 <= head.length; at += 12 + head.readUInt32BE(at)) kinds.add(head.toString('latin1', at + 4, at + 8));
  if (kinds.has('iTXt')) return 'fmt/13';
  return ['iCCP', 'sRGB', 'sPLT'].some((kind) => kinds.has(kind)) ? 'fmt/12' : 'fmt/11';
}

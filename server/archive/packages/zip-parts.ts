import { crc32 } from 'node:zlib';
import { numbers, type Field } from './zip-fields';

/** A file of a ZIP, whose length is known before its bytes. */
export interface ZipFile {
  readonly path: string;
  readonly byteLength: number;
  bytes(): AsyncIterable<Buffer>;
}

/** What four bytes, or two for a count, do not hold is said in a field of its own. */
const MOST = 0xffffffff;
const MOST_FILES = 0xffff;
const VERSION = 20;
const LARGE_VERSION = 45;
/** Unix, and version 6.3 of the specification. */
const MADE_BY = (3 << 8) | 63;
/** Names in UTF-8; sums and lengths stand behind the bytes. */
const FLAGS = (1 << 11) | (1 << 3);
const STORED = 0;
const PLAIN_FILE = (0o100644 << 16) >>> 0;
/** As Info-ZIP marks a time of change. */
const TIMES = 3;
const DIRECTORY_ROOM = 64 * 1024;
/** Where only lengths count; a ZIP knows no day before it. */
const ANY_DAY = new Date(1980, 0, 1);

/**
 * A ZIP (APPNOTE 6.3) of files as they are, part by part. Of each file eight bytes are held until the list of them is written at the end; a library that takes
 * whatever comes holds a kilobyte. `files` says the same each time. Throws where a file is not as long as it was said.
 */
export async function* zipParts(files: Iterable<ZipFile>, at: Date): AsyncGenerator<Buffer> {
  const sums: number[] = [];
  for (const one of placed(files)) {
    yield headerOf(one, at);
    let [sum, length] = [0, 0];
    for await (const part of one.file.bytes()) {
      sum = crc32(part, sum);
      length += part.length;
      yield part;
    }
    if (length !== one.file.byteLength) throw new RangeError(`${one.file.path}: dài ${length} byte, không phải ${one.file.byteLength}`);
    sums.push(sum);
    yield behindBytes(one, sum);
  }
  yield* directory(files, { at, sums });
  yield endOf(measured(files));
}

/** How long such a ZIP is. */
export function zipLength(files: Iterable<ZipFile>): number {
  const sizes = measured(files);
  return sizes.from + sizes.length + endOf(sizes).length;
}

interface Placed {
  readonly file: ZipFile;
  readonly name: Buffer;
  /** Where it begins. */
  readonly from: number;
  /** Whether its length or place needs more than four bytes. */
  readonly isLarge: boolean;
}

function* placed(files: Iterable<ZipFile>): Generator<Placed> {
  let from = 0;
  for (const file of files) {
    const one = { file, name: Buffer.from(file.path), from, isLarge: file.byteLength >= MOST || from >= MOST };
    yield one;
    from = endOfFile(one);
  }
}

function endOfFile(one: Placed): number {
  return one.from + headerOf(one, ANY_DAY).length + one.file.byteLength + behindBytes(one, 0).length;
}

function headerOf({ name }: Placed, at: Date): Buffer {
  const unknown: readonly Field[] = [
    [4, 0],
    [4, 0],
    [4, 0],
  ];
  return Buffer.concat([numbers([4, 0x04034b50], [2, VERSION], ...kindOf(at), ...unknown, [2, name.length], [2, 0]), name]);
}

function behindBytes({ file, isLarge }: Placed, sum: number): Buffer {
  const width = isLarge ? 8 : 4;
  return numbers([4, 0x08074b50], [4, sum], [width, file.byteLength], [width, file.byteLength]);
}

/** Flags, how it is packed, and when it was made. */
function kindOf(at: Date): readonly Field[] {
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | Math.floor(at.getSeconds() / 2);
  const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  return [
    [2, FLAGS],
    [2, STORED],
    [2, time],
    [2, date],
  ];
}

function listed({ file, name, from, isLarge }: Placed, sum: number, at: Date): Buffer {
  const { byteLength } = file;
  const shown = (value: number): Field => [4, isLarge ? MOST : value];
  const times = numbers([2, 0x5455], [2, 5], [1, TIMES], [4, Math.floor(at.getTime() / 1_000)]);
  const large = isLarge ? numbers([2, 0x0001], [2, 24], [8, byteLength], [8, byteLength], [8, from]) : Buffer.alloc(0);
  const version: readonly Field[] = [
    [2, MADE_BY],
    [2, isLarge ? LARGE_VERSION : VERSION],
  ];
  const lengths: readonly Field[] = [
    [2, name.length],
    [2, times.length + large.length],
    [2, 0],
  ];
  const place: readonly Field[] = [[2, 0], [2, 0], [4, PLAIN_FILE], shown(from)];
  const fixed = numbers([4, 0x02014b50], ...version, ...kindOf(at), [4, sum], shown(byteLength), shown(byteLength), ...lengths, ...place);
  return Buffer.concat([fixed, name, times, large]);
}

function* directory(files: Iterable<ZipFile>, { at, sums }: { readonly at: Date; readonly sums: readonly number[] }): Generator<Buffer> {
  let part: Buffer[] = [];
  let [index, length] = [0, 0];
  for (const one of placed(files)) {
    const line = listed(one, sums[index++]!, at);
    part.push(line);
    length += line.length;
    if (length < DIRECTORY_ROOM) continue;
    yield Buffer.concat(part);
    [part, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(part);
}

/** Where the list of the files begins, how long it is, and of how many. */
interface Sizes {
  readonly from: number;
  readonly length: number;
  readonly count: number;
}

function measured(files: Iterable<ZipFile>): Sizes {
  let [from, length, count] = [0, 0, 0];
  for (const one of placed(files)) {
    from = endOfFile(one);
    length += listed(one, 0, ANY_DAY).length;
    count += 1;
  }
  return { from, length, count };
}

function endOf({ from, length, count }: Sizes): Buffer {
  const isLarge = count >= MOST_FILES || length >= MOST || from >= MOST;
  const files: Field = [2, Math.min(count, MOST_FILES)];
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], files, files, [4, Math.min(length, MOST)], [4, Math.min(from, MOST)], [2, 0]);
  return isLarge ? Buffer.concat([largeEndOf({ from, length, count }), end]) : end;
}

function largeEndOf({ from, length, count }: Sizes): Buffer {
  const sizes: readonly Field[] = [
    [8, count],
    [8, count],
    [8, length],
    [8, from],
  ];
  return Buffer.concat([
    numbers([4, 0x06064b50], [8, 44], [2, MADE_BY], [2, LARGE_VERSION], [4, 0], [4, 0], ...sizes),
    numbers([4, 0x07064b50], [4, 0], [8, from + length], [4, 1]),
  ]);
}

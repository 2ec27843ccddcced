import { Unzlib } from 'fflate';
import { dictOf, isKind, nameText, PdfFault, PdfTooMuch, type PdfDict, type PdfValue } from './values';

/** The most that one stream of the file's structure may unfold to. */
const UNFOLDED_LIMIT = 64 * 1024 * 1024;
/** Packed bytes that are unfolded at once: at the most a thousand times as many come out. */
const STEP = 16 * 1024;

/** The data of a cross-reference or object stream, unpacked. Throws `PdfFault` for a filter that such streams do not use. */
export function unpack(dict: PdfDict, packed: Uint8Array): Uint8Array {
  const filter = single(dict.entries.get('Filter'));
  if (filter === undefined) return packed;
  if (nameText(filter) !== 'FlateDecode') throw new PdfFault('a filter that such a stream does not use');
  const parameters = dictOf(single(dict.entries.get('DecodeParms')));
  return unpredict(inflate(packed), (key, usual) => {
    const value = parameters?.entries.get(key);
    return typeof value === 'number' ? value : usual;
  });
}

/** The only filter, or its parameters, which may stand in an array of one. */
function single(value: PdfValue | undefined): PdfValue | undefined {
  if (!isKind(value, 'array')) return value ?? undefined;
  if (value.items.length > 1) throw new PdfFault('several filters');
  return value.items[0];
}

function inflate(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Unzlib((part) => {
    length += part.length;
    if (length > UNFOLDED_LIMIT) throw new PdfTooMuch('a stream that unfolds without end');
    parts.push(part);
  });
  for (let at = 0; at < packed.length; at += STEP) push(stream, packed.subarray(at, at + STEP), at + STEP >= packed.length);
  const whole = new Uint8Array(length);
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

function push(stream: Unzlib, part: Uint8Array, isLast: boolean): void {
  try {
    stream.push(part, isLast);
  } catch (error) {
    if (error instanceof PdfTooMuch) throw error;
    throw new PdfFault('a stream that cannot be unpacked', { cause: error });
  }
}

const PNG = 10;

/** Undoes the predictor (ISO 32000-1, 7.4.4.4), of which cross-reference streams use those of PNG. */
function unpredict(data: Uint8Array, parameter: (key: string, usual: number) => number): Uint8Array {
  const predictor = parameter('Predictor', 1);
  if (predictor === 1) return data;
  const row = parameter('Columns', 1) * parameter('Colors', 1) * (parameter('BitsPerComponent', 8) / 8);
  if (predictor < PNG || !Number.isInteger(row) || row < 1 || row > 1_024) throw new PdfFault('a predictor that such a stream does not use');
  const rows = Math.floor(data.length / (row + 1));
  const plain = new Uint8Array(rows * row);
  for (let at = 0; at < rows; at++) {
    undoRow(data[at * (row + 1)]!, data.subarray(at * (row + 1) + 1), {
      before: plain.subarray(Math.max(0, at - 1) * row),
      plain: plain.subarray(at * row, (at + 1) * row),
      isFirst: at === 0,
    });
  }
  return plain;
}

interface Rows {
  readonly before: Uint8Array;
  readonly plain: Uint8Array;
  readonly isFirst: boolean;
}

/** One row of bytes that are one sample each: none, of the left, of above, of their mean, of Paeth. */
function undoRow(filter: number, data: Uint8Array, { before, plain, isFirst }: Rows): void {
  for (let at = 0; at < plain.length; at++) {
    const left = at === 0 ? 0 : plain[at - 1]!;
    const above = isFirst ? 0 : before[at]!;
    const corner = isFirst || at === 0 ? 0 : before[at - 1]!;
    plain[at] = data[at]! + guess(filter, left, above, corner);
  }
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) throw new PdfFault('a row of an unknown predictor');
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

import * as decoding from 'lib0/decoding';
import { malformed } from './scan-refused';
import { readCount, skipKey, skipAny, skipJson } from './values';

const [DELETED, STRING, EMBED, FORMAT, TYPE, ANY] = [1, 4, 5, 6, 7, 8];
/** Nested types are nowhere but inside rich text: its elements and its runs of text. */
const [XML_ELEMENT, XML_TEXT] = [3, 6];

/** Steps over the content of an item; returns how many clocks it takes. Throws `ScanRefused` on kinds that no paper holds. */
export function contentLength(decoder: decoding.Decoder, kind: number): number {
  if (kind === STRING) return decoding.readVarString(decoder).length;
  if (kind === ANY) return skipValues(decoder);
  if (kind === DELETED) return decoding.readVarUint(decoder);
  if (kind === FORMAT) skipKey(decoder);
  if (kind === FORMAT || kind === EMBED) skipJson(decoder);
  else if (kind === TYPE) skipType(decoder);
  else malformed(`nội dung loại ${kind}`);
  return 1;
}

function skipValues(decoder: decoding.Decoder): number {
  const count = readCount(decoder);
  for (let left = count; left > 0; left--) skipAny(decoder);
  return count;
}

function skipType(decoder: decoding.Decoder): void {
  const type = decoding.readVarUint(decoder);
  if (type === XML_ELEMENT) skipKey(decoder);
  else if (type !== XML_TEXT) malformed(`kiểu lồng loại ${type}`);
}

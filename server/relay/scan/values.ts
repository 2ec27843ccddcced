import { isUtf8 } from 'node:buffer';
import * as decoding from 'lib0/decoding';
import { malformed } from './scan-refused';

/** A value nested deeper than this could not be walked safely afterwards. */
const DEEPEST = 16;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const FORBIDDEN_LENGTHS = new Set([...FORBIDDEN_KEYS].map(({ length }) => length));
/** lib0's own letters for kinds of values. */
const [UNDEFINED, NULL, INTEGER, FLOAT32, FLOAT64, BIGINT, FALSE, TRUE, STRING, OBJECT, ARRAY] = [127, 126, 125, 124, 123, 122, 121, 120, 119, 118, 117];

/** Steps over one value of lib0's encoding. Binary values are none of ours. */
export function skipAny(decoder: decoding.Decoder, depth = 0): void {
  if (depth > DEEPEST) malformed('giá trị lồng quá sâu');
  const kind = decoding.readUint8(decoder);
  if (kind === STRING) skipText(decoder);
  else if (kind === INTEGER) decoding.readVarInt(decoder);
  else if (kind === OBJECT) skipObject(decoder, depth);
  else if (kind === ARRAY) skipArray(decoder, depth);
  else if (kind === FLOAT64 || kind === BIGINT) skipBytes(decoder, 8);
  else if (kind === FLOAT32) skipBytes(decoder, 4);
  else if (kind !== TRUE && kind !== FALSE && kind !== NULL && kind !== UNDEFINED) malformed(`giá trị loại ${kind}`);
}

function skipObject(decoder: decoding.Decoder, depth: number): void {
  for (let left = readCount(decoder); left > 0; left--) {
    skipKey(decoder);
    skipAny(decoder, depth + 1);
  }
}

function skipArray(decoder: decoding.Decoder, depth: number): void {
  for (let left = readCount(decoder); left > 0; left--) skipAny(decoder, depth + 1);
}

function skipBytes(decoder: decoding.Decoder, count: number): void {
  if (count > bytesLeft(decoder)) malformed('thiếu byte');
  decoder.pos += count;
}

/** Steps over a name that becomes a key of an object somewhere; it is read only when it is as long as one that must not be. */
export function skipKey(decoder: decoding.Decoder): void {
  const start = decoder.pos;
  if (!FORBIDDEN_LENGTHS.has(skipText(decoder))) return;
  decoder.pos = start;
  const key = decoding.readVarString(decoder);
  if (FORBIDDEN_KEYS.has(key)) malformed(`tên “${key}”`);
}

/** Steps over a text without making a string of it; returns its bytes. */
function skipText(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  const start = decoder.pos;
  skipBytes(decoder, length);
  if (!isUtf8(decoder.arr.subarray(start, decoder.pos))) malformed('chữ không phải UTF-8');
  return length;
}

/** Reads JSON text and looks at what it says. */
export function skipJson(decoder: decoding.Decoder): void {
  const text = decoding.readVarString(decoder);
  if (text !== 'undefined') checkJson(JSON.parse(text), 0);
}

function checkJson(value: unknown, depth: number): void {
  if (depth > DEEPEST) malformed('giá trị lồng quá sâu');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, held] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) malformed(`tên “${key}”`);
    checkJson(held, depth + 1);
  }
}

/** A declared count: what is counted takes at least a byte each, so a larger one is a lie that would cost memory. */
export function readCount(decoder: decoding.Decoder): number {
  const count = decoding.readVarUint(decoder);
  return count > bytesLeft(decoder) ? malformed('số phần tử khai quá số byte') : count;
}

export function bytesLeft({ arr, pos }: decoding.Decoder): number {
  return arr.length - pos;
}

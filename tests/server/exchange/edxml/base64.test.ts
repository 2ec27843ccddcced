import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Base64Decoder } from '../../../../server/exchange/edxml/reading/base64';

/** As the tokenizer feeds it: letters first, then the rest up to the next `<`, in pieces of any size. */
function decode(text: Buffer, sizes: readonly number[]) {
  const room = Buffer.alloc(text.length + 64);
  let used = 0;
  const decoder = new Base64Decoder({ room: (length) => room.subarray(used, used + length), keep: (length) => void (used += length) });
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const piece = text.subarray(at, at + sizes[turn % sizes.length]!);
    const taken = decoder.writeClean(piece);
    decoder.write(piece.subarray(taken));
    at += piece.length;
  }
  decoder.end();
  return { bytes: room.toString('latin1', 0, used), damage: decoder.damage, oddities: [...decoder.oddities] };
}

const BYTES = Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * 131 + (at >> 7)) & 255));
const bytes = fc.integer({ min: 0, max: 60_000 }).map((length) => BYTES.subarray(0, length));
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40_000 })), { minLength: 1, maxLength: 5 });
const everySize = fc.record({ bytes, sizes });

describe('base64 while it comes', () => {
  test('clean letters give their bytes, in whatever pieces they come', () => {
    fc.assert(
      fc.property(everySize, (it) => {
        expect(decode(Buffer.from(it.bytes.toString('base64')), it.sizes)).toEqual({ bytes: it.bytes.toString('latin1'), damage: null, oddities: [] });
      }),
    );
  });

  test('lines that begin somewhere in the middle give the same bytes, and are told', () => {
    fc.assert(
      fc.property(everySize, fc.nat(), (it, where) => {
        const text = it.bytes.toString('base64');
        const at = where % (text.length + 1);
        const told = decode(Buffer.from(`${text.slice(0, at)}\r\n${text.slice(at)}`), it.sizes);
        expect(told).toEqual({ bytes: it.bytes.toString('latin1'), damage: null, oddities: ['xuống dòng · line breaks'] });
      }),
    );
  });

  test('one foreign sign is damage wherever it stands, and nothing after it is taken', () => {
    fc.assert(
      fc.property(everySize, fc.nat(), fc.constantFrom('*', '\u00e9', '\u0000', '.'), (it, where, sign) => {
        const text = it.bytes.toString('base64').replace(/=+$/, '');
        const at = where % (text.length + 1);
        const told = decode(Buffer.from(`${text.slice(0, at)}${sign}${text.slice(at)}`, 'latin1'), it.sizes);
        expect(told.damage).toMatch(/^byte [\da-f]{2}$/);
        expect(it.bytes.toString('latin1', 0, told.bytes.length)).toBe(told.bytes);
        expect(told.bytes.length).toBeLessThanOrEqual((at * 3) / 4);
      }),
    );
  });
});

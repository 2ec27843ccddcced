import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inParts, jsonPieces } from '../../../server/archive/text-in-parts';

test('JSON that is written piece by piece says word for word what it says written at once', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('any')),
      fc.dictionary(fc.string(), tie('any'), { noNullPrototype: true }),
    ),
  })).any;
  fc.assert(fc.property(value, (each) => [...jsonPieces(each)].join('') === JSON.stringify(each, null, 1)));
});

test('short texts become few parts, whose bytes are those of the whole', () => {
  const texts = Array.from({ length: 40_000 }, (_, n) => `dòng ${n} 😀\n`);
  const parts = [...inParts(texts)];
  expect(Buffer.concat(parts).toString()).toBe(texts.join(''));
  expect(parts.length).toBeLessThan(20);
  expect([...inParts([])]).toEqual([]);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from '../../../src/domain/shared/canonical';

const json = fc
  .jsonValue({ noUnicodeString: false })
  .filter((value) => !/[.e]|\d{16}/.test(JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, ''))) as fc.Arbitrary<Json>;

test('canonical text is JSON of the same value, whatever the order of its keys', () => {
  expect(canonicalJson({ b: 1, a: [null, true, 'đ"\n\u2028\ud800'], c: undefined, '10': {}, '9': -0 })).toBe(
    '{"10":{},"9":0,"a":[null,true,"đ\\"\\n\u2028\\ud800"],"b":1}',
  );
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

test('numbers that another library might write otherwise are refused', () => {
  for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => canonicalJson({ value })).toThrow(RangeError);
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field as Json)]),
  );
}

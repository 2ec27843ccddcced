import { describe, expect, test } from 'vitest';
import { exchangeTypeNumber, isOtherType } from '../../../src/domain/exchange/type-numbers';
import { documentTypes } from '../../../src/domain/incoming/document-types';

describe('numbers of document types in messages', () => {
  test('every administrative type but one has a number of its own, in the order of the decree', () => {
    const numbers = documentTypes.map(({ name }) => exchangeTypeNumber(name));
    expect(documentTypes.filter(({ name }) => exchangeTypeNumber(name) === null).map(({ name }) => name)).toEqual(['Phiếu báo']);
    const known = numbers.filter((number) => number !== null);
    expect([new Set(known).size, known]).toEqual([28, [...known].sort((one, other) => one - other)]);
  });

  test('the two lists overlap, so only a name that neither list has under the number is another type', () => {
    expect([isOtherType(2, 'Quyết định'), isOtherType(8, 'Quyết định'), isOtherType(18, 'Quyết định'), isOtherType(99, 'Giấy khen')]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});

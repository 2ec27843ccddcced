import { describe, expect, test } from 'vitest';
import { readPages } from '../../../src/screens/outgoing/extract-of';

describe('pages as people write them', () => {
  test('ND30-25 are single pages and ranges, each once, in the order in which they are named', () => {
    expect(readPages('1')).toEqual([1]);
    expect(readPages(' 1, 3-4 ')).toEqual([1, 3, 4]);
    expect(readPages('5; 2–3')).toEqual([5, 2, 3]);
    expect(readPages('2-4, 3, 1')).toEqual([2, 3, 4, 1]);
  });

  test('ND30-25 are asked for again where they are none', () => {
    for (const typed of ['', ' ', '0', '4-2', '1,', 'trang 1', '-1', '1.5', '1-2-3', '1000', '1-999, 1']) expect(readPages(typed), typed).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { romanNumeral } from '../../../src/domain/plan/numerals';

it('ND30-V.PLAN big headings have Roman numerals', () => {
  expect([1, 4, 9, 14, 40, 99, 388].map(romanNumeral)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'XCIX', 'CCCLXXXVIII']);
});

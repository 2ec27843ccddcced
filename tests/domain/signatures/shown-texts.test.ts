import { expect, test } from 'vitest';
import type { Instant } from '../../../src/domain/shared/time';
import { isHolder } from '../../../src/domain/signatures/holder';
import { appendixLines, copyLines } from '../../../src/domain/signatures/shown-texts';

const AT = '2026-11-21T18:05:09.000Z' as Instant;

test('HOSO-SIGN an appendix shows the number of its document, a copy its form and who made it, both when they were signed, by the clock of Vietnam', () => {
  expect(appendixLines('05/QĐ-BNV', AT)).toEqual(['Số: 05/QĐ-BNV', '22-11-2026T01:05:09+07:00']);
  expect(copyLines({ form: 'full', agency: 'Bộ Nội vụ' }, AT)).toEqual(['Sao y', 'Bộ Nội vụ', '22-11-2026T01:05:09+07:00']);
  expect(copyLines({ form: 'extract', agency: 'Bộ Nội vụ' }, AT)[0]).toBe('Trích sao');
});

test('HOSO-SIGN nobody is the holder of a certificate without a name', () => {
  expect(isHolder(null, ['Bộ Nội vụ'])).toBe(false);
});

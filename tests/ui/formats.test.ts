import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  formatAge,
  formatAgo,
  formatDate,
  formatDay,
  formatList,
  formatMoment,
  formatNumber,
  formatSince,
  formatSize,
  formatTime,
} from '../../src/ui/words/formats';
import { refusalWords } from '../../src/ui/words/refusals';
import { speak } from '../../src/ui/words/words.svelte';

globalThis.document ??= { documentElement: {} } as Document;
afterEach(() => speak('vi'));

describe('dates and times', () => {
  it('are written dd/MM/yyyy with two digits', () => {
    expect(formatDate('2026-11-02')).toBe('02/11/2026');
    expect(formatDay('2026-11-01T18:30:00.000Z')).toBe('02/11/2026');
  });

  it('are those of Vietnam wherever the device is', () => {
    expect(formatTime('2026-11-22T17:05:00.000Z')).toBe('00:05');
    expect(formatMoment('2026-12-31T17:05:00.000Z')).toBe('00:05 01/01/2027');
  });

  it('leave what is no date as it was typed', () => {
    expect(formatDate('31/02')).toBe('31/02');
    expect(formatDate(null)).toBe('');
  });

  it('say only the time on the same day', () => {
    expect(formatSince('2026-11-22T07:05:00.000Z', '2026-11-22T16:00:00.000Z')).toBe('14:05');
    expect(formatSince('2026-11-21T07:05:00.000Z', '2026-11-22T07:05:00.000Z')).toBe('14:05 21/11/2026');
  });
});

describe('numbers and sizes', () => {
  it('are grouped as in Vietnam', () => {
    expect(formatNumber(1234567)).toBe('1.234.567');
    expect(formatNumber(1234.56, 1)).toBe('1.234,6');
    expect(formatSize(12_897_484)).toBe('12,3 MB');
    expect(formatSize(0)).toBe('0 B');
    expect(formatSize(1023)).toBe('1.023 B');
  });

  it('are grouped as in English when English is spoken', async () => {
    await speak('en');
    expect(formatNumber(1234567)).toBe('1,234,567');
    expect(formatSize(12_897_484)).toBe('12.3 MB');
  });

  it('are written as the standard of each language has them', async () => {
    for (const [spoken, locale] of [
      ['vi', 'vi-VN'],
      ['en', 'en-GB'],
    ] as const) {
      await speak(spoken);
      const standard = (decimals: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
      const [none, one] = [standard(0), standard(1)];
      fc.assert(fc.property(fc.nat(), (whole) => void expect(formatNumber(whole)).toBe(none.format(whole))));
      fc.assert(fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => void expect(formatNumber(value, 1)).toBe(one.format(value))));
    }
  });

  it('are listed with “và”', () => {
    expect(formatList(['a', 'b', 'c'])).toBe('a, b và c');
  });
});

describe('ages', () => {
  const now = '2026-11-22T12:00:00.000Z';

  it.each([
    ['2026-11-22T11:59:40.000Z', 'vừa xong'],
    ['2026-11-22T11:55:00.000Z', '5 phút trước'],
    ['2026-11-22T09:00:00.000Z', '3 giờ trước'],
    ['2026-11-19T12:00:00.000Z', '3 ngày trước'],
  ])('%s is said in words', (since, said) => {
    expect(formatAgo(since, now)).toBe(said);
  });

  it('of a moment ahead of this clock count as just now', () => {
    expect(formatAge('2026-11-22T13:00:00.000Z', now)).toBe('vừa xong');
  });
});

describe('a refusal', () => {
  const refused = {
    code: 'tooLong',
    reason: 'Trích yếu dài 501 ký tự, quá giới hạn 500.',
    repair: 'Rút gọn.',
    details: { name: 'Trích yếu', length: '501', limit: '500' },
  };

  it('is said in the language in use', async () => {
    expect(refusalWords(refused).reason).toBe(refused.reason);
    await speak('en');
    expect(refusalWords(refused).reason).toBe('Subject has 501 characters, over the limit of 500.');
  });

  it('keeps its Vietnamese when English does not know it', async () => {
    await speak('en');
    expect(refusalWords({ ...refused, code: 'neverHeardOf' }).reason).toBe(refused.reason);
  });
});

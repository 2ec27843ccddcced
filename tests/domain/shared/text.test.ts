import { expect, test } from 'vitest';
import { inLines, tidyText } from '../../../src/domain/shared/text';

test('pasted text is stored without what nobody sees: controls, halves of characters, signs without width', () => {
  expect(tidyText(' Bộ\u0000Tài\u00adchính\u200b \ufeff')).toBe('Bộ Tàichính');
  expect(tidyText('Bộ \ud800 Tài chính\udfff')).toBe('Bộ Tài chính');
  expect(tidyText('𠮷 Bộ')).toBe('𠮷 Bộ');
  expect(tidyText('\u200b')).toBe('');
});

test('a title on a label is cut between words, with a sign that more follows', () => {
  const title = 'Hồ sơ về việc tuyển dụng công chức của Bộ Nội vụ năm 2026';
  expect(inLines(title, { width: 80, most: 2 })).toEqual([title]);
  expect(inLines(title, { width: 30, most: 2 })).toEqual(['Hồ sơ về việc tuyển dụng công', 'chức của Bộ Nội vụ năm 2026']);
  expect(inLines(title, { width: 20, most: 2 })).toEqual(['Hồ sơ về việc tuyển', 'dụng công chức của…']);
  // Where the sign no longer fits, a word gives way to it.
  expect(inLines('một hai ba bốn', { width: 7, most: 1 })).toEqual(['một…']);
  expect(inLines('', { width: 20, most: 2 })).toEqual(['']);
});

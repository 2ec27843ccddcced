import { expect, test } from 'vitest';
import { tidyText } from '../../../src/domain/shared/text';

test('pasted text is stored without what nobody sees: controls, halves of characters, signs without width', () => {
  expect(tidyText(' Bộ\u0000Tài\u00adchính\u200b \ufeff')).toBe('Bộ Tàichính');
  expect(tidyText('Bộ \ud800 Tài chính\udfff')).toBe('Bộ Tài chính');
  expect(tidyText('𠮷 Bộ')).toBe('𠮷 Bộ');
  expect(tidyText('\u200b')).toBe('');
});

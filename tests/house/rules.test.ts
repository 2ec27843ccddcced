import { describe, expect, test } from 'vitest';
import { formatRules } from '../../src/domain/drafting/format-check/rules';
import { edxmlRules } from '../../src/domain/exchange/edxml-rules';
import { rules } from '../../src/domain/rules';
import { signatureRules } from '../../src/domain/signatures/rules';
import { testTitles } from './titles';

describe('the rules', () => {
  test('every rule has a test whose title begins with its id', () => {
    const titles = testTitles();
    const ids = [...Object.keys(rules), ...Object.keys(signatureRules), ...Object.keys(edxmlRules), ...formatRules];
    const unproved = ids.filter((id) => !titles.some(({ title }) => title.startsWith(`${id} `) || title.startsWith(`${id}:`)));
    expect(unproved).toEqual([]);
  });
});

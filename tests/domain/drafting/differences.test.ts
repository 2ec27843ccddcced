import { describe, expect, test } from 'vitest';
import { differencesOf, isChanged, placeNow, wordsSince, type ComparedLine } from '../../../src/domain/drafting/differences';
import { officialTextHash, settledText, type OfficialText } from '../../../src/domain/drafting/official-text';
import { readText, writtenText } from '../../../src/domain/drafting/read-text';
import { sharedRun } from '../../../src/domain/drafting/shared-run';
import { sha256 } from '../../../src/domain/shared/sha256';
import { block, decision, letter, tableOf } from '../../support/official-texts';

const saidOf = (lines: readonly ComparedLine[]) =>
  lines
    .filter(({ since }) => since !== 'same')
    .map(({ since, words }) => `${since}: ${words.map((part) => (part.since === 'same' ? part.words : `[${part.since} ${part.words.trim()}]`)).join('')}`);

describe('ND30-11 what changed between two submissions', () => {
  test('ND30-11 nothing, where the texts are the same in their settled form, whatever stands in them', () => {
    for (const text of [letter, decision]) {
      expect(isChanged(differencesOf(text, settledText(text)))).toBe(false);
      expect(isChanged(differencesOf(text, { ...text, subject: `  ${text.subject} ` }))).toBe(false);
    }
  });

  test('ND30-11 a changed paragraph shows its words, one that came and one that is gone stand where they belong, fields too', () => {
    const [first, , ...rest] = letter.body;
    const now: OfficialText = {
      ...letter,
      subject: 'trả lời về việc quản lý hồ sơ, tài liệu điện tử năm 2027',
      body: [
        first!,
        ...rest.with(1, block('point', 'a) Hồ sơ giấy: trong thời hạn 02 năm kể từ ngày công việc kết thúc;')),
        block('paragraph', 'Nơi nào vướng mắc thì báo cáo Bộ.'),
      ],
    };
    expect(saidOf(differencesOf(letter, now))).toEqual([
      'changed: trả lời về việc quản lý hồ sơ, tài liệu điện tử năm[gone 2026][new 2027]',
      expect.stringMatching(/^gone: \[gone 1\. Việc lập hồ sơ điện tử/),
      'changed: a) Hồ sơ giấy: trong thời hạn[gone 01][new 02] năm kể từ ngày công việc kết thúc;',
      'new: [new Nơi nào vướng mắc thì báo cáo Bộ.]',
    ]);
  });

  test('ND30-11 a number in a table, an appendix, a signer and mere looks are changes as well', () => {
    const before = {
      ...decision,
      body: [
        ...decision.body,
        tableOf([
          ['TT', 'Tên'],
          ['1', 'Hồ sơ'],
        ]),
      ],
    };
    const bold = { ...decision.body[6]!, runs: [{ text: decision.body[6]!.runs[0]!.text, bold: true as const }] };
    const now = {
      ...before,
      signer: { ...before.signer, authority: 'TUQ.' as const },
      body: [
        ...decision.body.with(6, bold),
        tableOf([
          ['TT', 'Tên'],
          ['1', 'Hồ sơ mật'],
        ]),
      ],
    };
    const said = saidOf(differencesOf(before, now));
    expect(said).toContain('changed: 1 | Hồ sơ[new mật]');
    expect(said).toContainEqual(expect.stringContaining('[new TUQ.]'));
    expect(said.filter((each) => each.startsWith('looks'))).toHaveLength(1);
  });

  test('ND30-11 every letter of both texts stands in the differences, whatever was moved', () => {
    const texts = [letter.body, decision.body, [...letter.body].reverse(), [...letter.body, ...decision.body], []].map((body) => ({ ...letter, body }));
    for (const before of texts)
      for (const now of texts) {
        const lines = differencesOf(before, now);
        const wordsIn = (gone: 'gone' | 'new') =>
          lines.flatMap(({ words }) => words.filter(({ since }) => since !== gone).map(({ words: said }) => said.replace(/\s+/g, ''))).join('');
        const all = (text: OfficialText) => wordsOfAll(text);
        expect([...wordsIn('gone')].sort().join('')).toBe([...all(now)].sort().join(''));
        expect([...wordsIn('new')].sort().join('')).toBe([...all(before)].sort().join(''));
      }
  });

  test('ND30-12 the place of a remark is found in the text as it is now, also after paragraphs came before it; a paragraph that is gone has none', () => {
    const now = { ...letter, body: [block('paragraph', 'Mới.'), ...letter.body.slice(0, 2), ...letter.body.slice(3)] };
    const lines = differencesOf(letter, now);
    expect(placeNow(lines, { part: 'body', block: 1 })).toEqual({ part: 'body', block: 2 });
    expect(placeNow(lines, { part: 'body', block: 2 })).toBeNull();
    expect(placeNow(lines, { part: 'subject' })).toEqual({ part: 'subject' });
  });

  test('words of one line, and lists that share nothing, once, or the same thing many times', () => {
    expect(wordsSince('a b c', 'a x c')).toEqual([
      { words: 'a', since: 'same' },
      { words: ' b', since: 'gone' },
      { words: ' x', since: 'new' },
      { words: ' c', since: 'same' },
    ]);
    expect(sharedRun(['a', 'b'], ['c'])).toEqual([]);
    expect(sharedRun(['x', 'x', 'y'], ['x', 'y', 'x'])).toEqual([
      [0, 0],
      [2, 1],
    ]);
    const long = Array.from({ length: 4000 }, (_, place) => `dòng ${place % 7}`);
    expect(sharedRun(long, [...long, 'cuối'])).toHaveLength(4000);
  });
});

function wordsOfAll(text: OfficialText): string {
  return differencesOf(text, text)
    .flatMap(({ words }) => words.map(({ words: said }) => said.replace(/\s+/g, '')))
    .join('');
}

describe('ND30-11 the text of a submission as a file', () => {
  test('ND30-11 its hash is the hash of the text, and it reads back equal', () => {
    for (const text of [letter, decision]) {
      expect(sha256(writtenText(text))).toBe(officialTextHash(text));
      expect(readText(writtenText(text))).toEqual(settledText(text));
    }
  });

  test('ND30-11 what is no text is none: other values, halves, a table in a cell', () => {
    const value = JSON.parse(writtenText(decision)) as Record<string, unknown>;
    const nested = tableOf([['a']]);
    const inCell = { ...nested, rows: [[[nested]]] };
    for (const other of [
      null,
      [],
      'x',
      { ...value, signer: null },
      { ...value, body: [{ kind: 'script', runs: [] }] },
      { ...value, body: [inCell] },
      { ...value, urgency: 9 },
      { ...value, subject: 5 },
    ])
      expect(readText(JSON.stringify(other))).toBeNull();
    expect(readText('{"documentType":')).toBeNull();
  });
});

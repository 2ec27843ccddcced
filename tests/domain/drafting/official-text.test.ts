import { describe, expect, test } from 'vitest';
import {
  emptyOfficialText,
  officialTextHash,
  settledText,
  usualAlign,
  wordsOf,
  type BodyBlock,
  type OfficialText,
} from '../../../src/domain/drafting/official-text';

const text = (changed: Partial<OfficialText>): OfficialText => ({ ...emptyOfficialText(), ...changed });
const paragraph = (...runs: BodyBlock['runs']): BodyBlock => ({ kind: 'paragraph', runs });

describe('an official document as plain text', () => {
  test('texts that print alike have one fingerprint, however their words are cut into runs and their letters composed', () => {
    const one = text({ subject: 'Về việc  họp ', body: [paragraph({ text: 'Bộ trưởng', bold: true }, { text: ' ký.' })] });
    const other = text({
      subject: 'Về việc họp'.normalize('NFD'),
      body: [
        {
          ...paragraph({ text: 'Bộ ', bold: true }, { text: '' }, { text: 'trưởng'.normalize('NFD'), bold: true }, { text: '\u00a0ký.\u00ad' }),
          align: 'justify',
        },
      ],
    });
    expect(officialTextHash(one)).toBe(officialTextHash(other));
    expect(settledText(settledText(other))).toEqual(settledText(other));
  });

  test('a letter, a look, an alignment, a line and an appendix each make another fingerprint', () => {
    const texts = [
      text({ body: [paragraph({ text: 'a' })] }),
      text({ body: [paragraph({ text: 'b' })] }),
      text({ body: [paragraph({ text: 'a', italic: true })] }),
      text({ body: [{ ...paragraph({ text: 'a' }), align: 'center' }] }),
      text({ body: [paragraph({ text: 'a' })], recipients: ['- Như trên;'] }),
      text({ body: [paragraph({ text: 'a' })], appendices: [{ title: 'DANH SÁCH', body: [] }] }),
      text({ body: [paragraph({ text: 'a\nb' })] }),
      text({ body: [paragraph({ text: 'a b' })] }),
    ];
    expect(new Set(texts.map(officialTextHash)).size).toBe(texts.length);
  });

  test('lines with nothing in them do not stand on the document, nor count', () => {
    expect(officialTextHash(text({ addressees: ['Bộ Tài chính', ' '], signer: { authority: 'TL.', onBehalfOf: 'BỘ TRƯỞNG\n', position: '', name: '' } }))).toBe(
      officialTextHash(text({ addressees: ['Bộ Tài chính'], signer: { authority: 'TL.', onBehalfOf: 'BỘ TRƯỞNG', position: '', name: '' } })),
    );
  });

  test('the words of a table are those of its cells; headings stand in the middle', () => {
    const table: BodyBlock = { kind: 'table', runs: [], rows: [[[paragraph({ text: 'STT' })], [paragraph({ text: 'Họ ' }, { text: 'tên', bold: true })]]] };
    expect(wordsOf(table)).toBe('STT\nHọ tên');
    expect(['chapter', 'article', 'basis'].map((kind) => usualAlign(kind as 'chapter'))).toEqual(['center', 'justify', 'justify']);
  });
});

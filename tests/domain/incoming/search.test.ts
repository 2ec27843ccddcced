import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, parseSearch, rankFound, searchTest, searchText } from '../../../src/domain/incoming/search';
import { foldForSearch } from '../../../src/domain/incoming/search-folding';
import type { IncomingDocument, IncomingFacts } from '../../../src/domain/incoming/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { facts, freshId, NOON } from '../../support/builders';

function document(fields: Partial<IncomingFacts>, arrivalNumber = 1): IncomingDocument {
  return {
    id: freshId<DocumentId>(),
    state: 'registered',
    year: 2026,
    arrivalNumber,
    arrivedAt: NOON,
    capturedAt: null,
    facts: facts(fields),
    originals: [],
    directions: [],
    assignments: [],
    dossiers: [],
    trail: [],
  };
}

function find(documents: readonly IncomingDocument[], typed: string): readonly string[] {
  const query = parseSearch(typed);
  const holds = searchTest(query);
  const found = documents.filter((one) => holds(searchText(one, () => 'Vụ Tổ chức cán bộ'))).reverse();
  rankFound(found, query);
  return found.map(({ facts: { subject } }) => subject);
}

const decision = document(
  { codeNumber: '1032', codeNotation: 'QĐ-BNV', issuedOn: '2026-03-05' as CalendarDate, subject: 'Thành lập Hội đồng xét tuyển', signerName: 'Đỗ Văn Ước' },
  1245,
);
const other = document({ codeNumber: '210', codeNotation: 'CV-STC', issuer: 'Sở Tài chính', subject: 'Quyết toán quý II', recipientText: 'Phòng 1032' }, 7);
const documents = [decision, other];

describe('F-45: search over every field', () => {
  it.each([
    ['1032/QĐ-BNV'],
    ['1032 qd bnv'],
    ['1032-QD-BNV'],
    ['hoi dong'],
    ['HỘI ĐỒNG xét'],
    ['do van uoc'],
    ['5/3/2026'],
    ['2026-03-05'],
    ['05-03-2026'],
    ['1.245'],
    ['1245'],
    ['tuyển thành lập'],
  ])('finds the decision by “%s”', (typed) => {
    expect(find(documents, typed)).toContain('Thành lập Hội đồng xét tuyển');
  });

  it('finds nothing when one of several terms is nowhere', () => {
    expect(find(documents, 'hội đồng kiểm kê')).toEqual([]);
  });

  it('reads lí and lý, quí and quý as one, at the end of a syllable only', () => {
    const managed = document({ subject: 'Tăng cường quản lí nhà nước' });
    const linked = document({ subject: 'Liên kết vùng', issuer: 'Bộ Y tế', signerName: 'An', signerPosition: '' });
    expect(find([managed, linked], 'quản lý')).toEqual(['Tăng cường quản lí nhà nước']);
    expect(find([other], 'quí')).toEqual(['Quyết toán quý II']);
    expect(find([linked], 'ly')).toEqual([]);
  });

  it('looks for no other spelling of nghị, because only i follows ngh', () => {
    expect(parseSearch('nghị').terms.map(({ twin }) => twin)).toEqual([null]);
    expect(find([document({ subject: 'Nghị quyết' })], 'nghị')).toHaveLength(1);
  });

  it('does not join the end of one field with the beginning of the next', () => {
    expect(find([document({ issuer: 'Bộ Công', subject: 'An toàn' })], 'công an')).toHaveLength(1);
    expect(
      searchTest({ terms: [{ typed: 'cong an', marked: false, needles: ['cong an'], twin: null }], phrase: 'cong an', code: null, number: null })(
        searchText(document({ issuer: 'Bộ Công', documentType: 'An' }), () => ''),
      ),
    ).toBe(false);
  });
});

describe('F-48: results in order', () => {
  it('puts the exact code before a mention of its number', () => {
    const mention = document({ subject: 'Triển khai Quyết định số 1032/QĐ-BNV' });
    expect(find([decision, mention], '1032/QĐ-BNV')).toEqual(['Thành lập Hội đồng xét tuyển', 'Triển khai Quyết định số 1032/QĐ-BNV']);
  });

  it('puts typed marks that fit exactly before other words of the same letters', () => {
    const money = document({ subject: 'Tiền lương' });
    const before = document({ subject: 'Tiến độ' });
    expect(find([money, before], 'tiền')).toEqual(['Tiền lương', 'Tiến độ']);
    expect(find([money, before], 'tiến')).toEqual(['Tiến độ', 'Tiền lương']);
  });

  it('puts the words together before the same words apart', () => {
    const apart = document({ subject: 'Thuế nhập khẩu hàng hóa và thương mại' });
    const together = document({ subject: 'Thuế thu nhập cá nhân' });
    expect(find([together, apart], 'thuế thu nhập')[0]).toBe('Thuế thu nhập cá nhân');
  });

  it('keeps the newest first among equals', () => {
    const [older, newer] = [document({ subject: 'Công tác lưu trữ một' }, 1), document({ subject: 'Công tác lưu trữ hai' }, 2)];
    expect(find([older, newer], 'luu tru')).toEqual(['Công tác lưu trữ hai', 'Công tác lưu trữ một']);
  });
});

describe('highlighting shows what was hit in the words as written', () => {
  const hits = (text: string, typed: string) =>
    highlight(text, parseSearch(typed))
      .filter(({ hit }) => hit)
      .map(({ text: piece }) => piece);

  it('marks accented words for plain typing, and codes in any spelling', () => {
    expect(hits('Về việc lưu trữ hồ sơ', 'luu tru')).toEqual(['lưu', 'trữ']);
    expect(hits('1032/QĐ-BNV', '1032 qd bnv')).toEqual(['1032', 'QĐ', 'BNV']);
    expect(hits('1032/QĐ-BNV', '1032-qd-bnv')).toEqual(['1032/QĐ-BNV']);
    expect(hits('05/03/2026', '5/3/2026')).toEqual(['05/03/2026']);
  });

  it('marks whole letters of decomposed text', () => {
    expect(hits('Thuế thu nhập'.normalize('NFD'), 'thue')).toEqual(['Thuế'.normalize('NFD')]);
  });

  it('never loses or adds a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 6 }), (text, typed) => {
        expect(
          highlight(text, parseSearch(typed))
            .map(({ text: piece }) => piece)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('folding for search', () => {
  const vietnamese = fc.string({ unit: fc.constantFrom(...'aăâeêioôơuưyđĐÁÀẢÃẠẮẰẲẴẶẤỆỐỚỨÝỵ bcxz-/.,09'), maxLength: 40 });

  it('gives the same for composed and decomposed text, and folds what is folded to itself', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const folded = foldForSearch(text.normalize('NFC'));
        expect(foldForSearch(text.normalize('NFD'))).toBe(folded);
        expect(foldForSearch(folded)).toBe(folded);
        expect(folded).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      }),
    );
  });

  it('finds each word of a text in the text', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const folded = foldForSearch(text);
        for (const word of text.split(' ')) expect(searchTest(parseSearch(word))(folded)).toBe(true);
      }),
    );
  });

  it('stays whole for very long text', () => {
    expect(foldForSearch('Đường '.repeat(5_000))).toBe('duong '.repeat(5_000).trim());
  });
});

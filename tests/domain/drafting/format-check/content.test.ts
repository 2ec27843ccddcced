import { describe, expect, test } from 'vitest';
import { formatFaults } from '../../../../src/domain/drafting/format-check/check';
import { wordsOf, type OfficialText } from '../../../../src/domain/drafting/official-text';
import { block, decision } from '../../../support/official-texts';
import { content, decisionWith, given, letterWith, onlyFaults, repaired } from './support';

const said = ({ body }: OfficialText) => body.map(wordsOf);
const paragraph = (text: string) => block('paragraph', text);
const rulesOf = (text: OfficialText) => formatFaults(text, given).map(({ rule }) => rule);

describe('the content of a document', () => {
  test('ND30-TT-22 there is one', () => expect(onlyFaults('ND30-TT-22', content(paragraph(' '))).length).toBe(1));

  test('ND30-TT-23 a decision names its bases', () => {
    expect(onlyFaults('ND30-TT-23', decisionWith({ body: decision.body.filter(({ kind }) => kind !== 'basis') })).length).toBe(1);
  });

  test('ND30-TT-24 a basis ends with a semicolon, the last one with a full stop', () => {
    const bases = ['Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024.', 'Theo đề nghị của Chánh Văn phòng;'].map((text) => block('basis', text));
    expect(said(repaired('ND30-TT-24', content(...bases)))).toEqual(['Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;', 'Theo đề nghị của Chánh Văn phòng.']);
  });

  test('ND30-TT-25 a basis names number and day; a law has no number', () => {
    const bases = (text: string) => onlyFaults('ND30-TT-25', content(block('basis', text))).length;
    expect(bases('Căn cứ Nghị định về công tác văn thư.')).toBe(1);
    expect(bases('Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư.')).toBe(1);
    expect(bases('Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.')).toBe(0);
    expect(bases('Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024.')).toBe(0);
  });

  test('ND30-TT-26 the first days and months have a nought', () => {
    expect(said(repaired('ND30-TT-26', content(paragraph('Họp ngày 5 tháng 2 năm 2026 và ngày 10 tháng 1 năm 2026.'))))).toEqual([
      'Họp ngày 05 tháng 02 năm 2026 và ngày 10 tháng 01 năm 2026.',
    ]);
  });

  test('ND30-TT-27 articles are counted through, with a full stop', () => {
    const articles = ['Điều 1. Một.', 'Điều 3: Hai.', 'điều 3 Ba.', 'Bốn.'].map((text) => block('article', text));
    expect(said(repaired('ND30-TT-27', content(...articles)))).toEqual(['Điều 1. Một.', 'Điều 2. Hai.', 'Điều 3. Ba.', 'Điều 4. Bốn.']);
  });

  test('ND30-TT-28 parts and chapters have Roman figures, sections Arabic ones and begin anew in each chapter', () => {
    const body = [
      block('part', 'Phần thứ hai\nMỘT'),
      block('chapter', 'CHƯƠNG 1\nMỘT'),
      block('section', 'Mục 2\nMỘT'),
      block('chapter', 'Chương III\nHAI'),
      block('section', 'MỘT'),
    ];
    expect(said(repaired('ND30-TT-28', content(...body)))).toEqual(['Phần thứ nhất\nMỘT', 'Chương I\nMỘT', 'Mục 1\nMỘT', 'Chương II\nHAI', 'Mục 1\nMỘT']);
    expect(said(repaired('ND30-TT-28', content(block('part', 'I. MỘT'), block('part', 'III. HAI'))))).toEqual(['I. MỘT', 'II. HAI']);
  });

  test('ND30-TT-29 clauses are counted anew in each article; 1.1 is left as it is', () => {
    const body = [
      block('article', 'Điều 1. Một'),
      block('clause', '1. Một.'),
      block('clause', '1.1. Chi tiết.'),
      block('clause', '3) Hai.'),
      block('article', 'Điều 2. Hai'),
      block('clause', '05 người.'),
    ];
    expect(said(repaired('ND30-TT-29', content(...body)))).toEqual(['Điều 1. Một', '1. Một.', '1.1. Chi tiết.', '2. Hai.', 'Điều 2. Hai', '1. 05 người.']);
  });

  test('ND30-TT-30 points follow the Vietnamese alphabet', () => {
    const points = ['a) Một;', 'b) Hai;', 'd. Ba;', 'd) Bốn;', 'đ) Năm;', 'f) Sáu.'].map((text) => block('point', text));
    expect(said(repaired('ND30-TT-30', content(block('clause', '1. Gồm:'), ...points))).slice(1)).toEqual([
      'a) Một;',
      'b) Hai;',
      'c) Ba;',
      'd) Bốn;',
      'đ) Năm;',
      'e) Sáu.',
    ]);
  });

  test('ND30-TT-31 nothing is spaced by empty paragraphs', () => {
    expect(said(repaired('ND30-TT-31', content(paragraph('Một.'), paragraph(' '), paragraph('Hai.'))))).toEqual(['Một.', 'Hai.']);
  });

  test('ND30-TT-32 the content is justified, but for what stands in the middle', () => {
    const right = repaired('ND30-TT-32', content({ ...paragraph('Một.'), align: 'left' }, { ...block('clause', '1. Hai.'), align: 'center' }));
    expect(right.body.map(({ align }) => align)).toEqual(['justify', 'justify']);
    expect(rulesOf(content({ ...paragraph('QUYẾT ĐỊNH:'), align: 'center' }))).toEqual([]);
  });

  test('ND30-TT-33 the content is upright', () => {
    expect(
      repaired(
        'ND30-TT-33',
        content({
          kind: 'paragraph',
          runs: [
            { text: 'Một ', italic: true, bold: true },
            { text: 'hai.', italic: true },
          ],
        }),
      ).body[0]!.runs,
    ).toEqual([{ text: 'Một ', bold: true }, { text: 'hai.' }]);
  });

  test('ND30-TT-34 no blank is there twice, before a sign, or to indent', () => {
    expect(said(repaired('ND30-TT-34', content(paragraph('   Hồ sơ  điện tử , tài liệu ; văn bản .'))))).toEqual(['Hồ sơ điện tử, tài liệu; văn bản.']);
    expect(repaired('ND30-TT-34', letterWith({ subject: 'nâng  bậc lương' })).subject).toBe('nâng bậc lương');
  });

  test('ND30-TT-35 a blank follows a comma, but not in figures and addresses', () => {
    expect(said(repaired('ND30-TT-35', content(paragraph('Hồ sơ,tài liệu;văn bản gồm 1,5 trang.'))))).toEqual(['Hồ sơ, tài liệu; văn bản gồm 1,5 trang.']);
  });

  test('ND30-TT-36 letters are composed ones that every reader has', () => {
    const pieces = content({ kind: 'paragraph', runs: [{ text: 'Hồ '.normalize('NFD'), bold: true }, { text: 'sơ.'.normalize('NFD') }] });
    expect(repaired('ND30-TT-36', pieces).body[0]!.runs).toEqual([{ text: 'Hồ ', bold: true }, { text: 'sơ.' }]);
    expect(onlyFaults('ND30-TT-36', content(paragraph('Céng hoµ x\u00b7 héi'))).map(({ repair }) => repair)).toEqual([undefined, undefined]);
    expect(said(repaired('ND30-TT-36', content(paragraph('\uf0b7 Một.'))))).toEqual(['- Một.']);
  });
});

describe('capitals (appendix II)', () => {
  test('ND30-TT-37 a new line begins with a capital, also behind its number; a list that goes on does not', () => {
    expect(said(repaired('ND30-TT-37', content(paragraph('hồ sơ.'), block('clause', '1. tài liệu.'))))).toEqual(['Hồ sơ.', '1. Tài liệu.']);
    expect(rulesOf(content(paragraph('Gồm:'), paragraph('hồ sơ;'), paragraph('tài liệu.')))).toEqual([]);
  });

  test('ND30-TT-38 a sentence begins with a capital; abbreviations are no sentences', () => {
    expect(said(repaired('ND30-TT-38', content(paragraph('Đã nộp hồ sơ. đề nghị xem xét.'))))).toEqual(['Đã nộp hồ sơ. Đề nghị xem xét.']);
    expect(rulesOf(content(paragraph('Bàn, ghế, v.v. và tr. năm.')))).toEqual([]);
  });

  test('ND30-TT-39 Nhân dân, Nhà nước, Thủ đô have capitals where nothing else could be meant', () => {
    expect(said(repaired('ND30-TT-39', content(paragraph('Đảng và nhà nước, các tầng lớp nhân dân thủ đô Hà Nội.'))))).toEqual([
      'Đảng và Nhà nước, các tầng lớp Nhân dân Thủ đô Hà Nội.',
    ]);
    expect(rulesOf(content(paragraph('Cơ quan nhà nước, Ủy ban nhân dân tỉnh, bí mật nhà nước.')))).toEqual([]);
  });

  test('ND30-TT-40 what is cited by its number has a capital, an article too, clauses and points have none', () => {
    expect(said(repaired('ND30-TT-40', content(paragraph('Theo nghị định số 30/2020/NĐ-CP, tại Điểm a Khoản 2 điều 5.'))))).toEqual([
      'Theo Nghị định số 30/2020/NĐ-CP, tại điểm a khoản 2 Điều 5.',
    ]);
  });
});

describe('recipients', () => {
  const recipients = (...lines: readonly string[]) => letterWith({ recipients: lines });

  test('ND30-TT-47 there are some', () => {
    const faults = formatFaults(recipients(), given);
    expect(faults.map(({ rule }) => rule)).toEqual(['ND30-TT-47']);
    expect(faults[0]!.repair).toEqual([{ kind: 'insert', place: { part: 'recipients', item: 0 }, words: '- Lưu: VT, VP.' }]);
  });

  test('ND30-TT-48 the last line says where it is kept', () => {
    expect(repaired('ND30-TT-48', recipients('- Như trên;', '- Lưu: TCCB;')).recipients).toEqual(['- Như trên;', '- Lưu: VT, TCCB.']);
    expect(repaired('ND30-TT-48', recipients('- Lưu: VT, VP;', '- Như trên.')).recipients).toEqual(['- Như trên.', '- Lưu: VT, VP.']);
    expect(repaired('ND30-TT-48', recipients('- Như trên;')).recipients).toEqual(['- Như trên;', '- Lưu: VT, VP.']);
  });

  test('ND30-TT-49 each line begins with a dash', () => {
    expect(repaired('ND30-TT-49', recipients('Như trên;', '+ Bộ Y tế;', '- Lưu: VT, VP.')).recipients).toEqual(['- Như trên;', '- Bộ Y tế;', '- Lưu: VT, VP.']);
  });

  test('ND30-TT-50 each line ends with a semicolon', () => {
    expect(repaired('ND30-TT-50', recipients('- Như trên', '- Bộ Y tế.', '- Lưu: VT, VP.')).recipients).toEqual([
      '- Như trên;',
      '- Bộ Y tế;',
      '- Lưu: VT, VP.',
    ]);
  });

  test('ND30-TT-51 whoever is addressed is named as above', () => {
    expect(repaired('ND30-TT-51', recipients('- Bộ Y tế;', '- Lưu: VT, VP.')).recipients).toEqual(['- Như trên;', '- Bộ Y tế;', '- Lưu: VT, VP.']);
  });

  test('ND30-TT-52 an article that is named is there', () => {
    expect(repaired('ND30-TT-52', decisionWith({ recipients: ['- Như Điều 4;', '- Lưu: VT, VP.'] })).recipients[0]).toBe('- Như Điều 3;');
  });

  test('ND30-TT-53 nobody stands there twice', () => {
    expect(repaired('ND30-TT-53', recipients('- Như trên;', '- Bộ Y tế;', '- bộ Y tế;', '- Lưu: VT, VP.')).recipients).toEqual([
      '- Như trên;',
      '- Bộ Y tế;',
      '- Lưu: VT, VP.',
    ]);
  });
});

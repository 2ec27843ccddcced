import { describe, expect, test } from 'vitest';
import { formatFaults, repairedText } from '../../../src/domain/drafting/format-check/check';
import { signingAuthorities, wordsOf, type SignerBlock } from '../../../src/domain/drafting/official-text';
import { startedText, templates, usualNotation, type TemplateGiven } from '../../../src/domain/drafting/templates/start';
import { blanksIn } from '../../../src/domain/drafting/templates/template';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { facts } from '../../support/builders';
import { documentTypes } from '../../../src/domain/incoming/document-types';

const agency = { name: 'Bộ Nội vụ', superior: '', abbreviation: 'BNV', place: 'Hà Nội' };
const unit = { name: 'Văn phòng Bộ', abbreviation: 'VP' };
const signerOf = (authority: SignerBlock['authority']): SignerBlock => ({
  authority,
  onBehalfOf: authority === '' || authority === 'Q.' ? '' : 'Bộ trưởng',
  position: authority === '' || authority === 'Q.' ? 'Bộ trưởng' : 'Thứ trưởng',
  name: 'Đặng Bích Thảo',
});
const given: TemplateGiven = { agency, unit, signer: signerOf('KT.') };

describe('the templates of the 29 types', () => {
  test.each(documentTypes.map(({ name }) => name))('%s keeps the form but for the blanks it names, whoever signs', (name) => {
    for (const authority of signingAuthorities) {
      const text = startedText(name, { ...given, signer: signerOf(authority) });
      const faults = formatFaults(text, given);
      expect(faults.filter(({ rule }) => rule !== 'ND30-TT-59')).toEqual([]);
      const blanks = [text.subject, ...text.addressees, ...text.body.map(wordsOf), ...text.recipients].flatMap(blanksIn);
      expect(faults.length).toBe(blanks.length);
      expect(repairedText(text, given)).toEqual(text);
    }
  });

  test('there is one for each type, and it says who the agency is and who heads it', () => {
    expect(Object.keys(templates).sort()).toEqual(documentTypes.map(({ name }) => name).sort());
    const said = (name: string) => startedText(name, given).body.map(wordsOf);
    expect(said('Quyết định')[0]).toBe('BỘ TRƯỞNG BỘ NỘI VỤ');
    expect(said('Quyết định').join(' ')).toContain('quyền hạn và cơ cấu tổ chức của Bộ Nội vụ');
    expect(said('Nghị quyết')).toContain('QUYẾT NGHỊ:');
    expect(JSON.stringify(documentTypes.map(({ name }) => startedText(name, given)))).not.toMatch(/\{(agency|unit|head)\}/i);
  });

  test('an official letter that answers nothing says so; one that answers begins with the letter it answers, and keeps the form', () => {
    const answers = facts({
      documentType: 'Công văn',
      codeNumber: '512',
      codeNotation: 'SNV-VTLT',
      issuer: 'Sở Nội vụ tỉnh Lào Cai',
      subject: 'V/v lập hồ sơ điện tử.',
    });
    const answer = startedText('Công văn', { ...given, answers, addressees: [answers.issuer] });
    expect(wordsOf(startedText('Công văn', given).body[0]!)).toBe('[căn cứ, tình hình hoặc lý do], Bộ Nội vụ đề nghị [cơ quan nhận] [nội dung] như sau:');
    expect(wordsOf(answer.body[0]!)).toBe(
      'Phúc đáp Công văn số 512/SNV-VTLT ngày 02 tháng 3 năm 2026 của Sở Nội vụ tỉnh Lào Cai về việc lập hồ sơ điện tử, Bộ Nội vụ có ý kiến như sau:',
    );
    expect(formatFaults(answer, given).filter(({ rule }) => rule !== 'ND30-TT-59')).toEqual([]);
    // What others wrote is filled in once: it names nobody of ours.
    const odd = startedText('Công văn', { ...given, answers: { ...answers, subject: '{agency}', codeNumber: '', issuedOn: '2026-01-15' as CalendarDate } });
    expect(wordsOf(odd.body[0]!)).toContain('Phúc đáp Công văn ngày 15 tháng 01 năm 2026 của Sở Nội vụ tỉnh Lào Cai về việc {agency}, Bộ Nội vụ');
    expect(startedText('Báo cáo', { ...given, answers }).body).toEqual(startedText('Báo cáo', given).body);
  });

  test('the notation has the sign of the type and the agency, of an official letter the agency and the unit', () => {
    expect([usualNotation('Quyết định', given), usualNotation('Công văn', given), usualNotation('Tờ trình', given)]).toEqual(['QĐ-BNV', 'BNV-VP', 'TTr-BNV']);
    expect(usualNotation('Công văn', { agency, unit: null })).toBe('BNV');
    expect(startedText('Công văn', given).recipients).toEqual(['- Như trên;', '- Lưu: VT, VP.']);
    expect(startedText('Quyết định', { ...given, unit: null }).recipients).toEqual(['- Như Điều 3;', '- Lưu: VT.']);
  });
});

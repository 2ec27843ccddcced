import { describe, expect, test } from 'vitest';
import { formatFaults } from '../../../../src/domain/drafting/format-check/check';
import { content, decisionWith, given, letterWith, onlyFaults, repaired, signedBy } from './support';
import { block, letter } from '../../../support/official-texts';

const rulesOf = (text: Parameters<typeof formatFaults>[0]) => formatFaults(text, given).map(({ rule }) => rule);

describe('the head of a document', () => {
  test('ND30-TT-01 the issuer stands there, as the directory has it', () => {
    expect(repaired('ND30-TT-01', letterWith({ issuer: ' ' })).issuer).toBe('Bộ Nội vụ');
    expect(formatFaults(letterWith({ issuer: '' }), null)).toEqual([{ rule: 'ND30-TT-01', place: { part: 'issuer' } }]);
  });

  test('ND30-TT-02 the superior agency is that of the directory', () => {
    expect(repaired('ND30-TT-02', letterWith({ superior: 'Chính phủ' })).superior).toBe('');
  });

  test('ND30-TT-03 the notation stands there', () => {
    expect(repaired('ND30-TT-03', letterWith({ notation: '' })).notation).toBe('BNV-VP');
  });

  test('ND30-TT-04 the number is the register’s, not the drafter’s', () => {
    for (const notation of ['05/BNV-VP', 'Số: 05/BNV-VP', 'Số:    /BNV-VP']) expect(repaired('ND30-TT-04', letterWith({ notation })).notation).toBe('BNV-VP');
  });

  test('ND30-TT-05 groups are joined by hyphens without blanks', () => {
    expect(repaired('ND30-TT-05', letterWith({ notation: 'BNV – VP' })).notation).toBe('BNV-VP');
  });

  test('ND30-TT-06 a typed document has the sign of its type, an official letter none', () => {
    expect(repaired('ND30-TT-06', decisionWith({ notation: 'BNV-VP' })).notation).toBe('QĐ-BNV');
    expect(repaired('ND30-TT-06', decisionWith({ notation: 'TB-BNV' })).notation).toBe('QĐ-BNV');
    expect(repaired('ND30-TT-06', letterWith({ notation: 'CV-BNV' })).notation).toBe('BNV-VP');
    expect(formatFaults(decisionWith({ notation: 'BNV' }), null)[0]!.repair).toEqual([{ kind: 'words', place: { part: 'notation' }, words: 'QĐ-BNV' }]);
  });

  test('ND30-TT-07 the notation is in capitals, but for signs such as QyĐ', () => {
    expect(repaired('ND30-TT-07', decisionWith({ notation: 'qđ-bnv' })).notation).toBe('QĐ-BNV');
    expect(rulesOf({ ...decisionWith({ notation: 'TTr-BNV' }), documentType: 'Tờ trình' })).not.toContain('ND30-TT-07');
  });

  test('ND30-TT-08 the place stands there', () => {
    expect(repaired('ND30-TT-08', letterWith({ place: '' })).place).toBe('Hà Nội');
  });

  test('ND30-TT-09 the day is the register’s', () => {
    for (const place of ['Hà Nội, ngày 05 tháng 3 năm 2026', 'Hà Nội,']) expect(repaired('ND30-TT-09', letterWith({ place })).place).toBe('Hà Nội');
  });

  test('ND30-TT-10 the place has its official name', () => {
    for (const place of ['TP. Hồ Chí Minh', 'Hồ Chí Minh', 'Tp Hồ Chí Minh'])
      expect(repaired('ND30-TT-10', letterWith({ place })).place).toBe('Thành phố Hồ Chí Minh');
    expect(repaired('ND30-TT-10', letterWith({ place: 'Q. 1' })).place).toBe('Quận 1');
  });
});

describe('type, subject and whom it is addressed to', () => {
  test('ND30-TT-11 the type is one of the 29', () => {
    expect(rulesOf(letterWith({ documentType: 'Thư ngỏ' }))).toContain('ND30-TT-11');
    expect(repaired('ND30-TT-11', letterWith({ documentType: 'công văn' })).documentType).toBe('Công văn');
  });

  test('ND30-TT-12 the subject stands there', () => {
    expect(onlyFaults('ND30-TT-12', letterWith({ subject: ' ' }))).toEqual([{ rule: 'ND30-TT-12', place: { part: 'subject' } }]);
  });

  test('ND30-TT-13 V/v is the print’s; a typed document says “Về việc”', () => {
    for (const subject of ['V/v nâng bậc lương', 'về việc nâng bậc lương'])
      expect(repaired('ND30-TT-13', letterWith({ subject })).subject).toBe('nâng bậc lương');
    expect(repaired('ND30-TT-13', decisionWith({ subject: 'v/v: cử cán bộ' })).subject).toBe('Về việc cử cán bộ');
  });

  test('ND30-TT-14 a subject ends without a sign', () => {
    expect(repaired('ND30-TT-14', letterWith({ subject: 'nâng bậc lương.;' })).subject).toBe('nâng bậc lương');
  });

  test('ND30-TT-15 the subject of a typed document begins with a capital', () => {
    expect(repaired('ND30-TT-15', decisionWith({ subject: 'ban hành Quy chế' })).subject).toBe('Ban hành Quy chế');
  });

  test('ND30-TT-16 a subject is not shouted', () => {
    expect(onlyFaults('ND30-TT-16', letterWith({ subject: 'NÂNG BẬC LƯƠNG' })).length).toBe(1);
  });

  test('ND30-TT-17 a subject is no longer than the register holds', () => {
    expect(onlyFaults('ND30-TT-17', letterWith({ subject: 'ả'.repeat(501) }))[0]!.details).toEqual({ length: '501', limit: '500' });
  });

  test('ND30-TT-18 an official letter is addressed to somebody', () => {
    expect(onlyFaults('ND30-TT-18', letterWith({ addressees: ['  '] })).length).toBe(1);
  });

  test('ND30-TT-19 “Kính gửi”, dashes and end signs are the print’s', () => {
    expect(repaired('ND30-TT-19', letterWith({ addressees: ['Kính gửi: Bộ Tài chính.', '- Bộ Y tế;'] })).addressees).toEqual(['Bộ Tài chính', 'Bộ Y tế']);
  });

  test('ND30-TT-20 nobody is addressed twice', () => {
    expect(repaired('ND30-TT-20', letterWith({ addressees: ['Bộ Y tế', 'bộ Y tế'] })).addressees).toEqual(['Bộ Y tế']);
  });

  test('ND30-TT-21 a decision is addressed to nobody', () => {
    expect(repaired('ND30-TT-21', decisionWith({ addressees: ['Bộ Y tế', 'Bộ Tài chính'] })).addressees).toEqual([]);
  });
});

describe('who signs', () => {
  test('ND30-TT-41 the position stands there', () => expect(onlyFaults('ND30-TT-41', signedBy({ position: '' })).length).toBe(1));

  test('ND30-TT-42 the name stands there', () => expect(onlyFaults('ND30-TT-42', signedBy({ name: '' })).length).toBe(1));

  test('ND30-TT-43 no title stands before the name', () => {
    for (const name of ['TS. Ngô Xuân Khánh', 'PGS. TS. Ngô Xuân Khánh', 'Tiến sĩ Ngô Xuân Khánh', 'PGS.TS. Ngô Xuân Khánh'])
      expect(repaired('ND30-TT-43', signedBy({ name })).signer.name).toBe('Ngô Xuân Khánh');
  });

  test('ND30-TT-44 each syllable of the name has a capital', () => {
    for (const name of ['NGÔ XUÂN KHÁNH', 'Ngô xuân Khánh']) expect(repaired('ND30-TT-44', signedBy({ name })).signer.name).toBe('Ngô Xuân Khánh');
    expect(rulesOf(signedBy({ name: 'H’Hen Niê' }))).toEqual([]);
  });

  test('ND30-TT-45 who signs for another says for whom, the head and who acts as the head for nobody', () => {
    expect(onlyFaults('ND30-TT-45', signedBy({ onBehalfOf: '' })).length).toBe(1);
    expect(onlyFaults('ND30-TT-45', signedBy({ onBehalfOf: 'Chánh Văn phòng' })).length).toBe(1);
    expect(repaired('ND30-TT-45', signedBy({ authority: '' })).signer.onBehalfOf).toBe('');
    expect(rulesOf(signedBy({ authority: 'Q.', onBehalfOf: '' }))).toEqual([]);
  });

  test('ND30-TT-46 the authority is chosen, not typed', () => {
    expect(repaired('ND30-TT-46', signedBy({ onBehalfOf: 'TL. Bộ trưởng' })).signer.onBehalfOf).toBe('Bộ trưởng');
  });
});

describe('who drafted it, appendices, tables, blanks', () => {
  test('ND30-TT-54 initials are capitals and copies are counted from one', () => {
    expect(repaired('ND30-TT-54', letterWith({ typist: 'nxk.' })).typist).toBe('NXK');
    expect(onlyFaults('ND30-TT-54', letterWith({ copies: 0 })).length).toBe(1);
  });

  test('ND30-TT-55 the content points to an appendix', () => {
    expect(onlyFaults('ND30-TT-55', letterWith({ appendices: [{ title: 'Danh sách', body: [] }] })).length).toBe(1);
  });

  test('ND30-TT-56 an appendix has a title', () => {
    expect(onlyFaults('ND30-TT-56', decisionWith({ appendices: [{ title: '', body: [] }] })).length).toBe(1);
  });

  test('ND30-TT-57 an appendix does not count itself', () => {
    expect(repaired('ND30-TT-57', decisionWith({ appendices: [{ title: 'Phụ lục II: danh sách', body: [] }] })).appendices[0]!.title).toBe('Danh sách');
  });

  test('ND30-TT-58 rows of a table have the same number of cells', () => {
    const cell = [block('paragraph', 'Một')];
    expect(onlyFaults('ND30-TT-58', content(...letter.body, { kind: 'table', runs: [], rows: [[cell, cell], [cell]] })).length).toBe(1);
  });

  test('ND30-TT-59 what is still to be filled is named: brackets of a template, lines of dots', () => {
    const faults = onlyFaults('ND30-TT-59', content(block('paragraph', 'Ngày [ngày họp] tại ……… và .......')));
    expect(faults.map(({ details }) => details!.found)).toEqual(['[ngày họp]', '………', '.......']);
  });
});

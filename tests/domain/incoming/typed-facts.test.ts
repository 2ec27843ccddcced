import { describe, expect, it } from 'vitest';
import { checkTyped, factsFromTyped, typedFromFacts } from '../../../src/domain/incoming/typed-facts';
import type { CalendarDate } from '../../../src/domain/shared/time';

const today = '2026-11-22' as CalendarDate;
const typed = {
  code: '1032/QĐ-BNV',
  documentType: 'Quyết định',
  issuedOn: '20/11',
  dueOn: '+7',
  issuer: 'Bộ Nội vụ',
  subject: 'Ban hành Quy chế văn thư',
  signerPosition: 'Bộ trưởng',
  signerName: 'Phạm Thị Thanh Trà',
  pageCount: '12',
  urgency: '2',
};

describe('typed fields become facts', () => {
  it('codes, dates and numbers are read, the rest is as typed, the usual values stand where nothing was typed', () => {
    expect(factsFromTyped(typed, ['u1'], today)).toMatchObject({
      codeNumber: '1032',
      codeNotation: 'QĐ-BNV',
      issuedOn: '2026-11-20',
      dueOn: '2026-11-29',
      pageCount: 12,
      urgency: 2,
      language: 'Tiếng Việt',
      secrecy: 'thường',
      medium: 'paper',
      recipientUnits: ['u1'],
    });
  });

  it('ND30-VI.IN-6 a date that cannot be read stays as typed, to be refused at its field', () => {
    expect(factsFromTyped({ ...typed, issuedOn: ' 31/02/2026 ' }, [], today).issuedOn).toBe('31/02/2026');
  });

  it('ND30-VI.IN-10 a page count in words counts no pages', () => {
    expect(factsFromTyped({ ...typed, pageCount: 'mười' }, [], today).pageCount).toBe(0);
  });

  it('ND30-VI.IN-18 an empty due date sets none', () => {
    expect(factsFromTyped({ ...typed, dueOn: ' ' }, [], today).dueOn).toBeNull();
  });

  it('facts shown again as typed fields state the same facts', () => {
    const facts = factsFromTyped(typed, [], today);
    expect(factsFromTyped(typedFromFacts(facts), [], today)).toEqual(facts);
    const unnumbered = factsFromTyped({ ...typed, code: 'không số/BNV-VP', dueOn: '' }, [], today);
    expect(factsFromTyped(typedFromFacts(unnumbered), [], today)).toEqual(unnumbered);
  });
});

describe('ND30-VI.IN-4 a code is stated', () => {
  it.each(['', 'QĐ-BNV'])('“%s” is refused', (code) => {
    expect(checkTyped({ ...typed, code })).toMatchObject([{ rule: 'ND30-VI.IN-4', field: 'codeNumber', code: 'required' }]);
  });

  it.each(['không số', '12/BC-STC', '12'])('“%s” is taken', (code) => {
    expect(checkTyped({ ...typed, code })).toEqual([]);
  });
});

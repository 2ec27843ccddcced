import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { apply, facts, freshId, importIncoming, memoryTables, NOON, proposal, refusalsOf, registerIncoming, staff } from '../../support/builders';

const clerk = { person: staff.clerk.id };

function correction(document: DocumentId, changes: ProposalBodies['CorrectRegistration']['changes'], reason = 'Ghi nhầm khi đăng ký') {
  return proposal('CorrectRegistration', { document, changes, reason });
}

function registered(fields: Partial<IncomingFacts> = {}) {
  const tables = memoryTables();
  const each = registerIncoming({ facts: facts(fields) });
  apply(tables, each);
  return { tables, document: each.body.document, facts: each.body.facts };
}

describe('F-18 the clerk hears of a look-alike', () => {
  const letter = { issuer: 'Bộ Tài chính', codeNumber: '32', codeNotation: 'QĐ-BTC' };

  test.each<[string, Partial<IncomingFacts>]>([
    ['as typed', {}],
    ['without accents', { issuer: 'Bo Tai chinh', codeNotation: 'QD-BTC' }],
    ['with a leading zero', { codeNumber: '032' }],
    ['with other blanks and capitals', { issuer: ' BỘ  TÀI CHÍNH ', codeNotation: 'QĐ - BTC' }],
    ['decomposed', { issuer: 'Bộ Tài chính'.normalize('NFD') }],
  ])('%s', (_, spelling) => {
    const { tables, document } = registered(letter);
    const again = registerIncoming({ facts: facts({ ...letter, ...spelling }) });
    expect(refusalsOf(tables, again)).toEqual([{ code: 'duplicate', rule: 'F-18', field: undefined }]);
    expect(tables.incoming(again.body.document)).toBeUndefined();
    apply(tables, { ...again, body: { ...again.body, differsFrom: [document] } });
    expect(tables.incoming(again.body.document)?.arrivalNumber).toBe(2);
  });

  test.each<[string, Partial<IncomingFacts>]>([
    ['another issuer', { issuer: 'Bộ Y tế' }],
    ['another number', { codeNumber: '33' }],
    ['another notation', { codeNotation: 'TB-BTC' }],
    ['another date', { issuedOn: '2026-03-01' as CalendarDate }],
  ])('%s is another document', (_, difference) => {
    const { tables } = registered(letter);
    expect(refusalsOf(tables, registerIncoming({ facts: facts({ ...letter, ...difference }) }))).toEqual([]);
  });

  test('documents without number are never alike, and a returned one no longer counts', () => {
    const unnumbered = { codeNumber: ' ', codeNotation: '' };
    const first = registered(unnumbered);
    expect(refusalsOf(first.tables, registerIncoming({ facts: facts(unnumbered) }))).toEqual([]);
    const { tables, document } = registered(letter);
    apply(tables, proposal('ReturnIncoming', { document, reason: 'Gửi nhầm' }));
    expect(refusalsOf(tables, registerIncoming({ facts: facts(letter) }))).toEqual([]);
  });

  test('after a correction the document counts under what it says now', () => {
    const { tables, document } = registered(letter);
    apply(tables, correction(document, [{ field: 'codeNumber', from: '32', to: '35' }]));
    expect(refusalsOf(tables, registerIncoming({ facts: facts(letter) }))).toEqual([]);
    expect(refusalsOf(tables, registerIncoming({ facts: facts({ ...letter, codeNumber: '35' }) }))).toMatchObject([{ code: 'duplicate' }]);
  });
});

describe('ND30-21.2 a document goes back with a reason', () => {
  test('a registered one keeps its number and says why', () => {
    const { tables, document } = registered();
    apply(tables, proposal('ReturnIncoming', { document, reason: '  Thiếu   chữ ký ' }));
    expect(tables.incoming(document)).toMatchObject({
      state: 'returned',
      arrivalNumber: 1,
      trail: [{ act: 'registered' }, { act: 'returned', reason: 'Thiếu chữ ký' }],
    });
    expect(refusalsOf(tables, proposal('ReturnIncoming', { document, reason: 'Lần nữa' }))).toMatchObject([{ code: 'wrongState' }]);
    expect(apply(tables, registerIncoming()).body).toMatchObject({ arrivalNumber: 2 });
  });

  test('one that was never registered is kept without number and takes none from the series', () => {
    const tables = memoryTables();
    const body = { document: freshId<DocumentId>(), facts: facts(), originals: [], capturedAt: NOON, reason: 'Không đúng nơi nhận' };
    apply(tables, proposal('ReturnUnregistered', body));
    expect(tables.incoming(body.document)).toMatchObject({ state: 'returned', year: 0, arrivalNumber: 0 });
    expect(tables.lastArrivalNumber(2026)).toBe(0);
    expect(refusalsOf(tables, proposal('ReturnUnregistered', body))).toMatchObject([{ code: 'documentExists' }]);
  });

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['ế'.repeat(501), 'tooLong'],
  ])('reason “%.10s” is refused', (reason, code) => {
    const { tables, document } = registered();
    expect(refusalsOf(tables, proposal('ReturnIncoming', { document, reason }))).toEqual([{ code, rule: 'ND30-21.2', field: 'reason' }]);
    expect(refusalsOf(tables, proposal('ReturnIncoming', { document, reason: 'ế'.repeat(500) }))).toEqual([]);
  });

  test('an unknown document is refused', () => {
    expect(refusalsOf(memoryTables(), proposal('ReturnIncoming', { document: freshId<DocumentId>(), reason: 'x' }))).toMatchObject([
      { code: 'unknownDocument' },
    ]);
  });
});

describe('F-38 registered facts change only by a correction with a reason', () => {
  test('the new value counts, the old one stays in the trail', () => {
    const { tables, document } = registered({ subject: 'Cũ' });
    apply(tables, correction(document, [{ field: 'subject', from: 'Cũ', to: '  Mới ' }]));
    expect(tables.incoming(document)).toMatchObject({
      facts: { subject: 'Mới' },
      trail: [{ act: 'registered' }, { act: 'corrected', reason: 'Ghi nhầm khi đăng ký', changes: [{ field: 'subject', from: 'Cũ', to: 'Mới' }] }],
    });
  });

  test('what somebody else has corrected meanwhile is not overwritten', () => {
    const { tables, document } = registered({ subject: 'Một' });
    apply(tables, correction(document, [{ field: 'subject', from: 'Một', to: 'Hai' }]));
    expect(refusalsOf(tables, correction(document, [{ field: 'subject', from: 'Một', to: 'Ba' }]))).toEqual([
      { code: 'valueMoved', rule: 'F-38', field: 'subject' },
    ]);
  });

  test.each<[string, ProposalBodies['CorrectRegistration']['changes'], string, string]>([
    ['no reason', [{ field: 'pageCount', from: 3, to: 4 }], ' ', 'required'],
    ['a reason too long', [{ field: 'pageCount', from: 3, to: 4 }], 'ế'.repeat(501), 'tooLong'],
    ['nothing changed', [{ field: 'pageCount', from: 3, to: 3 }], 'x', 'nothingChanged'],
    ['a value the rules refuse', [{ field: 'pageCount', from: 3, to: 0 }], 'x', 'outOfRange'],
    ['a secret', [{ field: 'secrecy', from: 'thường', to: 'Mật' }], 'x', 'stateSecret'],
  ])('%s is refused', (_, changes, reason, code) => {
    const { tables, document } = registered();
    expect(refusalsOf(tables, correction(document, changes, reason))).toMatchObject([{ code }]);
  });

  test('a returned document is corrected no more, an unknown one not at all', () => {
    const { tables, document } = registered();
    apply(tables, proposal('ReturnIncoming', { document, reason: 'Gửi nhầm' }));
    expect(refusalsOf(tables, correction(document, [{ field: 'pageCount', from: 3, to: 4 }]))).toMatchObject([{ code: 'wrongState' }]);
    expect(refusalsOf(tables, correction(freshId<DocumentId>(), [{ field: 'pageCount', from: 3, to: 4 }]))).toMatchObject([{ code: 'unknownDocument' }]);
  });

  test('a row of an old register stays correctable although it has no signer', () => {
    const tables = memoryTables();
    const each = importIncoming({ facts: facts({ signerName: '', signerPosition: '', issuedOn: '2025-06-01' as CalendarDate }) });
    apply(tables, each);
    expect(refusalsOf(tables, correction(each.body.document, [{ field: 'pageCount', from: 3, to: 4 }]))).toEqual([]);
  });
});

describe('HOSO-5 an old register is taken over without touching the numbers given here', () => {
  test('each number once, in its own year, with the day of arrival', () => {
    const tables = memoryTables();
    const each = importIncoming({ year: 2024, arrivalNumber: 7, arrivedOn: '2024-05-06' as CalendarDate });
    apply(tables, each);
    expect(tables.incoming(each.body.document)).toMatchObject({ year: 2024, arrivalNumber: 7, arrivedAt: '2024-05-06T05:00:00.000Z', capturedAt: null });
    expect(refusalsOf(tables, importIncoming({ year: 2024, arrivalNumber: 7 }))).toMatchObject([
      { code: 'numberTaken', rule: 'HOSO-5', field: 'arrivalNumber' },
    ]);
  });

  test.each<[string, Partial<ProposalBodies['ImportIncoming']>, string, string]>([
    ['31/02', { arrivedOn: '2025-02-31' as CalendarDate }, 'notADate', 'arrivedOn'],
    ['a day to come', { arrivedOn: '2026-03-06' as CalendarDate }, 'dateInFuture', 'arrivedOn'],
    ['a year to come, where the series would no longer begin at 1', { year: 2027 }, 'outOfRange', 'year'],
  ])('%s is refused', (_, body, code, field) => {
    expect(refusalsOf(memoryTables(), importIncoming(body))).toEqual([{ code, rule: 'HOSO-5', field }]);
  });

  test('this year: a number far above the one before it only when a person has compared it, for the series goes on from the highest', () => {
    const tables = memoryTables();
    const jump = { year: 2026, arrivalNumber: 41_200, arrivedOn: '2026-02-02' as CalendarDate };
    expect(refusalsOf(tables, importIncoming(jump))).toEqual([{ code: 'numberJump', rule: 'HOSO-5', field: 'arrivalNumber' }]);
    apply(tables, importIncoming({ ...jump, isJump: true }));
    expect(apply(tables, registerIncoming()).body).toMatchObject({ arrivalNumber: 41_201 });
  });

  test('this year: any number before the first is given here, afterwards none beyond the last', () => {
    const tables = memoryTables();
    apply(tables, importIncoming({ year: 2026, arrivalNumber: 40, arrivedOn: '2026-02-02' as CalendarDate }));
    expect(apply(tables, registerIncoming()).body).toMatchObject({ arrivalNumber: 41 });
    expect(refusalsOf(tables, importIncoming({ year: 2026, arrivalNumber: 42 }))).toMatchObject([{ code: 'numberAhead' }]);
    expect(refusalsOf(tables, importIncoming({ year: 2026, arrivalNumber: 39 }))).toEqual([]);
  });
});

describe('HOSO-1 one act, one effect', () => {
  test('a document is registered, taken over or returned once only', () => {
    const { tables, document } = registered();
    for (const again of [
      registerIncoming({ document }),
      importIncoming({ document }),
      proposal('ReturnUnregistered', { document, facts: facts(), originals: [], capturedAt: NOON, reason: 'x' }),
    ]) {
      expect(refusalsOf(tables, again, clerk)).toMatchObject([{ code: 'documentExists', rule: 'HOSO-1', field: 'document' }]);
    }
  });
});

test('ND30-15.1 the same number and notation of another date is another document', () => {
  const { tables, facts: first } = registered({ codeNumber: '9', issuedOn: '2025-03-02' as CalendarDate });
  expect(refusalsOf(tables, registerIncoming({ facts: { ...first, issuedOn: '2026-03-02' as CalendarDate } }))).toEqual([]);
});

test('every refusal says what is wrong and what would help, with nothing left to fill in', () => {
  const each = registerIncoming({ facts: facts({ subject: '', pageCount: 0, secrecy: 'Mật', issuedOn: '2026-02-31' as CalendarDate }) });
  const outcome = decide(memoryTables(), each, clerk, NOON);
  const sentences = outcome.ok ? [] : outcome.refusals.flatMap(({ reason, repair }) => [reason, repair]);
  expect(sentences).toHaveLength(8);
  for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]{8,}\.$/);
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFacts, textLimit, tidyFacts } from '../../../src/domain/incoming/facts';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import type { UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { facts, memoryTables, NOON, OFFICE, uuid } from '../../support/builders';

const tables = memoryTables();

function faults(fields: Partial<IncomingFacts>, now: Instant = NOON): readonly string[] {
  return checkFacts(tables, facts(fields), now).map(({ rule, code, field }) => `${rule} ${code} ${field}`);
}

function oldRegisterFaults(fields: Partial<IncomingFacts>): readonly string[] {
  return checkFacts(tables, facts(fields), NOON, 'oldRegister').map(({ code, field }) => `${code} ${field}`);
}

/** A text of so many characters, each two code units wide in NFD, so that a count of anything but code points after NFC is caught. */
function long(length: number): string {
  return 'ế'.repeat(length).normalize('NFD');
}

interface Limit {
  readonly field: keyof IncomingFacts;
  readonly limit: number;
  readonly rule: string;
  readonly required: boolean;
}

function provesLimit({ field, limit, rule, required }: Limit): void {
  expect(textLimit(field)).toBe(limit);
  expect(faults({ [field]: long(limit) })).toEqual([]);
  expect(faults({ [field]: long(limit + 1) })).toEqual([`${rule} tooLong ${field}`]);
  expect(faults({ [field]: ' \t ' })).toEqual(required ? [`${rule} required ${field}`] : []);
}

test('ND30-VI.IN-3 the type is required, at most 100 characters', () => {
  provesLimit({ field: 'documentType', limit: 100, rule: 'ND30-VI.IN-3', required: true });
});

test('ND30-VI.IN-4 the number is at most 50 characters; empty says “không số”', () => {
  provesLimit({ field: 'codeNumber', limit: 50, rule: 'ND30-VI.IN-4', required: false });
  expect(faults({ codeNumber: '', codeNotation: '' })).toEqual([]);
});

test('ND30-VI.IN-5 the notation is required beside a number, at most 50 characters', () => {
  expect(faults({ codeNotation: long(50) })).toEqual([]);
  expect(faults({ codeNotation: long(51) })).toEqual(['ND30-VI.IN-5 tooLong codeNotation']);
  expect(faults({ codeNumber: '7', codeNotation: ' ' })).toEqual(['ND30-VI.IN-5 required codeNotation']);
  expect(faults({ codeNumber: '  ', codeNotation: '' })).toEqual([]);
});

describe('ND30-VI.IN-6 the date of the document is a real one, not after today', () => {
  test.each([
    ['2026-02-31', 'ND30-VI.IN-6 notADate issuedOn'],
    ['2026-04-31', 'ND30-VI.IN-6 notADate issuedOn'],
    ['2025-02-29', 'ND30-VI.IN-6 notADate issuedOn'],
    ['2026-13-01', 'ND30-VI.IN-6 notADate issuedOn'],
    ['05/03/2026', 'ND30-VI.IN-6 notADate issuedOn'],
    ['2026-3-5', 'ND30-VI.IN-6 notADate issuedOn'],
    ['', 'ND30-VI.IN-6 required issuedOn'],
    ['2026-03-06', 'ND30-VI.IN-6 dateInFuture issuedOn'],
  ])('%s is refused', (issuedOn, fault) => {
    expect(faults({ issuedOn: issuedOn as CalendarDate })).toEqual([fault]);
  });

  test.each(['2024-02-29', '2026-03-05', '1999-12-31'])('%s is accepted', (issuedOn) => {
    expect(faults({ issuedOn: issuedOn as CalendarDate })).toEqual([]);
  });

  test('a refusal says dates as people write them', () => {
    const sayings = (issuedOn: string) => checkFacts(tables, facts({ issuedOn: issuedOn as CalendarDate }), NOON).map(({ reason }) => reason);
    expect(sayings('2026-03-06')).toEqual(['Ngày văn bản 06/03/2026 sau ngày hôm nay (05/03/2026).']);
    expect(sayings('2026-02-31')).toEqual(['Ngày văn bản “31/02/2026” không phải một ngày có thật.']);
  });

  test('today is the day in Vietnam: 17:00Z is already tomorrow there', () => {
    const tomorrow = { issuedOn: '2026-03-06' as CalendarDate };
    expect(faults(tomorrow, '2026-03-05T16:59:59.999Z' as Instant)).toEqual(['ND30-VI.IN-6 dateInFuture issuedOn']);
    expect(faults(tomorrow, '2026-03-05T17:00:00.000Z' as Instant)).toEqual([]);
  });
});

test('ND30-VI.IN-7 the issuer is required, at most 200 characters', () => {
  provesLimit({ field: 'issuer', limit: 200, rule: 'ND30-VI.IN-7', required: true });
});

test('ND30-VI.IN-8 the subject is required, at most 500 characters', () => {
  provesLimit({ field: 'subject', limit: 500, rule: 'ND30-VI.IN-8', required: true });
});

test('ND30-VI.IN-9 the language is at most 30 characters', () => {
  provesLimit({ field: 'language', limit: 30, rule: 'ND30-VI.IN-9', required: true });
});

test('ND30-VI.IN-10 pages are counted from 1 to 999', () => {
  for (const pageCount of [1, 999]) expect(faults({ pageCount })).toEqual([]);
  for (const pageCount of [0, 1000, -1, 1.5, Number.NaN]) expect(faults({ pageCount })).toEqual(['ND30-VI.IN-10 outOfRange pageCount']);
});

test('ND30-VI.IN-11 notes are at most 500 characters', () => {
  provesLimit({ field: 'description', limit: 500, rule: 'ND30-VI.IN-11', required: false });
});

test('ND30-VI.IN-14 the signer has a position of at most 100 and a name of at most 50 characters', () => {
  provesLimit({ field: 'signerPosition', limit: 100, rule: 'ND30-VI.IN-14', required: true });
  provesLimit({ field: 'signerName', limit: 50, rule: 'ND30-VI.IN-14', required: true });
});

test('ND30-VI.IN-14 rows of an old register may lack the signer, nothing else', () => {
  expect(oldRegisterFaults({ signerName: '', signerPosition: '' })).toEqual([]);
  expect(oldRegisterFaults({ signerName: long(51) })).toEqual(['tooLong signerName']);
  expect(oldRegisterFaults({ subject: '' })).toEqual(['required subject']);
});

test('ND30-VI.IN-15 urgency is one of four degrees', () => {
  for (const urgency of [0, 1, 2, 3] as const) expect(faults({ urgency })).toEqual([]);
  for (const urgency of [-1, 4, 0.5]) expect(faults({ urgency: urgency as 0 })).toEqual(['ND30-VI.IN-15 outOfRange urgency']);
});

test('ND30-VI.IN-16 recipients are units of the directory, with at most 1000 characters besides', () => {
  provesLimit({ field: 'recipientText', limit: 1000, rule: 'ND30-VI.IN-16', required: false });
  expect(faults({ recipientUnits: [OFFICE] })).toEqual([]);
  expect(faults({ recipientUnits: [OFFICE, uuid(0xdead) as UnitId] })).toEqual(['ND30-VI.IN-16 unknownUnit recipientUnits']);
});

test('ND30-VI.IN-18 the time limit is a real date, not before the date of the document', () => {
  for (const dueOn of [null, '2026-03-02', '2030-01-01']) expect(faults({ dueOn: dueOn as CalendarDate })).toEqual([]);
  expect(faults({ dueOn: '2026-03-01' as CalendarDate })).toEqual(['ND30-VI.IN-18 dateTooEarly dueOn']);
  expect(faults({ dueOn: '2026-02-30' as CalendarDate })).toEqual(['ND30-VI.IN-18 notADate dueOn']);
});

describe('F-95 a state secret never enters', () => {
  test.each(['Mật', 'Tối mật', 'Tuyệt mật', 'mật', '', 'thuong', 'thường mật'])('“%s” is refused', (secrecy) => {
    expect(faults({ secrecy })).toEqual(['F-95 stateSecret secrecy']);
  });

  test.each(['thường', 'Thường', ' THƯỜNG ', 'thường'.normalize('NFD')])('“%s” is accepted', (secrecy) => {
    expect(faults({ secrecy })).toEqual([]);
  });
});

test('every fault is named at once, so that one repair is enough', () => {
  expect(faults({ subject: '', pageCount: 0, secrecy: 'Mật', issuedOn: '2026-02-31' as CalendarDate })).toHaveLength(4);
});

test('stored texts are in one normal form, without doubled blanks or control characters, and tidying twice changes nothing', () => {
  expect(tidyFacts(facts({ subject: '  Quy chế\u0000 làm\t\nviệc  '.normalize('NFD') })).subject).toBe('Quy chế làm việc'.normalize('NFC'));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (subject) => {
      const once = tidyFacts(facts({ subject, codeNumber: '1' }));
      expect(tidyFacts(once)).toEqual(once);
      expect(once.subject).toBe(once.subject.normalize('NFC'));
    }),
  );
});

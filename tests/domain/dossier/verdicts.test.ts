import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentAudience } from '../../../src/domain/authority/audience';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { decide } from '../../../src/domain/decide';
import type { DossierChange } from '../../../src/domain/dossier/types';
import type { RetentionPeriod } from '../../../src/domain/retention/types';
import type { DocumentId, DossierId, PersonId } from '../../../src/domain/shared/ids';
import {
  apply,
  facts,
  freshId,
  INSPECTORATE,
  memoryTables,
  NOON,
  openDossier,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  staff,
} from '../../support/builders';

const officer = { person: staff.officer.id };

function letter(tables: MemoryTables): DocumentId {
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  apply(tables, registered);
  return registered.body.document;
}

function dossier(tables: MemoryTables, fields: Parameters<typeof openDossier>[0] = {}): DossierId {
  const opened = openDossier(fields);
  apply(tables, opened, officer);
  return opened.body.dossier;
}

const correct = (id: DossierId, changes: readonly DossierChange[], reason = 'Ghi nhầm') => proposal('CorrectDossier', { dossier: id, changes, reason });
const heading = (from: string, to: string): DossierChange => ({ field: 'heading', from, to });
const retention = (from: RetentionPeriod, to: RetentionPeriod): DossierChange => ({ field: 'retention', from, to });
const keeper = (from: PersonId, to: PersonId): DossierChange => ({ field: 'keeper', from, to });

const file = (into: DossierId, document: DocumentId) => proposal('FileDocument', { dossier: into, document });

describe('opening a dossier', () => {
  test('F-15 the register gives number, notation and code, one series for each heading and year', () => {
    const tables = memoryTables();
    const opened = [{}, {}, { heading: 'ĐT' }, { year: 2025 }].map((fields) => tables.dossier(dossier(tables, fields))!);
    expect(opened.map(({ code }) => code)).toEqual(['G05.01.2026.01.TCCB', 'G05.01.2026.02.TCCB', 'G05.01.2026.01.ĐT', 'G05.01.2025.01.TCCB']);
  });

  test('F-15 numbers under a heading have no gap and no double, in whatever order dossiers are opened', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('TCCB', 'ĐT', 'TTr'), { maxLength: 30 }), (headings) => {
        const tables = memoryTables();
        for (const heading of headings) dossier(tables, { heading });
        for (const heading of new Set(headings)) {
          const numbers = [...tables.dossiers()].filter((each) => each.heading === heading).map(({ number }) => number);
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        }
      }),
      { numRuns: 30 },
    );
  });

  const faults = (fields: Parameters<typeof openDossier>[0]) =>
    refusalsOf(memoryTables(), openDossier(fields), officer).map(({ code, field }) => `${code} ${field}`);

  test('ND30-VI.DOS-1.2 the year is this one or the last', () => {
    expect(faults({ year: 2024 })).toEqual(['outOfRange year']);
  });

  test('ND30-VI.DOS-1.3 the heading is an abbreviation, and number and notation have at most 20 characters', () => {
    expect(faults({ heading: 'tổ chức cán bộ' })).toEqual(['notInList heading']);
    expect(faults({ heading: 'TCCBTCCBTCCBTCCBTCCB' })).toEqual(['tooLong heading']);
    expect(faults({ heading: ' ' })).toEqual(['required heading']);
  });

  test('TT05-III.DOC-1 a code that leaves the ids of its documents more than 25 characters is refused when the dossier is opened', () => {
    const refused = (heading: string) => decide(memoryTables(), openDossier({ heading }), officer, NOON);
    expect(refused('TCCBA')).toMatchObject({ ok: true, value: { body: { code: 'G05.01.2026.01.TCCBA' } } });
    expect(refused('TCCBAB')).toMatchObject({ refusals: [{ code: 'codeTooLong', rule: 'TT05-III.DOC-1', details: { limit: '25', most: '5' } }] });
  });

  test('ND30-VI.DOS-2 it has a title of at most 500 characters', () => {
    expect(faults({ title: ' ' })).toEqual(['required title']);
    expect(faults({ title: 'a'.repeat(501) })).toEqual(['tooLong title']);
  });

  test('ND30-VI.DOS-3 retention is for ever or a number of years', () => {
    expect(faults({ retention: 0 })).toEqual(['outOfRange retention']);
    expect(faults({ retention: 'permanent' })).toEqual([]);
    expect(faults({ retention: { years: 101, after: 'contractEnd' } })).toEqual(['outOfRange retention']);
  });

  test('TT10-2022 a dossier is kept as long as the row of the schedule says, or longer, never shorter', () => {
    const basis = { schedule: 'TT10/2022', version: 1, item: '3.10a' };
    expect(faults({ retention: 10, basis })).toEqual(['shorterThanSchedule retention']);
    expect(faults({ retention: 'untilLapsed', basis })).toEqual(['shorterThanSchedule retention']);
    expect(faults({ retention: 20, basis })).toEqual([]);
    expect(faults({ retention: 'permanent', basis })).toEqual([]);
    expect(faults({ basis: { ...basis, version: 2 } })).toEqual(['unknownScheduleRow basis']);
  });

  test('TT10-2022 the decision keeps period, row and version by value; where another circular decides, its words', () => {
    const tables = memoryTables();
    const basis = { schedule: 'TT10/2022', version: 1, item: '3.10a' };
    expect(tables.dossier(dossier(tables, { retention: 50, basis }))).toMatchObject({ retention: 50, basis });
    expect(tables.dossier(dossier(tables, { basis: { words: ' Thông tư 08/2025/TT-BNV ' } }))).toMatchObject({ basis: { words: 'Thông tư 08/2025/TT-BNV' } });
    expect(faults({ basis: { words: ' ' } })).toEqual(['required basis']);
  });

  test('ND30-VI.DOS-5 the keeper works in the unit', () => {
    expect(faults({ keeper: staff.officerElsewhere.id })).toEqual(['notInUnit keeper']);
  });

  test('ND30-29 whoever works on a matter opens its dossier, in their own unit only', () => {
    const tables = memoryTables();
    expect(refusalsOf(tables, openDossier(), { person: staff.officerElsewhere.id })).toMatchObject([{ code: 'notAllowed' }]);
    expect(refusalsOf(tables, openDossier(), { person: staff.archivist.id })).toMatchObject([{ code: 'notAllowed' }]);
  });
});

describe('filing documents', () => {
  test('F-33 documents are numbered in the order of filing; a number is not used again', () => {
    const tables = memoryTables();
    const into = dossier(tables);
    const [one, two, three] = [letter(tables), letter(tables), letter(tables)];
    for (const document of [one, two]) apply(tables, file(into, document), officer);
    apply(tables, proposal('TakeOutDocument', { dossier: into, document: two, reason: 'Vào nhầm' }), officer);
    apply(tables, file(into, three), officer);
    expect(tables.dossier(into)!.items.map(({ ordinal, document, takenOut }) => [ordinal, document, takenOut?.reason])).toEqual([
      [1, one, undefined],
      [2, two, 'Vào nhầm'],
      [3, three, undefined],
    ]);
    expect(tables.incoming(two)!.dossiers).toEqual([]);
  });

  test('F-35 one document lies in several dossiers without a copy, in each of them once', () => {
    const tables = memoryTables();
    const [one, other] = [dossier(tables), dossier(tables)];
    const document = letter(tables);
    apply(tables, file(one, document), officer);
    apply(tables, file(other, document), officer);
    expect(tables.incoming(document)!.dossiers).toEqual([one, other]);
    expect(refusalsOf(tables, file(one, document), officer)).toMatchObject([{ code: 'alreadyFiled' }]);
  });

  test('F-35 what does not lie in a dossier cannot be taken out, and what is taken out needs a reason', () => {
    const tables = memoryTables();
    const body = { dossier: dossier(tables), document: letter(tables), reason: '' };
    expect(refusalsOf(tables, proposal('TakeOutDocument', body), officer).map(({ code }) => code)).toEqual(['notFiled', 'required']);
  });
});

describe('who works in a dossier', () => {
  test('F-29 a unit that joins reads the dossier and every document in it; one that leaves reads neither', () => {
    const tables = memoryTables();
    const into = dossier(tables);
    const document = letter(tables);
    apply(tables, file(into, document), officer);
    const share = (...units: (typeof PERSONNEL)[]) => proposal('ShareDossier', { dossier: into, units });
    apply(tables, share(INSPECTORATE), officer);
    expect(documentAudience(tables, tables.incoming(document)!)).toEqual([PERSONNEL, INSPECTORATE]);
    apply(tables, share(PERSONNEL), officer);
    expect(documentAudience(tables, tables.incoming(document)!)).toEqual([PERSONNEL]);
    expect(refusalsOf(tables, share(), officer)).toMatchObject([{ code: 'nothingChanged' }]);
  });

  test('F-29 the keeper and the head of the unit decide who works in it', () => {
    const tables = memoryTables();
    const share = proposal('ShareDossier', { dossier: dossier(tables), units: [INSPECTORATE] });
    expect(refusalsOf(tables, share, { person: staff.officerElsewhere.id })).toMatchObject([{ code: 'notAllowed' }]);
    expect(refusalsOf(tables, share, { person: staff.head.id })).toEqual([]);
  });

  test('TT10-2022 a corrected period is not shorter than the row either; a period after an event is compared by what it says', () => {
    const tables = memoryTables();
    const basis = { schedule: 'TT10/2022', version: 1, item: '3.10a' };
    const id = dossier(tables, { retention: 50, basis });
    const codes = (from: RetentionPeriod, to: RetentionPeriod) => refusalsOf(tables, correct(id, [retention(from, to)]), { person: staff.head.id });
    expect(codes(50, 10)).toMatchObject([{ code: 'shorterThanSchedule', field: 'retention' }]);
    expect(codes(50, 20)).toEqual([]);
    const event = dossier(tables, { retention: { years: 5, after: 'contractEnd' } });
    const same = correct(event, [retention({ years: 5, after: 'contractEnd' }, { after: 'contractEnd', years: 5 })]);
    expect(refusalsOf(tables, same, { person: staff.head.id })).toMatchObject([{ code: 'nothingChanged' }]);
    const longer = correct(event, [retention({ after: 'contractEnd', years: 5 }, 'permanent')]);
    expect(refusalsOf(tables, longer, { person: staff.head.id })).toEqual([]);
  });

  test('F-38 the head of the unit or the registry corrects heading, retention and keeper with a reason; number and code stay, old values remain visible', () => {
    const tables = memoryTables();
    const id = dossier(tables);
    const { number, notation, code } = tables.dossier(id)!;
    apply(tables, correct(id, [heading('TCCB', 'ĐTBD')]), { person: staff.head.id });
    apply(tables, correct(id, [retention(20, 'permanent'), keeper(staff.officer.id, staff.head.id)], 'Theo bảng thời hạn mới'), { person: staff.clerk.id });
    const corrected = tables.dossier(id)!;
    expect(corrected).toMatchObject({ heading: 'ĐTBD', retention: 'permanent', keeper: staff.head.id, number, notation, code });
    expect(corrected.trail.slice(-2)).toMatchObject([
      { act: 'factsCorrected', actor: staff.head.id, reason: 'Ghi nhầm', changes: [heading('TCCB', 'ĐTBD')] },
      { act: 'factsCorrected', actor: staff.clerk.id, changes: [{ from: 20 }, { from: staff.officer.id }] },
    ]);
  });

  test('F-38 number series go on as they were when a heading is corrected: it frees no number and takes none', () => {
    const tables = memoryTables();
    const id = dossier(tables);
    apply(tables, correct(id, [heading('TCCB', 'ĐTBD')]), { person: staff.head.id });
    const other = dossier(tables);
    expect(tables.dossier(other)!.notation).toBe('02.TCCB');
    const training = openDossier({ heading: 'ĐTBD' });
    apply(tables, training, officer);
    expect(tables.dossier(training.body.dossier)!.notation).toBe('01.ĐTBD');
  });

  test('F-38 refused: correcting what moved meanwhile, nothing, without a reason, against a rule, or as the keeper', () => {
    const tables = memoryTables();
    const id = dossier(tables);
    const refused = (...body: Parameters<typeof correct>) => refusalsOf(tables, correct(...body), { person: staff.head.id }).map(({ code }) => code);
    expect(refused(id, [heading('NV', 'ĐTBD')])).toEqual(['valueMoved']);
    expect(refused(id, [heading('TCCB', ' TCCB ')])).toEqual(['nothingChanged']);
    expect(refused(id, [heading('TCCB', 'A'), heading('TCCB', 'B')])).toEqual(['nothingChanged']);
    expect(refused(id, [retention(20, 0)], '')).toEqual(['outOfRange', 'required']);
    expect(refused(id, [keeper(staff.officer.id, staff.officerElsewhere.id)])).toEqual(['notInUnit']);
    expect(refused(freshId(), [retention(20, 10)])).toEqual(['notAllowed']);
    expect(refusalsOf(tables, correct(id, [retention(20, 10)]), officer)).toMatchObject([{ code: 'notAllowed' }]);
  });

  test('ND30-VI.DOS-5 a keeper hands the dossier over to somebody of the unit', () => {
    const tables = memoryTables();
    const id = dossier(tables);
    apply(tables, proposal('ChangeKeeper', { dossier: id, keeper: staff.head.id }), officer);
    expect(tables.dossier(id)!.keeper).toBe(staff.head.id);
  });
});

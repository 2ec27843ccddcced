import { describe, expect, test } from 'vitest';
import { filedDocument } from '../../../src/domain/outgoing/as-filed';
import { signatureStanding, toComplete } from '../../../src/domain/outgoing/completing';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { ReservationId } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { apply, facts, freshId, INSPECTORATE, memoryTables, NOON, openDossier, proposal, refusalsOf, registerIncoming, staff } from '../../support/builders';
import {
  administrator,
  byHand,
  clerk,
  copyOf,
  head,
  issue,
  letLeaderSign,
  ministry,
  number,
  outgoingFacts,
  registerSigned,
  scan,
  seal,
  sealed,
  signed,
} from '../../support/outgoing';

function office(): MemoryTables {
  const tables = memoryTables();
  apply(tables, letLeaderSign(), administrator);
  return tables;
}

const refused = (tables: MemoryTables, each: Parameters<typeof refusalsOf>[1], now = NOON) => refusalsOf(tables, each, clerk, now).map(({ code }) => code);

describe('documents that were signed on paper', () => {
  test('ND30-15.1 have numbers of the same series as electronic ones, their own date, and go out on paper with the seal of ink', () => {
    const tables = office();
    apply(tables, number(signed(tables)), clerk);
    const paper = registerSigned();
    apply(tables, paper, clerk);
    const { document } = paper.body;
    expect(tables.outgoing(document)).toMatchObject({
      state: 'registered',
      numbered: { series: '', number: 2, issuedOn: '2026-03-04' },
      source: { how: 'paper' },
    });
    expect([signatureStanding(tables.outgoing(document)!), toComplete(tables.outgoing(document)!)]).toEqual([null, []]);
    expect(filedDocument(tables, document)?.facts).toMatchObject({ codeNumber: '2', codeNotation: 'QĐ-BNV', medium: 'paper' });
    apply(tables, issue(document, { recipients: [byHand] }), clerk);
    expect(tables.outgoing(document)).toMatchObject({ state: 'issued', sealed: null });
    const next = signed(tables);
    apply(tables, number(next), clerk);
    expect(tables.outgoing(next)!.numbered!.number).toBe(3);
  });

  test('ND30-17 where its scan goes to another agency, the agency signs the scan first', () => {
    const tables = office();
    const paper = registerSigned();
    apply(tables, paper, clerk);
    const { document } = paper.body;
    expect(refused(tables, issue(document))).toEqual(['notSealed']);
    apply(tables, seal(tables, document), clerk);
    expect(toComplete(tables.outgoing(document)!)).not.toBeNull();
    apply(tables, issue(document), clerk);
    expect(tables.outgoing(document)).toMatchObject({ state: 'issued' });
  });

  test('ND30-15.1 may have a number that was kept back and written on the paper, until its day, whoever brings the paper', () => {
    const tables = office();
    const reservation = freshId<ReservationId>();
    const asked = {
      reservation,
      documentType: 'Quyết định',
      count: 2,
      holder: head.person,
      purpose: 'ký tại hội nghị',
      expiresOn: '2026-03-10' as CalendarDate,
    };
    apply(tables, proposal('ReserveNumbers', asked), clerk);
    const late = '2026-03-20T05:00:00.000Z' as Instant;
    const within = registerSigned({ held: { reservation, number: 2 }, issuedOn: '2026-03-09' as CalendarDate });
    const outside = registerSigned({ held: { reservation, number: 1 }, issuedOn: '2026-03-19' as CalendarDate });
    expect(refused(tables, outside, late)).toEqual(['reservationOver']);
    apply(tables, within, clerk, late);
    expect(tables.reservation(reservation)!.numbers.map(({ end }) => end?.how ?? null)).toEqual([null, 'given']);
    expect(refused(tables, registerSigned({ held: { reservation, number: 2 } }), late)).toEqual(['numberTaken']);
  });

  test('ND30-13 are refused without a competent signer, a scan, or a date of this year that has come', () => {
    const tables = office();
    expect(refused(tables, registerSigned({ signer: staff.head.id }))).toEqual(['notCompetent']);
    expect(refused(tables, registerSigned({ originals: [] }))).toEqual(['scanMissing']);
    expect(refused(tables, registerSigned({ originals: [{ ...scan, mediaType: 'image/png' }] }))).toEqual(['scanMissing']);
    expect(refused(tables, registerSigned({ issuedOn: '2026-03-06' as CalendarDate }))).toEqual(['dateTooLate']);
    expect(refused(tables, registerSigned({ issuedOn: '2025-12-31' as CalendarDate }))).toEqual(['dateTooEarly', 'notCompetent']);
    const paper = registerSigned();
    apply(tables, paper, clerk);
    expect(refused(tables, registerSigned({ document: paper.body.document }))).toEqual(['documentExists']);
    expect(refusalsOf(tables, registerSigned(), head)).toMatchObject([{ code: 'notAllowed' }]);
  });

  test('F-03 are meant for a dossier in which their unit works, whoever of the registry brings the paper', () => {
    const tables = office();
    const [ours, theirs] = [openDossier(), openDossier({ unit: INSPECTORATE, keeper: staff.officerElsewhere.id })];
    apply(tables, ours, { person: staff.officer.id });
    apply(tables, theirs, { person: staff.officerElsewhere.id });
    expect(refused(tables, registerSigned({ dossier: ours.body.dossier }))).toEqual([]);
    expect(refused(tables, registerSigned({ dossier: theirs.body.dossier }))).toEqual(['dossierNotYours']);
  });
});

describe('copies', () => {
  test('ND30-25 have one series of their own, the notation of their form, and go out like any document', () => {
    const tables = office();
    const source = sealed(tables);
    apply(tables, issue(source), clerk);
    const { original } = tables.outgoing(source)!.sealed!;
    const copy = copyOf(source, { originals: [original] });
    apply(tables, copy, clerk);
    const { document } = copy.body;
    expect(tables.outgoing(document)).toMatchObject({
      documentType: 'Sao y',
      state: 'registered',
      numbered: { series: 'Bản sao', number: 1, issuedOn: '2026-03-05' },
    });
    expect(filedDocument(tables, document)?.facts).toMatchObject({ codeNotation: 'SY-BNV', medium: 'paper' });
    apply(tables, issue(document, { recipients: [byHand] }), clerk);
    const again = copyOf(document, { form: 'again', originals: [original] });
    apply(tables, again, clerk);
    expect(tables.outgoing(again.body.document)).toMatchObject({ documentType: 'Sao lục', numbered: { series: 'Bản sao', number: 2 } });
    const letter = signed(tables);
    apply(tables, number(letter), clerk);
    expect(tables.outgoing(letter)!.numbered).toMatchObject({ series: '', number: 2 });
  });

  test('ND30-25 are of what is in force, in the forms there are, of its very file', () => {
    const tables = office();
    const source = sealed(tables);
    const { original } = tables.outgoing(source)!.sealed!;
    expect(refused(tables, copyOf(source, { originals: [original] }))).toEqual(['notToCopy']);
    apply(tables, issue(source), clerk);
    expect(refused(tables, copyOf(source, { form: 'again', originals: [original] }))).toEqual(['otherCopyForm']);
    expect(refused(tables, copyOf(source, { originals: [scan] }))).toEqual(['otherFileCopied']);
    expect(refused(tables, copyOf(source, { isPaper: false, originals: [original] }))).toEqual(['copyNotNeeded']);
    expect(refused(tables, copyOf(source, { originals: [original], signer: staff.head.id }))).toEqual(['notCompetent']);
    expect(refused(tables, copyOf(source, { form: 'extract', isPaper: false, originals: [] }))).toEqual(['scanMissing']);
    expect(refused(tables, copyOf(source, { form: 'extract', isPaper: false, originals: [scan] }))).toEqual([]);
    apply(tables, proposal('RecallIssued', { document: source, reason: 'ban hành nhầm' }), clerk);
    expect(refused(tables, copyOf(source, { originals: [original] }))).toEqual(['notToCopy']);
  });

  test('ND30-25 a paper that came in has an electronic copy once the agency has signed its scan', () => {
    const tables = office();
    const letter = registerIncoming({ facts: facts({ medium: 'paper' }), originals: [scan] });
    apply(tables, letter, clerk);
    const copy = copyOf(letter.body.document, { isPaper: false, originals: [scan], facts: outgoingFacts({ recipients: [ministry] }) });
    apply(tables, copy, clerk);
    const { document } = copy.body;
    expect(refused(tables, issue(document))).toEqual(['notSealed']);
    apply(tables, seal(tables, document), clerk);
    apply(tables, issue(document), clerk);
    expect(tables.outgoing(document)).toMatchObject({ state: 'issued', source: { how: 'copy', of: letter.body.document, form: 'full', isPaper: false } });
  });

  test('ND30-25 nothing is copied that its sender recalled', () => {
    const tables = office();
    const letter = registerIncoming({ facts: facts({ medium: 'paper' }), originals: [scan] });
    apply(tables, letter, clerk);
    const cancelled = { how: 'recalled', by: null, reason: 'Ban hành nhầm', at: NOON } as const;
    tables.putIncoming({ ...tables.incoming(letter.body.document)!, cancelled });
    expect(refused(tables, copyOf(letter.body.document, { isPaper: false, originals: [scan] }))).toEqual(['notToCopy']);
  });
});

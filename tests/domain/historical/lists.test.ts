import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { audienceOf } from '../../../src/domain/authority/audience';
import { byReaders } from '../../../src/domain/authority/readership';
import type { Actor } from '../../../src/domain/decide';
import { dueForHistory, historicalDue } from '../../../src/domain/historical/due';
import { historicalRequests } from '../../../src/domain/historical/lists';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import { canonicalJson, type Json } from '../../../src/domain/shared/canonical';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { handOversOf } from '../../../src/screens/historical/hand-overs';
import { apply, memoryTables, NOON, OFFICE, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import { archivedDossier, decideIn, leader, openDisposal, sharing } from '../../support/disposals';
import { approvedList, decideHistorical, permanentDossier, recordHistoricalReceipt, registerHistorical } from '../../support/historical';
import { archivist, head, officer, onPaper, closedDossier, offer, approve, receive } from '../../support/transfers';
import { request as askToUse } from '../../support/uses';

const codes = (tables: MemoryTables, each: Proposal, actor: Actor) =>
  refusalsOf(tables, each, actor, NOON).map(({ code, field }) => `${code} ${field ?? ''}`.trim());
const on = (day: string) => day as CalendarDate;

describe('what falls due for the historical archive', () => {
  test('LLT-17.HIST permanent dossiers, five years after the year in which the archive took them, registered in the twelve months before', () => {
    const tables = memoryTables();
    const dossier = permanentDossier(tables);
    archivedDossier(tables, { retention: 70 });
    expect(historicalDue(tables.dossier(dossier)!, 5)).toEqual({ registerBy: '2030-12-31', lastOn: '2031-12-31' });
    const dueOn = (today: string) => dueForHistory(tables, { archive: OFFICE, today: on(today) }).map((due) => [due.dossier.id, due.standing]);
    expect(dueOn('2028-12-31'), 'nobody’s concern yet').toEqual([]);
    expect(dueOn('2029-01-01')).toEqual([[dossier, 'coming']]);
    expect(dueOn('2030-01-01')).toEqual([[dossier, 'due']]);
    expect(dueOn('2031-12-31')).toEqual([[dossier, 'due']]);
    expect(dueOn('2032-01-01')).toEqual([[dossier, 'overdue']]);
    expect(dueForHistory(tables, { archive: PERSONNEL, today: on('2032-01-01') })).toEqual([]);
  });

  test('an agency for which another law sets more years says so', () => {
    const tables = memoryTables();
    permanentDossier(tables);
    const define = (historicalYears: number) => proposal('DefineTransferTerms', { days: 60, years: 1, historicalYears });
    expect(codes(tables, define(31), { person: staff.administrator.id })).toEqual(['outOfRange historicalYears']);
    apply(tables, define(30), { person: staff.administrator.id });
    expect(dueForHistory(tables, { archive: OFFICE, today: on('2032-01-01') })).toEqual([]);
  });
});

describe('LLT-17.HIST a list for the historical archive', () => {
  test('it holds permanent dossiers of the archive, each once, in one list at a time; anybody can recompute its hash', () => {
    const tables = memoryTables();
    const [one, other, timed] = [permanentDossier(tables), permanentDossier(tables), archivedDossier(tables, { retention: 70 })];
    const waiting = closedDossier(tables, { opening: { retention: 'permanent' } });
    expect(codes(tables, registerHistorical([one]), officer)).toEqual(['notAllowed']);
    expect(codes(tables, registerHistorical([one, timed, waiting], { receiver: ' ' }), archivist)).toEqual([
      'required receiver',
      'notPermanent dossiers.1',
      'notInArchive dossiers.2',
    ]);
    expect(codes(tables, registerHistorical([one, one], { plannedOn: on('2026-03-04') }), archivist)).toEqual([
      'dateTooEarly plannedOn',
      'dossierTwice dossiers',
    ]);
    const list = registerHistorical([other, one]);
    apply(tables, list, archivist);
    expect(codes(tables, registerHistorical([one]), archivist)).toEqual(['historyRegistered dossiers.0']);
    const [shown] = historicalRequests(tables.dossiers());
    expect(shown!.dossiers.map(({ id, historical }) => [id, historical.ordinal, historical.stage])).toEqual([
      [other, 1, 'registered'],
      [one, 2, 'registered'],
    ]);
    const lines = [other, one].map((id) => ({ dossier: id, code: tables.dossier(id)!.code, hash: tables.dossier(id)!.closing!.hash }));
    const { request, receiver, plannedOn } = list.body;
    const whole = canonicalJson({ request, receiver, plannedOn, lines } as unknown as Json);
    expect(shown!.hashes).toEqual([createHash('sha256').update(whole).digest('hex')]);
    expect(dueForHistory(tables, { archive: OFFICE, today: on('2031-01-01') }), 'no longer asked for').toEqual([]);
  });

  test('a leader approves dossiers with the number of the letter, or takes them off with a reason until they are handed over', () => {
    const tables = memoryTables();
    const [one, other] = [permanentDossier(tables), permanentDossier(tables)];
    const list = registerHistorical([one, other]);
    const { request } = list.body;
    apply(tables, list, archivist);
    expect(codes(tables, decideHistorical(request, [one]), archivist)).toEqual(['notAllowed']);
    expect(codes(tables, decideHistorical(request, [one], { number: '' }), leader)).toEqual(['required number']);
    expect(codes(tables, decideHistorical(request, [other], { approved: false, number: '' }), leader)).toEqual(['required reason']);
    apply(tables, decideHistorical(request, [one]), leader);
    apply(tables, decideHistorical(request, [other], { approved: false, number: '', reason: 'Còn dùng để tổng kết' }), leader);
    expect(codes(tables, decideHistorical(request, [one]), leader)).toEqual(['historyMoved dossiers.0']);
    expect(codes(tables, registerHistorical([other]), archivist), 'taken off, it may be registered again').toEqual([]);
    const takeOff = (seen?: 'registered' | 'approved') =>
      decideHistorical(request, [one], { approved: false, reason: 'Lùi thời gian nộp', ...(seen && { seen }) });
    expect(codes(tables, takeOff('registered'), leader), 'approved since the leader looked').toEqual(['historyMoved dossiers.0']);
    expect(codes(tables, takeOff(), leader), 'a device that does not say what it saw').toEqual(['historyMoved dossiers.0']);
    apply(tables, takeOff('approved'), leader);
    expect(tables.dossier(one)!.historical!.stage).toBe('refused');
    expect(
      tables
        .dossier(one)!
        .trail.slice(-3)
        .map(({ act, reason }) => [act, reason]),
    ).toEqual([
      ['historyRegistered', undefined],
      ['historyApproved', undefined],
      ['historyRefused', 'Lùi thời gian nộp'],
    ]);
  });

  test('the minutes say what was taken and what came back with its reason; what came back may be registered again', () => {
    const tables = memoryTables();
    const [one, other] = [permanentDossier(tables), permanentDossier(tables)];
    const request = approvedList(tables, [one, other]);
    const back = (reason: string) => ({ returned: [{ dossier: other, reason }] });
    expect(codes(tables, recordHistoricalReceipt(request, [one], back('')), archivist)).toEqual(['required returned.0.reason']);
    expect(codes(tables, recordHistoricalReceipt(request, [one], { receivedOn: on('2026-03-04') }), archivist)).toEqual(['dateTooEarly receivedOn']);
    expect(codes(tables, recordHistoricalReceipt(request, [one, one], { taker: '' }), archivist)).toEqual(['dossierTwice dossiers', 'required taker']);
    apply(tables, recordHistoricalReceipt(request, [one], back('Thiếu mục lục văn bản')), archivist);
    expect(tables.dossier(one)!.historical).toMatchObject({ stage: 'taken', receipt: { number: '12/BB-TTIII', taker: 'Lê Thu Hà', reason: '' } });
    expect(tables.dossier(other)!.historical).toMatchObject({ stage: 'returned', receipt: { reason: 'Thiếu mục lục văn bản' } });
    expect(codes(tables, recordHistoricalReceipt(request, [one]), archivist)).toEqual(['historyMoved dossiers.0']);
    expect(codes(tables, registerHistorical([one, other]), archivist)).toEqual(['takenByHistory dossiers.0']);
  });

  test('what was never approved, or is out on loan, is not handed over', () => {
    const tables = memoryTables();
    const paper = closedDossier(tables, { opening: { retention: 'permanent' }, papers: [onPaper] });
    apply(tables, offer(tables, [paper]), officer);
    apply(tables, approve([paper]), head);
    apply(tables, receive(tables, [paper]), archivist);
    const list = registerHistorical([paper]);
    apply(tables, list, archivist);
    expect(codes(tables, recordHistoricalReceipt(list.body.request, [paper]), archivist)).toEqual(['historyMoved dossiers.0']);
    apply(tables, decideHistorical(list.body.request, [paper]), leader);
    const asked = askToUse(paper, { form: 'loan' });
    apply(tables, asked, officer);
    const { use } = asked.body;
    if (tables.use(use)!.state === 'requested') apply(tables, proposal('DecideUse', { use, approved: true, reason: '' }), leader);
    apply(tables, proposal('LendPaper', { use, holder: 'Nguyễn Văn An', dueOn: on('2026-03-20') }), archivist);
    expect(codes(tables, recordHistoricalReceipt(list.body.request, [paper]), archivist)).toEqual(['dossierLent dossiers.0']);
  });

  test('what was taken stays readable here, is destroyed by nobody, and is given to use only by the historical archive', () => {
    const tables = memoryTables();
    const dossier = permanentDossier(tables);
    const before = audienceOf(tables, dossier);
    apply(tables, recordHistoricalReceipt(approvedList(tables, [dossier]), [dossier]), archivist);
    expect(audienceOf(tables, dossier)).toEqual(before);
    expect(tables.dossier(dossier)!.closing!.lines).not.toEqual([]);
    expect(codes(tables, openDisposal([dossier]), archivist)).toEqual(['keptForEver items.0']);
    expect(codes(tables, askToUse(dossier), officer)).toEqual(['takenByHistory dossier']);
    const limit = proposal('DefineAccess', { dossier, level: 'conditional', ground: 'Điều 25' });
    expect(codes(tables, limit, archivist)).toEqual(['takenByHistory dossier']);
  });

  test('of dossiers that different units read a list is made in several acts; it stands as one, with the fingerprint of each, and so do its minutes', () => {
    const tables = memoryTables();
    const [one, shared, other] = [permanentDossier(tables), permanentDossier(tables, sharing(decideIn(tables))), permanentDossier(tables)];
    const list = registerHistorical([one, shared, other]);
    const { request } = list.body;
    const mixed = ['otherReaders dossiers'];
    const inGroups = (actOn: (dossiers: readonly DossierId[]) => Proposal, actor: Actor) => {
      expect(codes(tables, actOn([one, shared, other]), actor)).toEqual(mixed);
      for (const group of byReaders(tables, [one, shared, other])) apply(tables, actOn(group), actor);
    };
    inGroups((dossiers) => registerHistorical(dossiers, { request }), archivist);
    inGroups((dossiers) => decideHistorical(request, dossiers), leader);
    inGroups((dossiers) => recordHistoricalReceipt(request, dossiers), archivist);
    const [shown, ...more] = historicalRequests(tables.dossiers());
    expect(more).toEqual([]);
    expect(shown!.hashes).toHaveLength(2);
    expect(new Set(shown!.dossiers.map(({ id }) => id))).toEqual(new Set([one, shared, other]));
    expect(handOversOf(shown!).map(({ number, taken }) => [number, taken.length])).toEqual([['12/BB-TTIII', 3]]);
  });
});

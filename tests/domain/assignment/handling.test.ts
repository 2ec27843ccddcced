import { describe, expect, test } from 'vitest';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import {
  apply,
  directDocument,
  facts,
  INSPECTORATE,
  memoryTables,
  openDossier,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  staff,
} from '../../support/builders';

const head = { person: staff.head.id };
const officer = { person: staff.officer.id };

function assigned() {
  const tables = memoryTables();
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  apply(tables, registered);
  const { document } = registered.body;
  const lead = { unit: PERSONNEL, person: null, dueOn: '2026-03-20' as CalendarDate };
  apply(tables, directDocument(document, { lead, cooperating: [{ unit: INSPECTORATE, person: null, dueOn: null }] }), { person: staff.leader.id });
  return { tables, document };
}

const finish = (document: DocumentId, fields = {}) =>
  proposal('FinishHandling', {
    document,
    unit: PERSONNEL,
    result: 'Đã trả lời',
    answer: '12/BNV-TCCB',
    dossier: null,
    unfiledReason: 'Gửi để biết',
    ...fields,
  });

describe('handling what a unit was given', () => {
  test('ND30-24.2 the head names the handler, no later than the unit itself is due', () => {
    const { tables, document } = assigned();
    const assign = (dueOn: string) =>
      proposal('AssignHandler', {
        document,
        unit: PERSONNEL,
        handler: staff.officer.id,
        helpers: [],
        dueOn: dueOn as CalendarDate,
        instruction: 'Dự thảo trả lời',
      });
    expect(refusalsOf(tables, assign('2026-03-21'), head)).toMatchObject([{ code: 'dateTooLate', field: 'dueOn' }]);
    apply(tables, assign('2026-03-18'), head);
    expect(tables.incoming(document)!.assignments[0]).toMatchObject({ handler: staff.officer.id, handlerDueOn: '2026-03-18', instruction: 'Dự thảo trả lời' });
  });

  test('ND30-24.2 a part that is late already is given a day that is still to come', () => {
    const { tables, document } = assigned();
    const late = '2026-03-25T05:00:00.000Z' as Instant;
    const assign = (dueOn: CalendarDate) =>
      proposal('AssignHandler', { document, unit: PERSONNEL, handler: staff.officer.id, helpers: [], dueOn, instruction: '' });
    expect(refusalsOf(tables, assign('2026-03-27' as CalendarDate), head, late)).toEqual([]);
    expect(refusalsOf(tables, assign('2026-03-20' as CalendarDate), head, late)).toMatchObject([{ code: 'dateTooEarly' }]);
  });

  test('ND30-24.2 somebody of another unit is no handler', () => {
    const { tables, document } = assigned();
    const body = { document, unit: PERSONNEL, handler: staff.officerElsewhere.id, helpers: [], dueOn: null, instruction: '' };
    expect(refusalsOf(tables, proposal('AssignHandler', body), head)).toMatchObject([{ code: 'notInUnit' }]);
  });

  test('ND30-24.1 progress and reminders stand in the trail with who and when', () => {
    const { tables, document } = assigned();
    apply(tables, proposal('ReportProgress', { document, unit: PERSONNEL, text: 'Đang xin ý kiến' }), officer);
    apply(tables, proposal('RemindHandler', { document, unit: PERSONNEL, text: '' }), { person: staff.leader.id });
    const { assignments, trail } = tables.incoming(document)!;
    expect(assignments[0]).toMatchObject({ progress: [{ by: staff.officer.id, text: 'Đang xin ý kiến' }], remindedAt: expect.any(String) });
    expect(trail.slice(-2).map(({ act, actor }) => [act, actor])).toEqual([
      ['progressReported', staff.officer.id],
      ['handlerReminded', staff.leader.id],
    ]);
  });

  test('ND30-24.2 finishing files the document in the same step, and the lead unit’s end is the document’s', () => {
    const { tables, document } = assigned();
    const opened = openDossier();
    apply(tables, opened, officer);
    apply(tables, finish(document, { unit: INSPECTORATE }), { person: staff.officerElsewhere.id });
    expect(tables.incoming(document)!.state).toBe('assigned');
    apply(tables, finish(document, { dossier: opened.body.dossier }), officer);
    expect(tables.incoming(document)).toMatchObject({ state: 'filed', dossiers: [opened.body.dossier] });
    expect(tables.dossier(opened.body.dossier)!.items).toMatchObject([{ ordinal: 1, document }]);
    expect(refusalsOf(tables, finish(document), officer)).toMatchObject([{ code: 'alreadyHandled' }]);
  });

  test('ND30-29 the matter ends without a dossier only with a reason, which stands in the decision, the result and the trail', () => {
    const { tables, document } = assigned();
    for (const unfiledReason of [undefined, ' '])
      expect(refusalsOf(tables, finish(document, { unfiledReason }), officer)).toEqual([{ code: 'required', rule: 'ND30-29', field: 'unfiledReason' }]);
    const { body } = apply(tables, finish(document, { unfiledReason: ' Gửi  để biết' }), officer);
    expect(body).toMatchObject({ unfiledReason: 'Gửi để biết' });
    const { state, assignments, trail } = tables.incoming(document)!;
    expect(state).toBe('handled');
    expect(assignments[0]!.result).toMatchObject({ text: 'Đã trả lời', unfiledReason: 'Gửi để biết' });
    expect(trail.at(-1)).toMatchObject({ act: 'handlingFinished', text: 'Đã trả lời', reason: 'Gửi để biết' });
  });

  test('ND30-29 no reason is asked of a cooperating part, of what goes into a dossier, nor of what lies in one already', () => {
    const { tables, document } = assigned();
    const opened = openDossier();
    apply(tables, opened, officer);
    const { dossier } = opened.body;
    apply(tables, finish(document, { unit: INSPECTORATE, unfiledReason: undefined }), { person: staff.officerElsewhere.id });
    expect(refusalsOf(tables, finish(document, { dossier, unfiledReason: undefined }), officer)).toEqual([]);
    apply(tables, proposal('FileDocument', { dossier, document }), officer);
    const { body } = apply(tables, finish(document), officer);
    expect(body).not.toHaveProperty('unfiledReason');
    expect(tables.incoming(document)!.state).toBe('filed');
  });

  test('ND30-24.2 what was called done by mistake, or is not what a leader asked for, is handled again; the result stays in the trail', () => {
    const { tables, document } = assigned();
    const reopen = (reason = 'Báo xong nhầm') => proposal('ReopenHandling', { document, unit: PERSONNEL, reason });
    expect(refusalsOf(tables, reopen(), officer)).toMatchObject([{ code: 'notHandledYet' }]);
    const opened = openDossier();
    apply(tables, opened, officer);
    apply(tables, finish(document, { dossier: opened.body.dossier }), officer);
    expect(refusalsOf(tables, reopen(''), officer)).toMatchObject([{ code: 'required', field: 'reason' }]);
    expect(refusalsOf(tables, reopen(), { person: staff.officerElsewhere.id })).toMatchObject([{ code: 'notAllowed' }]);
    apply(tables, reopen(), officer);
    const row = tables.incoming(document)!;
    expect(row).toMatchObject({ state: 'assigned', dossiers: [opened.body.dossier] });
    expect(row.assignments[0]).toMatchObject({ unit: PERSONNEL, state: 'assigned', result: null });
    expect(row.trail.slice(-2).map(({ act, text, reason }) => [act, text ?? reason])).toEqual([
      ['handlingFinished', 'Đã trả lời'],
      ['handlingReopened', 'Báo xong nhầm'],
    ]);
    apply(tables, finish(document, { dossier: opened.body.dossier }), officer);
    expect(tables.incoming(document)!.state).toBe('filed');
    apply(tables, reopen('Chưa đạt yêu cầu'), { person: staff.leader.id });
    expect(tables.incoming(document)!.state).toBe('assigned');
  });

  test('ND30-24.2 a unit that was not given the document reports nothing', () => {
    const { tables, document } = assigned();
    const leaderOfAll = { person: staff.head.id };
    expect(refusalsOf(tables, proposal('ReportProgress', { document, unit: INSPECTORATE, text: 'x' }), leaderOfAll)).toMatchObject([{ code: 'notAllowed' }]);
  });

  test('F-03 once a handler is named, other officers of the unit leave it to them', () => {
    const { tables, document } = assigned();
    apply(tables, proposal('AssignHandler', { document, unit: PERSONNEL, handler: staff.head.id, helpers: [], dueOn: null, instruction: '' }), head);
    expect(refusalsOf(tables, finish(document), officer)).toMatchObject([{ code: 'notAllowed' }]);
  });
});

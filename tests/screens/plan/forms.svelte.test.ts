import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { planId } from '../../../src/domain/papers/plan';
import type { PlanLineId } from '../../../src/domain/shared/ids';
import { DossierForm } from '../../../src/screens/dossiers/new-dossier.svelte';
import { plannedIn } from '../../../src/domain/plan/lines';
import { AdditionForm } from '../../../src/screens/plan/addition.svelte';
import { LineCorrection } from '../../../src/screens/plan/line-correction.svelte';
import { apply, freshId, memoryTables, NOON, openDossier, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import { approvePlan, bigHeading, plannedLine } from '../../support/plans';

const line = plannedLine({ title: 'Hồ sơ về việc giao biên chế của Vụ năm 2026', retention: 15 });
const headings = [bigHeading({ planned: [line] }), bigHeading({ title: 'Tiền lương', abbreviation: 'TL' })];

function approved() {
  const tables = memoryTables();
  apply(tables, approvePlan({ headings }), { person: staff.leader.id });
  return { tables, plan: tables.plan(planId({ unit: PERSONNEL, year: 2026 }))! };
}

describe('F-31 opening a dossier of the plan', () => {
  it('takes title, heading, period and keeper from the line, and claims no basis that nobody named', () => {
    const { tables, plan } = approved();
    const form = new DossierForm(tables.unit(PERSONNEL)!, { year: 2026, keeper: staff.head.id, agency: tables.agency() });
    form.planned = plan.headings[0]!.planned[0]!;
    expect(form.fields).toEqual({
      unit: PERSONNEL,
      year: 2026,
      heading: 'TCCB',
      title: line.title,
      retention: 15,
      keeper: staff.officer.id,
      planned: line.id,
    });
    form.retention.words = 'Thông tư chuyên ngành';
    expect(form.fields.basis).toEqual({ words: 'Thông tư chuyên ngành' });
    form.planned = null;
    expect(form.fields.planned).toBeUndefined();
  });
});

describe('F-31 adding to the plan', () => {
  it('an opened dossier says what it is, and stands only under headings of its number; faults come to the fields of the form', () => {
    const { tables, plan } = approved();
    const opened = openDossier({ heading: 'TL', title: 'Hồ sơ về việc nâng lương của Vụ năm 2026' });
    apply(tables, opened, { person: staff.officer.id });
    const form = new AdditionForm(plan, freshId<PlanLineId>(), tables.agency());
    expect(form.headings).toHaveLength(2);
    form.dossier = tables.dossier(opened.body.dossier)!;
    expect([form.title, form.keeper, form.headings.map(({ title }) => title)]).toEqual([opened.body.title, staff.officer.id, ['Tiền lương']]);
    form.retention.words = 'Áp dụng tương tự';
    expect(refusalsOf(tables, proposal('AddToPlan', form.fields), { person: staff.head.id })).toEqual([]);
    form.title = '';
    const outcome = form.atFields(decide(tables, proposal('AddToPlan', form.fields), { person: staff.head.id }, NOON));
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'required', field: 'title' }] });
  });
});

describe('F-31 correcting a line of the plan', () => {
  it('names what was changed with the value that was seen; withdrawing is only that', () => {
    const { tables, plan } = approved();
    const form = new LineCorrection(plannedIn(plan)[0]!, tables.agency());
    expect(form.changes).toEqual([]);
    form.note = ' Có tài liệu giấy ';
    form.retention.period = '20 năm';
    expect(form.changes).toEqual([
      { field: 'retention', from: { period: 15 }, to: { period: 20 } },
      { field: 'note', from: '', to: 'Có tài liệu giấy' },
    ]);
    form.withdrawn = true;
    expect(form.changes).toEqual([{ field: 'withdrawn', from: false, to: true }]);
  });
});

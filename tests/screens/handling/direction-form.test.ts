import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { DirectionForm } from '../../../src/screens/handling/direction-form.svelte';
import { INSPECTORATE, PERSONNEL } from '../../support/builders';

const due = '2026-03-12' as CalendarDate;
const assignee = (unit: typeof PERSONNEL) => ({ unit, person: null, dueOn: '2026-03-20' as CalendarDate });

describe('the form of a direction', () => {
  it('ND30-23.2 begins with the proposed date, also where nobody is suggested and for those who are added', () => {
    const form = new DirectionForm(null, due);
    form.addCooperating();
    expect([form.lead.dueOn, form.cooperating[0]!.dueOn, form.isUndated]).toEqual([due, due, false]);
    const many = new DirectionForm({ lead: assignee(PERSONNEL), cooperating: [{ ...assignee(INSPECTORATE), dueOn: null }] }, due);
    expect([many.given.lead, ...many.given.cooperating].map(({ unit, dueOn }) => [unit, dueOn])).toEqual([
      [PERSONNEL, '2026-03-20'],
      [INSPECTORATE, due],
    ]);
  });

  it('ND30-23.2 says when somebody is given no date, and gives none then', () => {
    const form = new DirectionForm({ lead: assignee(PERSONNEL), cooperating: [assignee(INSPECTORATE)] }, due);
    form.cooperating[0]!.dueOn = '';
    expect(form.isUndated).toBe(true);
    expect(form.given.cooperating[0]!.dueOn).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { SubmissionForm } from '../../../src/screens/outgoing/submission-form.svelte';
import { memoryTables, NOON, staff } from '../../support/builders';
import { draft } from '../../support/outgoing';

test('ND30-12 several people put their initials in the order in which they were named; a place for one more is always there', () => {
  const tables = memoryTables();
  const form = new SubmissionForm(tables.outgoing(draft(tables))!, tables, NOON);
  expect(form.initials).toEqual(['']);
  for (const person of [staff.officer.id, staff.head.id]) {
    form.initials[form.initials.length - 1] = person;
    form.askInitials();
  }
  form.initials[1] = staff.clerk.id;
  expect(form.initials).toEqual([staff.officer.id, staff.clerk.id, '']);
  expect(form.given.steps.filter(({ kind }) => kind === 'initials').map(({ person }) => person)).toEqual([staff.officer.id, staff.clerk.id]);
});

test('ND30-VI.OUT the day by which recipients should answer and the remark are said where somebody says them, and are none otherwise', () => {
  const tables = memoryTables();
  const form = new SubmissionForm(tables.outgoing(draft(tables))!, tables, NOON);
  expect(form.given.facts).toMatchObject({ dueOn: null, description: '' });
  form.dueOn = '2026-12-31';
  form.description = ' Gửi kèm  bản giấy ';
  expect(form.given.facts).toMatchObject({ dueOn: '2026-12-31', description: 'Gửi kèm bản giấy' });
});

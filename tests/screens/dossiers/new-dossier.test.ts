import { expect, test } from 'vitest';
import { DossierForm } from '../../../src/screens/dossiers/new-dossier.svelte';
import { facts, memoryTables, PERSONNEL, staff } from '../../support/builders';

const unit = memoryTables().unit(PERSONNEL)!;
const opened = { year: 2026, keeper: staff.officer.id, agency: undefined };

test('ND30-V a dossier that is opened for a letter begins with its words, follows them while they are put right, and keeps a title that somebody typed', () => {
  const form = new DossierForm(unit, { ...opened, facts: facts({ documentType: 'Công văn', subject: 'V/v tuyển dụng công chức năm 2025' }) });
  expect(form.title).toBe(`Hồ sơ về việc tuyển dụng công chức của ${unit.name} năm 2025`);
  form.time = 'năm 2026';
  expect(form.title).toBe(`Hồ sơ về việc tuyển dụng công chức của ${unit.name} năm 2026`);
  form.title = 'Hồ sơ tuyển dụng đợt 1 năm 2026';
  form.content = 'tuyển dụng viên chức';
  expect(form.fields.title).toBe('Hồ sơ tuyển dụng đợt 1 năm 2026');
});

test('a dossier is kept as long as a similar one, and on the same ground, when that is taken', () => {
  const form = new DossierForm(unit, opened);
  const basis = { words: 'Thông tư chuyên ngành, mục 7' };
  expect([form.isKeptAs({ retention: 20 }), form.isKeptAs({ retention: 20, basis })]).toEqual([true, false]);
  form.keepAs({ retention: 30, basis });
  expect([form.isKeptAs({ retention: 30, basis }), form.isKeptAs({ retention: 20 })]).toEqual([true, false]);
  expect(form.fields).toMatchObject({ retention: 30, basis });
});

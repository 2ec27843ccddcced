import { expect, it } from 'vitest';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { LONGEST_REFERENCE } from '../../../src/papers/dossier/shape';
import { closingDescription } from '../../../src/queries/dossier/closing-lines';
import { linesHolding, referable, referenceTo, referringTo } from '../../../src/queries/dossier/references';
import type { ShownDossier } from '../../../src/queries/dossier/shown-dossiers.svelte';
import { apply, memoryTables, NOON, openDossier, staff, uuid } from '../../support/builders';

const tables = memoryTables();
const opened = ['Hồ sơ biên chế năm 2026', 'Hồ sơ tuyển dụng năm 2026'].map((title) => {
  const each = openDossier({ title });
  apply(tables, each, { person: staff.officer.id });
  return tables.dossier(each.body.dossier)!;
}) as [Dossier, Dossier];
const shown = (dossier: Dossier, fields: Partial<ShownDossier> = {}): ShownDossier => ({
  ...dossier,
  isWaiting: false,
  hasNumber: true,
  paper: null,
  ...fields,
});
const [staffing, hiring] = opened;

it('a dossier is referred to by value, without a number that nobody gave and without a title whose readers are limited', () => {
  expect(referenceTo(shown(staffing), ' cùng  việc ')).toEqual({ dossier: staffing.id, code: staffing.code, title: staffing.title, note: 'cùng việc' });
  expect(referenceTo(shown(staffing, { hasNumber: false }), '').code).toBe('');
  expect(referenceTo(shown(staffing, { conditional: { ground: 'personal' } as never }), '').title).toBe('');
  expect(referenceTo(shown(staffing, { title: 'x'.repeat(900) }), '').title).toHaveLength(LONGEST_REFERENCE);
});

it('every other dossier that is not destroyed is offered, found without marks, also two that wait under one title', () => {
  const waiting = { hasNumber: false, title: 'Hồ sơ mới' };
  const all = [
    shown(staffing),
    shown(hiring),
    shown({ ...hiring, id: uuid(1) as DossierId }, waiting),
    shown({ ...hiring, id: uuid(2) as DossierId }, waiting),
  ];
  const lines = referable([...all, shown({ ...hiring, id: uuid(3) as DossierId, state: 'destroyed' })], staffing.id);
  expect([...lines.values()].map(({ id }) => id)).toEqual([hiring.id, uuid(1), uuid(2)]);
  expect(linesHolding(lines.keys(), 'tuyen dung')).toEqual([`${hiring.code} · ${hiring.title}`]);
});

it('the dossier that is referred to shows who refers to it, as far as this device holds their papers', () => {
  const paper = { room: '', dossier: hiring.id, titles: [], paperItems: 0, openComments: 0, isFollowed: false, lastRow: 0, refersTo: [staffing.id] };
  expect(referringTo([shown(staffing), shown(hiring, { paper })], staffing.id).map(({ id }) => id)).toEqual([hiring.id]);
  expect(referringTo([shown(staffing), shown(hiring)], staffing.id)).toEqual([]);
});

it('a closing names the dossiers that were referred to in its description, by value', () => {
  const reference = { id: 'aaaaaaaa', ...referenceTo(shown(staffing), 'số liệu gốc'), by: staff.officer.id, at: NOON };
  expect(closingDescription('', [])).toBe('');
  expect(closingDescription('Gồm báo cáo.', [reference, { ...reference, note: '', title: '' }])).toBe(
    `Gồm báo cáo. Xem thêm hồ sơ: ${staffing.code} – ${staffing.title} (số liệu gốc); ${staffing.code}.`,
  );
});

import { expect, test } from 'vitest';
import { holdingsOf } from '../../../src/domain/keeping/holdings';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { apply, memoryTables, OFFICE, PERSONNEL, proposal } from '../../support/builders';
import { approve, archivist, closedDossier, head, offer, officer, onPaper, pdf, receive } from '../../support/transfers';

const TODAY = '2026-03-05' as CalendarDate;

test('A-81 what the archive keeps is counted by year, retention, access, unit and state, every dossier once in each table; what is not there yet is not', () => {
  const tables = memoryTables();
  const twice = pdf();
  const limited = closedDossier(tables, { letters: [{ originals: [twice, twice] }], papers: [onPaper], opening: { retention: 'permanent' } });
  const open = closedDossier(tables, { letters: [{}, {}] });
  closedDossier(tables);
  apply(tables, proposal('DefineAccess', { dossier: limited, level: 'conditional', ground: 'Danh mục của Bộ' }), head);
  for (const dossiers of [[limited], [open]] as const) {
    apply(tables, offer(tables, dossiers), officer);
    apply(tables, approve(dossiers), head);
    apply(tables, receive(tables, dossiers), archivist);
  }
  const holdings = holdingsOf(tables.dossiers(), TODAY);
  const counted = (parts: readonly { readonly value: string; readonly dossiers: number }[]) => parts.map(({ value, dossiers }) => [value, dossiers]);
  expect(holdings.all).toEqual({ dossiers: 2, documents: 4, pages: 9, sheets: 3, files: 3, bytes: 3_000 });
  expect(counted(holdings.years)).toEqual([['2026', 2]]);
  expect(counted(holdings.retention)).toEqual([
    ['Vĩnh viễn', 1],
    ['20 năm', 1],
  ]);
  expect(counted(holdings.access)).toEqual([
    ['conditional', 1],
    ['open', 1],
  ]);
  expect(counted(holdings.units)).toEqual([[PERSONNEL, 2]]);
  expect(counted(holdings.states)).toEqual([['kept', 2]]);
  expect(tables.dossier(open)!.unit).toBe(OFFICE);
});

test('A-81 what was destroyed, what is reviewed and what the historical archive has taken is told apart from what is simply kept', () => {
  const tables = memoryTables();
  const id = closedDossier(tables);
  const dossier = { ...tables.dossier(id)!, state: 'accepted' } as const;
  const transfer = { stage: 'accepted', unit: PERSONNEL } as NonNullable<typeof dossier.transfer>;
  const { states, all } = holdingsOf(
    [
      { ...dossier, transfer },
      { ...dossier, transfer, disposal: { holds: [], review: 'x' as never } },
      { ...dossier, transfer, historical: { stage: 'taken' } as NonNullable<typeof dossier.historical> },
      { ...dossier, transfer, state: 'destroyed' },
    ],
    TODAY,
  );
  expect(states.map(({ value, dossiers, documents }) => [value, dossiers, documents])).toEqual([
    ['kept', 1, 1],
    ['review', 1, 1],
    ['taken', 1, 1],
    ['destroyed', 1, 0],
  ]);
  expect(all.dossiers).toBe(3);
});

import { expect, test } from 'vitest';
import { dossiersOf } from '../../../src/screens/outgoing/dossiers-of';
import { apply, memoryTables, NOON, openDossier } from '../../support/builders';
import { clerk, draft, issue, officer, sealed } from '../../support/outgoing';

test('F-54 a document says in which dossier it lies and as what number there, a draft for which one it is meant', () => {
  const tables = memoryTables();
  const opening = openDossier();
  apply(tables, opening, officer);
  const { dossier } = opening.body;
  const meant = draft(tables, { dossier });
  expect(dossiersOf(tables, tables.outgoing(meant)!)).toEqual([{ id: dossier, dossier: tables.dossier(dossier), ordinal: null }]);
  const answer = sealed(tables, NOON, { dossier });
  apply(tables, issue(answer), clerk);
  expect(dossiersOf(tables, tables.outgoing(answer)!)).toEqual([{ id: dossier, dossier: tables.dossier(dossier), ordinal: 1 }]);
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Dossier } from '../../../src/domain/dossier/types';
import { addEntry, wordEntry } from '../../../src/papers/dossier/contents';
import { labelsOf, mayHaveLabel } from '../../../src/queries/dossier/labels';
import type { ShownDossier } from '../../../src/queries/dossier/shown-dossiers.svelte';
import { act } from '../../papers/support';
import { apply, memoryTables, openDossier, staff } from '../../support/builders';
import { closedDossier, onPaper } from '../../support/transfers';
import { Desk, type Tab } from '../../sync/support/device';

let desk: Desk;
let tab: Tab;
beforeEach(async () => {
  desk = new Desk();
  tab = await desk.open();
});
afterEach(() => desk.closeAll());

const shown = (dossier: Dossier): ShownDossier => ({ ...dossier, isWaiting: false, hasNumber: true, paper: null });

it('an open dossier has a label for each place where paper of it stands, read from its paper on this device', async () => {
  const tables = memoryTables();
  const opening = openDossier();
  apply(tables, opening, { person: staff.officer.id });
  const dossier = tables.dossier(opening.body.dossier)!;
  const labels = () => labelsOf(tab.store.papers, [shown(dossier)]);
  expect((await labels()).map(({ code, shelf }) => [code, shelf])).toEqual([[dossier.code, '']]);

  const paper = await tab.store.papers.open({ kind: 'dossier', id: dossier.id });
  for (const box of ['3', '3', '4']) {
    const entry = addEntry(paper.doc, { kind: 'paper' }, 0, act());
    wordEntry(paper.doc, { entry, field: 'shelfStore', value: '1' }, act());
    wordEntry(paper.doc, { entry, field: 'shelfBox', value: box }, act());
  }
  await paper.close();
  expect((await labels()).map(({ shelf }) => shelf).sort()).toEqual(['Kho 1, hộp 3', 'Kho 1, hộp 4']);
});

it('a closed dossier has the places of its closing; what waits for its number or was destroyed has no label', async () => {
  const tables = memoryTables();
  const dossier = tables.dossier(closedDossier(tables, { papers: [onPaper] }))!;
  const labels = await labelsOf(tab.store.papers, [shown(dossier), { ...shown(dossier), hasNumber: false }, { ...shown(dossier), state: 'destroyed' }]);
  expect(labels.map(({ dossier: id, shelf }) => [id, shelf])).toEqual([[dossier.id, onPaper.shelf]]);
  expect(mayHaveLabel({ hasNumber: true, state: 'accepted' })).toBe(true);
});

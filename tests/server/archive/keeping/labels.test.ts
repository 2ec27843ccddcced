import { expect, test } from 'vitest';
import { Labels } from '../../../../server/archive/keeping/labels';
import { apply, memoryTables, proposal } from '../../../support/builders';
import { archivist } from '../../../support/transfers';
import { archivedDossier } from '../../../support/uses';

test('QCVN12-2.2.5 the care counts the dossiers of the archive by their label, those without one as well, and one that was destroyed no more', () => {
  const tables = memoryTables();
  const labels = new Labels();
  const [one, two, three] = [1, 2, 3].map(() => archivedDossier(tables));
  apply(tables, proposal('LabelSensitivity', { dossier: one!, label: 3, reason: 'Có dữ liệu cá nhân' }), archivist);
  apply(tables, proposal('LabelSensitivity', { dossier: two!, label: 1, reason: 'Đã công bố' }), archivist);
  for (const id of [one!, two!, three!]) labels.see(tables.dossier(id)!);
  const count = () => labels.counts().map(({ label, dossiers }) => [label, dossiers]);
  expect(count()).toEqual([
    [1, 1],
    [2, 0],
    [3, 1],
    [4, 0],
    [null, 1],
  ]);
  apply(tables, proposal('LabelSensitivity', { dossier: one!, label: 4, reason: 'Có hồ sơ kỷ luật' }), archivist);
  labels.see(tables.dossier(one!)!);
  labels.delete(three!);
  expect(count()).toEqual([
    [1, 1],
    [2, 0],
    [3, 0],
    [4, 1],
    [null, 0],
  ]);
});

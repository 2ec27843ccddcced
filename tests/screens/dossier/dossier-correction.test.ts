import { expect, test } from 'vitest';
import { DossierCorrection } from '../../../src/screens/dossier/dossier-correction.svelte';
import { staff } from '../../support/builders';

test('F-38 what is corrected of a dossier names only what differs from what was seen, each with the value it had', () => {
  const correction = new DossierCorrection({ heading: 'TCCB', retention: 20, keeper: staff.officer.id });
  expect(correction.changes).toEqual([]);
  correction.heading = ' TCCB ';
  expect(correction.changes).toEqual([]);
  correction.heading = 'ĐTBD';
  correction.retention = 'Vĩnh viễn';
  expect(correction.changes).toEqual([
    { field: 'heading', from: 'TCCB', to: 'ĐTBD' },
    { field: 'retention', from: 20, to: 'permanent' },
  ]);
  correction.retention = '20 năm';
  correction.heading = 'TCCB';
  correction.keeper = staff.head.id;
  expect(correction.changes).toEqual([{ field: 'keeper', from: staff.officer.id, to: staff.head.id }]);
});

import { expect, test } from 'vitest';
import type { DossierId } from '../../../src/domain/shared/ids';
import { stampLines } from '../../../src/screens/document/stamp';
import { INSPECTORATE, PERSONNEL, staff } from '../../support/builders';
import { assignment, row } from '../../support/matters';

const names = {
  unit: (id: string) => ({ [PERSONNEL]: 'Vụ Tổ chức cán bộ', [INSPECTORATE]: 'Thanh tra' })[id] ?? '',
  person: (id: string) => (id === staff.officer.id ? 'Chuyên Viên' : ''),
  dossier: (id: string) => ({ a: '01.TCCB', b: '07.TTr' })[id] ?? '',
};

test('ND30-IV.STAMP the stamp says to whom the document went, the lead first, and into which dossiers', () => {
  const document = row({
    assignments: [assignment({ handler: staff.officer.id }), assignment({ unit: INSPECTORATE, part: 'cooperating' })],
    dossiers: ['a', 'unknown here', 'b'] as unknown as DossierId[],
  });
  expect(stampLines(document, names)).toEqual({ routedTo: 'Vụ Tổ chức cán bộ, Chuyên Viên; Thanh tra', dossiers: '01.TCCB; 07.TTr' });
});

test('ND30-IV.STAMP before anybody has directed it both lines are left out', () => {
  expect(stampLines(row(), names)).toEqual({ routedTo: '', dossiers: '' });
});

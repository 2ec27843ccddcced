import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierCode, dossierNotation, headingRoom } from '../../../src/domain/dossier/dossier-code';
import { ITEMS_MOST } from '../../../src/domain/dossier/filing';

describe('the code of a dossier', () => {
  it('begins with the identifier from the top level down, whichever form the agency entered', () => {
    const codes = ['000.00.00.G09', '000.00.18.G12', '001.64.33.H49', 'G09.20', 'H49.64.33', ''].map((agency) => dossierCode(agency, 2026, '01.TCCB'));
    expect(codes).toEqual([
      'G09.2026.01.TCCB',
      'G12.18.2026.01.TCCB',
      'H49.33.64.001.2026.01.TCCB',
      'G09.20.2026.01.TCCB',
      'H49.64.33.2026.01.TCCB',
      '2026.01.TCCB',
    ]);
  });

  it('TT05-III.DOC-1 leaves room for the id of every document that the dossier may hold, and no less than there is', () => {
    fc.assert(
      fc.property(fc.constantFrom('000.00.01.G05', 'G09', 'H49.64.33', ''), fc.integer({ min: 1, max: 150 }), (agency, number) => {
        const longest = (heading: string) => `${dossierCode(agency, 2026, dossierNotation(number, heading))}.${ITEMS_MOST}`.length;
        const room = headingRoom(agency, 2026, number);
        fc.pre(room > 0);
        expect([longest('A'.repeat(room)), longest('A'.repeat(room + 1))]).toEqual([25, 26]);
      }),
    );
  });

  it('has no room where the identifier alone is too long', () => {
    expect(headingRoom('H49.33.64.001', 2026, 1)).toBeLessThan(1);
  });
});

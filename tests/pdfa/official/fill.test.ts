import { describe, expect, test } from 'vitest';
import { boxedPlaces, FOOT } from '../../../src/pdfa/official/boxes';
import { fillSlots } from '../../../src/pdfa/official/fill';
import { printOfficial } from '../../../src/pdfa/official/print';
import { decision } from '../../support/official-texts';
import { pageLines } from '../../support/page-lines';
import { officialFonts } from '../../support/pdf-fonts';

const { places } = await printOfficial(decision, { at: '2026-03-05T01:02:03.000Z', mark: '' }, officialFonts);
const boxed = boxedPlaces(places);
const filled = await fillSlots(boxed.slots, { number: '05', issuedOn: '2026-02-05' }, officialFonts);

describe('what the register gives, put into its places', () => {
  test('is one piece for each row: the head, and every appendix', () => {
    expect(filled.map(({ page, words }) => [page, words])).toEqual([
      [0, '05, 05/02/2026'],
      [1, '05, 05/02/2026'],
      [5, '05, 05/02/2026'],
    ]);
  });

  test('stands on the line of the words around it, each figure within its own place', async () => {
    for (const [at, { page, box, shown }] of filled.entries()) {
      const slots = places.slots.filter((slot) => slot.page === page);
      const [lines] = await pageLines(shown);
      expect(lines!.map(({ text }) => text).sort(), `row ${at}`).toEqual(['02', '05', '05', '2026']);
      for (const line of lines!) {
        const slot = slots.find(({ x, width }) => box.left + line.x > x - 1 && box.left + line.x + line.width < x + width + 1);
        expect(slot, line.text).toBeDefined();
        expect(box.bottom + line.y).toBeCloseTo(slot!.y, 1);
      }
    }
  });

  test('places are whole points, as decisions hold them, and rows lose nothing by it', () => {
    for (const box of [boxed.signature, boxed.seal, ...boxed.slots])
      for (const value of [box.left, box.bottom, box.width, box.height]) expect(Number.isSafeInteger(value)).toBe(true);
    places.slots.forEach(({ y, size }, at) => expect(boxed.slots[at]!.bottom).toBeCloseTo(y - size * FOOT, 6));
  });

  test('is the same bytes each time', async () => {
    const again = await fillSlots(boxed.slots, { number: '05', issuedOn: '2026-02-05' }, officialFonts);
    expect(again.map(({ shown }) => Buffer.from(shown))).toEqual(filled.map(({ shown }) => Buffer.from(shown)));
  });
});

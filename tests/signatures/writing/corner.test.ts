import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { drawLines } from '../../../src/pdfa/shown';
import { PdfFile } from '../../../src/signatures/pdf/file';
import { cornerOf, type Turn } from '../../../src/signatures/writing/corner';
import { pageAt } from '../../../src/signatures/writing/place';
import { askPoppler, popplerPlaces } from '../support/ask-poppler';
import { issue } from '../support/authority';
import { signed, signerOf } from '../support/key-signer';
import { openOffice, NOW } from '../support/office';
import { pdfFonts } from '../../support/pdf-fonts';

const office = await openOffice();
const agency = signerOf(await issue({ name: 'Bộ Thực hành' }, office.authority), [office.authority]);
const CORNER = { width: 200, height: 28 };

async function sheet(
  turn: Turn,
  [width, height]: readonly [number, number],
  crop?: readonly [number, number, number, number],
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([width, height]);
  page.setRotation(degrees(turn));
  if (crop) page.setCropBox(crop[0], crop[1], crop[2] - crop[0], crop[3] - crop[1]);
  return Uint8Array.from(await pdf.save());
}

function corner(bytes: Uint8Array) {
  const revision = new PdfFile(bytes).revision(0);
  return cornerOf(revision, pageAt(revision, 0)!.dict, CORNER);
}

describe('ND30-17 the words of the agency on an annex or a copy', () => {
  test('ND30-17 stand at the top right of the page as it is seen, whatever its size and however it is turned', async () => {
    const size = [600, 800] as const;
    expect(corner(await sheet(0, size))).toEqual({ turn: 0, box: { left: 380, bottom: 760, width: 200, height: 28 } });
    // Shown lying, the left edge is on top and its upper end is at the right.
    expect(corner(await sheet(90, size))).toEqual({ turn: 90, box: { left: 12, bottom: 580, width: 28, height: 200 } });
    expect(corner(await sheet(180, size))).toEqual({ turn: 180, box: { left: 20, bottom: 12, width: 200, height: 28 } });
    expect(corner(await sheet(270, size))).toEqual({ turn: 270, box: { left: 560, bottom: 20, width: 28, height: 200 } });
    expect(corner(await sheet(0, [1000, 400]))).toMatchObject({ box: { left: 780, bottom: 360 } });
    expect(corner(await sheet(0, size, [50, 60, 500, 700]))).toMatchObject({ box: { left: 280, bottom: 660 } });
  });

  test('ND30-17 are seen on pages that are turned, and the signature that shows them is valid for us and for poppler', async () => {
    const shown = await drawLines({
      ...CORNER,
      lines: ['Số: 05/QĐ-BNV', '27-11-2026T07:30:00+07:00'],
      size: 10,
      align: 'right',
      font: pdfFonts.regular,
    });
    for (const turn of [0, 90, 180, 270] as const) {
      const file = await signed(await sheet(turn, [600, 800]), agency, { place: { name: 'ChuKyPhuLuc', at: { page: 0, corner: CORNER } }, shown });
      expect((await office.verifier.verify(file, NOW)).signatures.map(({ verdict, coversWhole }) => [verdict, coversWhole])).toEqual([['valid', true]]);
      expect(askPoppler(file)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
      const [along, down] = popplerPlaces(file, '05/QĐ-BNV')[0]!;
      expect([along > 0.7, down < 0.1]).toEqual([true, true]);
    }
  });
});

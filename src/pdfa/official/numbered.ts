import { PDFDocument } from '@cantoo/pdf-lib';
import type { OfficialFonts } from '../blocks';
import { drawLines } from '../shown';
import { boxedPlaces } from './boxes';
import { fillSlots } from './fill';
import { sizes } from './paper';
import type { PrintedText } from './print';
import type { NumberedOn } from './slots';

/** What an extract repeats of the original besides its words: number, date, and words that it was signed. */
export interface OfOriginal extends NumberedOn {
  readonly signed: string;
}

/** A print with number and date of the original in their places, and words where its signature stood. Nothing of it was signed yet, so that it may be drawn anew. */
export async function putNumbered({ bytes, places }: Pick<PrintedText, 'bytes' | 'places'>, given: OfOriginal, fonts: OfficialFonts): Promise<Uint8Array> {
  const { slots, signature } = boxedPlaces(places);
  const { page, ...box } = signature;
  const { width, height } = box;
  const shown = await drawLines({ lines: [given.signed], size: sizes.name, align: 'centre', font: fonts.regular, width, height });
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const row of [...(await fillSlots(slots, given, fonts)), { page, box, shown }]) {
    const [drawn] = await pdf.embedPdf(row.shown);
    pdf.getPage(row.page).drawPage(drawn!, { x: row.box.left, y: row.box.bottom });
  }
  return pdf.save({ useObjectStreams: false });
}

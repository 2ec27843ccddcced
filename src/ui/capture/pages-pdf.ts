import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { placeOnSheet, sheetFor } from './a4';
import { readJpegFrame } from './jpeg';

/** A photographed page, already a JPEG. */
export interface JpegPage {
  readonly jpeg: Uint8Array;
  /** Clockwise quarter turns chosen by the clerk. */
  readonly turns: number;
}

/**
 * One colour PDF of photographed pages, each on an A4 sheet at full size. The JPEG bytes go in unchanged and turning is a mark on the page,
 * so nothing is lost. The same pages give the same bytes: its only date is the one handed in. Throws when a page is not a JPEG.
 */
export async function buildPagesPdf(pages: readonly JpegPage[], createdAt: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setProducer('Hoso');
  pdf.setCreationDate(new Date(createdAt));
  pdf.setModificationDate(new Date(createdAt));
  for (const page of pages) await addPage(pdf, page);
  return pdf.save();
}

async function addPage(pdf: PDFDocument, { jpeg, turns }: JpegPage): Promise<void> {
  const frame = readJpegFrame(jpeg);
  if (!frame) throw new Error('a page is not a JPEG');
  const sheet = sheetFor(frame);
  const page = pdf.addPage([sheet.width, sheet.height]);
  page.drawImage(await pdf.embedJpg(jpeg), placeOnSheet(frame));
  page.setRotation(degrees(90 * ((frame.turns + turns) % 4)));
}

import fontkit from '@cantoo/fontkit';
import { PDFDocument, PDFHexString } from '@cantoo/pdf-lib';
import type { PdfBlock, PdfFonts } from './blocks';
import { Sheets } from './sheets';
import { TextFace } from './text-face';

export interface PdfADocument {
  readonly title: string;
  readonly author: string;
  /** The moment that it tells of: its only date. */
  readonly at: string;
  /** 32 hexadecimal digits that are its own, e.g. the beginning of a fingerprint. */
  readonly id: string;
  readonly blocks: readonly PdfBlock[];
}

/**
 * An official document as PDF/A-2b (ISO 19005-2; TT05 art. 8 names no part, the archive's packages use 2b): fonts embedded with the letters used, colours by
 * sRGB, metadata in XMP, nothing encrypted, transparent or active. The same document gives the same bytes on every device.
 */
export async function buildPdfA({ title, author, at, id, blocks }: PdfADocument, fonts: PdfFonts): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const embed = async (bytes: Uint8Array, name: string) => new TextFace(await pdf.embedFont(bytes, { subset: true, customName: name }));
  const faces = { regular: await embed(fonts.regular, 'HOSOAA+Tinos'), bold: await embed(fonts.bold, 'HOSOBB+Tinos-Bold') };
  const sheets = new Sheets(pdf, faces);
  for (const block of blocks) sheets.add(block);
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(author);
  pdf.setProducer('Hoso');
  pdf.setCreator('Hoso');
  pdf.setLanguage('vi');
  pdf.setCreationDate(new Date(at));
  pdf.setModificationDate(new Date(at));
  const own = PDFHexString.of(id);
  pdf.context.trailerInfo.ID = pdf.context.obj([own, own]);
  pdf.convertToPDFA({ conformance: '2B' });
  return pdf.save({ useObjectStreams: false });
}

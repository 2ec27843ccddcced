import fontkit from '@cantoo/fontkit';
import type { PDFRawStream } from '@cantoo/pdf-lib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { pdfAClaim } from '../../src/domain/transfer/pdf-look';

interface Program {
  readonly unitsPerEm: number;
  getGlyph(glyph: number): { readonly advanceWidth: number };
}

/** What ISO 19005-2 (6.2.10, 6.3, 6.4, 6.5) forbids, by key: transparent, acting, to be filled in, attached. */
export const forbiddenKeys = [
  '/AA',
  '/OpenAction',
  '/JS',
  '/AcroForm',
  '/EmbeddedFiles',
  '/AF',
  '/SMask',
  '/CA',
  '/ca',
  '/BM',
  '/Group',
  '/OCProperties',
  '/XFA',
  '/Launch',
];
const name = (of: string) => PDFName.of(of);

/** What of PDF/A-2b (ISO 19005-2) a file that is not signed yet does not keep, as far as its claim, fonts, colours and forbidden things go; nothing when all is well. */
export async function pdfAFaults(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const plain = Buffer.from(bytes).toString('latin1');
  const keys = new Set(plain.match(/\/[A-Za-z]+/g));
  const faults = forbiddenKeys.filter((key) => keys.has(key)).map((key) => `6.3 ${key}`);
  if (!plain.startsWith('%PDF-1.7\n')) faults.push('6.1.2 head');
  if (pdf.context.trailerInfo.Encrypt !== undefined || pdf.context.lookup(pdf.context.trailerInfo.ID, PDFArray).size() !== 2) faults.push('6.1.3 trailer');
  const metadata = pdf.context.lookup(pdf.catalog.get(name('Metadata'))) as PDFRawStream;
  if (pdfAClaim(Buffer.from(metadata.contents).toString('utf8')) !== '2B') faults.push('6.6 claim');
  if (pdf.context.lookup(pdf.catalog.get(name('OutputIntents')), PDFArray).size() !== 1) faults.push('6.2.3 intent');
  for (const page of pdf.getPages()) {
    const drawn = contentOf(pdf, page.node.Contents());
    if (/(^|\s)(k|K|cs|CS|gs|sh|Do)(\s|$)/m.test(drawn)) faults.push('6.2.4 colour');
    if (/<(?:[0-9A-F]{4})*0000(?:[0-9A-F]{4})*>/.test(drawn)) faults.push('6.2.11.8 no glyph');
  }
  return [...faults, ...fontsOf(pdf).flatMap((font) => fontFaults(pdf, font))];
}

/**
 * The same of a file that bears signatures. ISO 19005-2 allows their form (6.4.1), where it asks nobody to draw its fields and each that is seen shows
 * something of its own (6.3.3), and pictures with transparent parts where the file says its colours (6.2.10).
 */
export async function signedPdfAFaults(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const form = pdf.catalog.lookup(name('AcroForm'), PDFDict);
  const needs = form.get(name('NeedAppearances')) === undefined ? [] : ['6.4.1 NeedAppearances'];
  const fields = form.lookup(name('Fields'), PDFArray);
  const shown = fields.asArray().flatMap((field) => fieldFaults(pdf.context.lookup(field, PDFDict)));
  const found = await pdfAFaults(bytes);
  return [...found.filter((fault) => fault !== '6.3 /AcroForm' && fault !== '6.3 /SMask'), ...needs, ...shown];
}

/** A field is printed, hides nothing, and shows something where it takes up room. */
function fieldFaults(field: PDFDict): readonly string[] {
  const flags = field.lookupMaybe(name('F'), PDFNumber)?.asNumber() ?? 0;
  const sides = field.lookup(name('Rect'), PDFArray).asRectangle();
  const isSeen = sides.width > 0 && sides.height > 0;
  return [...((flags & 4) === 4 && (flags & 0b100011) === 0 ? [] : ['6.3.2 flags']), ...(isSeen && !field.has(name('AP')) ? ['6.3.3 appearance'] : [])];
}

/** The drawing orders of a page. */
function contentOf(pdf: PDFDocument, contents: PDFObject | undefined): string {
  const parts = contents instanceof PDFArray ? contents.asArray() : [contents];
  return parts.map((part) => Buffer.from(decodePDFRawStream(pdf.context.lookup(part as PDFRef) as PDFRawStream).decode()).toString('latin1')).join('\n');
}

export function fontsOf(pdf: PDFDocument): readonly PDFDict[] {
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  return objects
    .filter((object) => object instanceof PDFDict)
    .filter((dict) => dict.get(name('Type')) === name('Font') && dict.get(name('Subtype')) === name('Type0'));
}

function fontFaults(pdf: PDFDocument, font: PDFDict): readonly string[] {
  const [descendant] = pdf.context.lookup(font.get(name('DescendantFonts')), PDFArray).asArray();
  const cid = pdf.context.lookup(descendant, PDFDict);
  const descriptor = pdf.context.lookup(cid.get(name('FontDescriptor')), PDFDict);
  const stream = (object: PDFObject | undefined) => decodePDFRawStream(pdf.context.lookup(object as PDFRef) as PDFRawStream).decode();
  const program = fontkit.create(stream(descriptor.get(name('FontFile2')))) as unknown as Program;
  const isTold = /beginbfchar/.test(Buffer.from(stream(font.get(name('ToUnicode')))).toString('latin1'));
  const isApart = widthsOf(pdf, cid).some(([glyph, width]) => Math.abs(program.getGlyph(glyph).advanceWidth * (1000 / program.unitsPerEm) - width) > 1);
  return [...(isTold ? [] : ['6.2.11.7 meaning']), ...(isApart ? ['6.2.11.5 widths'] : [])];
}

/** Width of each glyph as the font says it: `first [w w …]`. */
function widthsOf(pdf: PDFDocument, cid: PDFDict): readonly (readonly [number, number])[] {
  const list = pdf.context.lookup(cid.get(name('W')), PDFArray).asArray();
  return list.flatMap((first, index) => {
    const widths = list[index + 1];
    if (!(first instanceof PDFNumber) || !(widths instanceof PDFArray)) return [];
    return widths.asArray().map((width, at) => [first.asNumber() + at, (width as PDFNumber).asNumber()] as const);
  });
}

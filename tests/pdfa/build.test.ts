import fontkit from '@cantoo/fontkit';
import type { PDFHexString, PDFRef } from '@cantoo/pdf-lib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, type PDFObject } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { pdfAClaim } from '../../src/domain/transfer/pdf-look';
import type { PdfBlock } from '../../src/pdfa/blocks';
import { buildPdfA } from '../../src/pdfa/build';
import { forbiddenKeys } from '../support/pdf-a';
import { pdfFonts } from '../support/pdf-fonts';

const row = (n: number) => [String(n), `${n}/QĐ-BNV`, 'Về việc cử cán bộ đi học tập, bồi dưỡng nghiệp vụ văn thư, lưu trữ năm 2026 tại thành phố Hồ Chí Minh'];
const blocks: readonly PdfBlock[] = [
  { kind: 'text', text: 'BỘ NỘI VỤ', isBold: true, isCentred: true, width: 85 },
  { kind: 'text', text: 'Mục lục văn bản, tài liệu: ấẫậữỷỵ – “trích yếu” 漢 🙂' },
  {
    kind: 'table',
    columns: [0.1, 0.3, 0.6].map((share, index) => ({ title: `Cột ${index + 1}`, share })),
    rows: Array.from({ length: 60 }, (_, n) => row(n + 1)),
  },
  { kind: 'newPage' },
  { kind: 'text', text: 'a'.repeat(400), above: 10 },
];
const document = { title: 'Hồ sơ <1> & “2”', author: 'Bộ Nội vụ', at: '2026-03-05T01:02:03.000Z', id: '0123456789abcdef0123456789abcdef', blocks };

let bytes: Uint8Array;
let pdf: PDFDocument;
beforeAll(async () => {
  bytes = await buildPdfA(document, pdfFonts);
  pdf = await PDFDocument.load(bytes, { updateMetadata: false });
});

const text = (from = 0, to = bytes.length) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
const name = (of: string) => PDFName.of(of);
const dictOf = (object: PDFObject | undefined): PDFDict => (object instanceof PDFRawStream ? object.dict : pdf.context.lookup(object as PDFRef, PDFDict));
const objects = () => pdf.context.enumerateIndirectObjects().map(([, object]) => object);
const dicts = () => objects().flatMap((object) => (object instanceof PDFDict ? [object] : object instanceof PDFRawStream ? [object.dict] : []));
const fonts = () => dicts().filter((dict) => dict.get(name('Type')) === name('Font') && dict.get(name('Subtype')) === name('Type0'));
const stream = (object: PDFObject | undefined) => decodePDFRawStream(pdf.context.lookup(object as PDFRef) as PDFRawStream).decode();

describe('an official document as PDF/A-2b (ISO 19005-2)', () => {
  test('TT05-8 6.1.2, 6.1.3 the head says 1.7, a line of high bytes follows, the trailer has an identifier, nothing is encrypted', () => {
    expect(text(0, 9)).toBe('%PDF-1.7\n');
    expect(bytes[9]).toBe('%'.charCodeAt(0));
    expect(bytes.slice(10, 14).every((byte) => byte > 127)).toBe(true);
    const ids = pdf.context.lookup(pdf.context.trailerInfo.ID, PDFArray);
    expect(ids.asArray().map((id) => (id as PDFHexString).asString().toLowerCase())).toEqual([document.id, document.id]);
    expect(pdf.context.trailerInfo.Encrypt).toBeUndefined();
    expect(text(bytes.length - 8)).toMatch(/%%EOF\n?$/);
  });

  test('TT05-8 6.1.7 streams are of no outside file, not packed by LZW, and as long as they say', () => {
    for (const object of objects().filter((each) => each instanceof PDFRawStream)) {
      expect(object.dict.get(name('F'))).toBeUndefined();
      expect(String(object.dict.get(name('Filter')) ?? '')).not.toContain('LZW');
      expect(object.dict.lookup(name('Length'), PDFNumber).asNumber()).toBe(object.contents.length);
    }
  });

  test('TT05-8 6.2.3, 6.2.4 one output intent with an ICC profile of three colours, and no colour but RGB', () => {
    const [intent, ...more] = pdf.context.lookup(pdf.catalog.get(name('OutputIntents')), PDFArray).asArray();
    expect(more).toEqual([]);
    const said = dictOf(intent);
    expect(said.get(name('S'))).toBe(name('GTS_PDFA1'));
    expect(String(said.get(name('OutputConditionIdentifier')))).toContain('sRGB');
    const profile = pdf.context.lookup(said.get(name('DestOutputProfile'))) as PDFRawStream;
    expect(profile.dict.lookup(name('N'), PDFNumber).asNumber()).toBe(3);
    const icc = Buffer.from(decodePDFRawStream(profile).decode());
    expect([icc.toString('latin1', 36, 40), icc.toString('latin1', 16, 20), icc.readUInt32BE(0)]).toEqual(['acsp', 'RGB ', icc.length]);
    for (const page of pdf.getPages()) expect(contentOf(page.node.Contents())).not.toMatch(/(^|\s)(k|K|cs|CS|gs|sh|Do)(\s|$)/m);
  });

  test('TT05-8 6.2.11 every font is embedded with the letters used, each with its width and its meaning', () => {
    expect(fonts().length).toBe(2);
    for (const font of fonts()) {
      const [descendant] = pdf.context.lookup(font.get(name('DescendantFonts')), PDFArray).asArray();
      const cid = dictOf(descendant);
      const descriptor = dictOf(cid.get(name('FontDescriptor')));
      expect(String(font.get(name('Encoding')))).toBe('/Identity-H');
      expect([String(cid.get(name('Subtype'))), String(cid.get(name('CIDToGIDMap')))]).toEqual(['/CIDFontType2', '/Identity']);
      expect(String(font.get(name('BaseFont')))).toBe(String(descriptor.get(name('FontName'))));
      const program = fontkit.create(stream(descriptor.get(name('FontFile2')))) as unknown as Program;
      expect(program.numGlyphs).toBeGreaterThan(10);
      for (const [glyph, width] of widthsOf(cid))
        expect(Math.abs(program.getGlyph(glyph).advanceWidth * (1000 / program.unitsPerEm) - width)).toBeLessThanOrEqual(1);
      expect(Buffer.from(stream(font.get(name('ToUnicode')))).toString('latin1')).toMatch(/beginbfchar/);
    }
  });

  test('TT05-8 6.2.11.8 a letter that the font does not have is a question mark, and no glyph is left out', () => {
    for (const page of pdf.getPages()) expect(contentOf(page.node.Contents())).not.toMatch(/<(?:[0-9A-F]{4})*0000(?:[0-9A-F]{4})*> Tj/);
  });

  test('TT05-8 6.6 the metadata are plain XMP and say what the document says: part 2, level B, title, author, dates', () => {
    const metadata = pdf.context.lookup(pdf.catalog.get(name('Metadata'))) as PDFRawStream;
    expect([metadata.dict.get(name('Filter')), String(metadata.dict.get(name('Type'))), String(metadata.dict.get(name('Subtype')))]).toEqual([
      undefined,
      '/Metadata',
      '/XML',
    ]);
    const xmp = Buffer.from(metadata.contents).toString('utf8');
    expect(pdfAClaim(xmp)).toBe('2B');
    expect(xmp).toContain('Hồ sơ &lt;1&gt; &amp; “2”');
    expect(xmp).toContain('Bộ Nội vụ');
    expect([...xmp.matchAll(/<xmp:(?:Create|Modify)Date>([^<]*)</g)].map(([, date]) => Date.parse(date!))).toEqual([document.at, document.at].map(Date.parse));
    expect([pdf.getTitle(), pdf.getAuthor(), pdf.getProducer(), pdf.getCreationDate()?.toISOString()]).toEqual([
      document.title,
      document.author,
      'Hoso',
      document.at,
    ]);
  });

  test('TT05-8 6.2.10, 6.3, 6.4, 6.5 nothing transparent, nothing to fill in, nothing that acts, nothing attached', () => {
    // Objects lie open in the file; the streams that are packed hold drawing orders and fonts.
    const keys = new Set(text().match(/\/[A-Za-z]+/g));
    expect(keys.has('/OutputIntents')).toBe(true);
    expect(text()).not.toMatch(/\/Annots \[\s*[^\]\s]/);
    for (const forbidden of forbiddenKeys) expect(keys.has(forbidden), forbidden).toBe(false);
  });

  test('the same document is the same file, byte for byte', async () => {
    expect(Buffer.from(await buildPdfA(document, pdfFonts)).equals(bytes)).toBe(true);
  });

  test('a table goes on over the next page, and what is too long for a line or a page is cut where it must be', async () => {
    expect(pdf.getPageCount()).toBe(5);
    const long = [{ kind: 'table', columns: [{ title: 'Một', share: 1 }], rows: [['dài '.repeat(3_000)]] }] as const;
    const made = await PDFDocument.load(await buildPdfA({ ...document, blocks: long }, pdfFonts));
    expect(made.getPageCount()).toBe(4);
  });
});

interface Program {
  readonly numGlyphs: number;
  readonly unitsPerEm: number;
  getGlyph(glyph: number): { readonly advanceWidth: number };
}

/** The drawing orders of a page. */
function contentOf(contents: PDFObject | undefined): string {
  const parts = contents instanceof PDFArray ? contents.asArray() : [contents];
  return parts.map((part) => Buffer.from(decodePDFRawStream(pdf.context.lookup(part as PDFRef) as PDFRawStream).decode()).toString('latin1')).join('\n');
}

/** Width of each glyph as the font says it: `first [w w …]`. */
function widthsOf(cid: PDFDict): readonly (readonly [number, number])[] {
  const list = pdf.context.lookup(cid.get(name('W')), PDFArray).asArray();
  return list.flatMap((first, index) => {
    const widths = list[index + 1];
    if (!(first instanceof PDFNumber) || !(widths instanceof PDFArray)) return [];
    return widths.asArray().map((width, at) => [first.asNumber() + at, (width as PDFNumber).asNumber()] as const);
  });
}

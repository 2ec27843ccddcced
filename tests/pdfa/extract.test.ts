import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { takePages } from '../../src/pdfa/extract';
import { PdfVerifier } from '../../src/signatures/verify-pdf';
import { issue } from '../signatures/support/authority';
import { signed, SIGNING, signerOf } from '../signatures/support/key-signer';
import { vietnamesePdf } from '../signatures/support/vietnamese-pdf';
import { pdfOf, textsOf } from '../support/page-texts';
import { packedPdf, writtenPdf } from '../support/pdfs';

const text = new TextDecoder('latin1');

/** Pages that can be told apart by their width. */
async function pagesOf(widths: readonly number[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const width of widths) pdf.addPage([width, 600]);
  return pdf.save();
}

async function taken(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
  const made = await takePages(bytes, pages);
  if (typeof made === 'string') throw new Error(made);
  return made;
}

const widthsIn = async (bytes: Uint8Array) => (await PDFDocument.load(bytes)).getPages().map((page) => page.getWidth());

describe('the pages of a trích sao', () => {
  test('ND30-25 are those that were named, in that order, also out of a packed file; the same pages give the same bytes', async () => {
    const source = await pagesOf([101, 102, 103, 104]);
    expect(await widthsIn(await taken(source, [4, 2]))).toEqual([104, 102]);
    expect(await taken(source, [1, 3])).toEqual(await taken(source, [1, 3]));
    expect(await widthsIn(await taken(packedPdf(3), [3]))).toEqual([595]);
  });

  test('ND30-25 are refused where the file has none such, or is locked or damaged', async () => {
    const source = await pagesOf([101, 102]);
    for (const pages of [[], [0], [3], [1, 3], [-1]]) expect(await takePages(source, pages)).toBe('noSuchPage');
    const locked = await writtenPdf({ pages: 2, userPassword: 'mở', ownerPassword: 'chủ' });
    for (const bytes of [locked, new TextEncoder().encode('không phải PDF')]) expect(await takePages(bytes, [1])).toBe('unreadable');
  });

  test('ND30-25 stand as people see them, however they are turned', async () => {
    const source = await pdfOf([0, 90, 270]);
    const [, quarter, back] = await textsOf(source);
    expect(await textsOf(await taken(source, [3, 2]))).toEqual([back, quarter]);
  });

  test('ND30-25 of a signed file show the signature as a picture, and bear none', async () => {
    const signer = signerOf(await issue({ name: 'Lê Thị Lãnh Đạo' }));
    const place = { name: 'ChuKy', at: { page: 1, box: { left: 100, bottom: 100, width: 150, height: 60 } } } as const;
    const shown = await vietnamesePdf('Đã ký', { size: [150, 60] });
    const source = await signed(await vietnamesePdf('Quyết định', { pages: 2 }), signer, { place, shown });
    const made = await taken(source, [2]);
    expect((await new PdfVerifier(null).verify(made, SIGNING)).signatures).toEqual([]);
    for (const word of ['/ByteRange', '/Sig', '/Widget', 'AcroForm']) expect(text.decode(made), word).not.toContain(word);
    const { node } = (await PDFDocument.load(made)).getPage(0);
    expect(node.Annots()!.size()).toBe(1);
    expect(text.decode(made)).toMatch(/\/Subtype \/Stamp/);
    expect(text.decode(made)).toMatch(/\/AP/);
  });

  test('ND30-25 take nothing along that acts', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([300, 300]);
    const script = pdf.context.obj({ S: 'JavaScript', JS: 'app.alert(1)' });
    page.node.set(PDFName.of('AA'), pdf.context.obj({ O: script }));
    page.node.set(PDFName.of('Annots'), pdf.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: script }]));
    const made = await taken(await pdf.save({ useObjectStreams: false }), [1]);
    expect(text.decode(made)).not.toContain('JavaScript');
  });
});

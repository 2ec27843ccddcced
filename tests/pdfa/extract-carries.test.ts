import { PDFDocument, PDFName, PDFString, type PDFContext } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { takePages } from '../../src/pdfa/extract';

/** What whoever gets an extract of page 1 must not find in it. */
const HIDDEN = 'KHONG-DUOC-LO';
const name = (text: string) => PDFName.of(text);

function hiddenFile(context: PDFContext) {
  const bytes = context.register(context.stream(HIDDEN, { Type: 'EmbeddedFile' }));
  return context.register(context.obj({ Type: 'Filespec', F: PDFString.of('a.txt'), EF: { F: bytes } }));
}

function hiddenPage(source: PDFDocument) {
  const page = source.getPage(1);
  page.node.set(name('Contents'), source.context.register(source.context.stream(`% ${HIDDEN}`)));
  return page.ref;
}

/** Lays something upon page 1 that is drawn there. */
function annotate(source: PDFDocument, more: Record<string, unknown>): void {
  const { context } = source;
  const drawn = context.register(context.stream('q Q', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] }));
  const annotation = context.obj({ Type: 'Annot', Rect: [0, 0, 9, 9], AP: { N: drawn }, ...more } as never);
  source.getPage(0).node.set(name('Annots'), context.obj([context.register(annotation)]));
}

const ways: Readonly<Record<string, (source: PDFDocument) => void>> = {
  'no file that hangs on a note of the page': (source) => annotate(source, { Subtype: 'FileAttachment', FS: hiddenFile(source.context) }),
  'no file that hangs on the page': (source) => source.getPage(0).node.set(name('AF'), source.context.obj([hiddenFile(source.context)])),
  'no page that a link leads to': (source) => annotate(source, { Subtype: 'Link', Dest: [hiddenPage(source), name('Fit')] }),
  'no page that the thread of an article leads to': (source) =>
    source.getPage(0).node.set(name('B'), source.context.obj([source.context.register(source.context.obj({ P: hiddenPage(source) }))])),
  'no private data of the program that made the page': (source) =>
    source.getPage(0).node.set(name('PieceInfo'), source.context.obj({ X: { Private: source.context.register(source.context.stream(HIDDEN)) } })),
  'none of the other pages': (source) => void hiddenPage(source),
};

test.each(Object.entries(ways))('ND30-25 an extract carries %s', async (_, hide) => {
  const source = await PDFDocument.create();
  source.addPage();
  source.addPage();
  hide(source);
  const extract = await takePages(await source.save({ useObjectStreams: false }), [1]);
  expect(extract).toBeInstanceOf(Uint8Array);
  expect(Buffer.from(extract as Uint8Array).toString('latin1')).not.toContain(HIDDEN);
});

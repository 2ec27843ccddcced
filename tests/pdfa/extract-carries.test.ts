import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { takePages } from '../../src/pdfa/extract';
const n = (t: string) => PDFName.of(t);
async function left(build: (d: PDFDocument) => void) {
  const d = await PDFDocument.create();
  d.addPage();
  d.addPage();
  build(d);
  const out = await takePages(await d.save({ useObjectStreams: false }), [1]);
  return Buffer.from(out as Uint8Array)
    .toString('latin1')
    .includes('SECRETBYTES');
}
const ap = (d: PDFDocument) => d.context.obj({ N: d.context.register(d.context.stream('q Q', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] })) });
const file = (d: PDFDocument) =>
  d.context.register(
    d.context.obj({ Type: 'Filespec', F: PDFString.of('a.txt'), EF: { F: d.context.register(d.context.stream('SECRETBYTES', { Type: 'EmbeddedFile' })) } }),
  );
const annot = (d: PDFDocument, more: object) =>
  d.getPage(0).node.set(n('Annots'), d.context.obj([d.context.register(d.context.obj({ Type: 'Annot', Rect: [0, 0, 9, 9], AP: ap(d), ...more } as never))]));
const secretPage = (d: PDFDocument) => {
  d.getPage(1).node.set(n('Contents'), d.context.register(d.context.stream('% SECRETBYTES')));
  return d.getPage(1).ref;
};
for (const [t, f] of Object.entries<(d: PDFDocument) => void>({
  attachment: (d) => annot(d, { Subtype: 'FileAttachment', FS: file(d) }),
  pageAF: (d) => d.getPage(0).node.set(n('AF'), d.context.obj([file(d)])),
  linkDest: (d) => annot(d, { Subtype: 'Link', Dest: [secretPage(d), n('Fit')] }),
  beads: (d) => d.getPage(0).node.set(n('B'), d.context.obj([d.context.register(d.context.obj({ P: secretPage(d) }))])),
  piece: (d) => d.getPage(0).node.set(n('PieceInfo'), d.context.obj({ X: { Private: d.context.register(d.context.stream('SECRETBYTES')) } })),
  plain: (d) => {
    secretPage(d);
  },
}))
  it(`ND30-25: an extract carries nothing of ${t}`, async () => expect(await left(f)).toBe(false));

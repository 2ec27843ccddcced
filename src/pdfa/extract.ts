import { PDFDict, PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib';

/** Why no pages were taken: the file has no such page; or it is locked or damaged. */
export type ExtractFault = 'noSuchPage' | 'unreadable';

/**
 * The chosen pages of a PDF, from 1, as a file of their own, in the order in which they are named. What stands on them stays, also the picture of a signature, but as
 * a picture only: a signature is of the whole file and means nothing in a part of it.
 */
export async function takePages(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array | ExtractFault> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true }).catch(() => null);
  if (!source) return 'unreadable';
  const count = source.getPageCount();
  if (pages.length === 0 || pages.some((page) => page < 1 || page > count)) return 'noSuchPage';
  const chosen = pages.map((page) => page - 1);
  for (const index of new Set(chosen)) stillPictures(source.getPage(index));
  const taken = await PDFDocument.create({ updateMetadata: false });
  for (const page of await taken.copyPages(source, chosen)) taken.addPage(page);
  return taken.save({ useObjectStreams: false });
}

const name = (text: string) => PDFName.of(text);
/** By which an annotation is more than a picture: fields and their values, actions, what it hangs together with. */
const living = ['FT', 'V', 'DV', 'T', 'TU', 'TM', 'Ff', 'Parent', 'Kids', 'Lock', 'SV', 'MK', 'H', 'A', 'AA', 'PA', 'Popup', 'IRT', 'P'].map(name);

/** Takes from a page what acts, and leaves of its fields how they look. */
function stillPictures({ node, doc }: PDFPage): void {
  node.delete(name('AA'));
  const annotations = node.Annots()?.asArray() ?? [];
  const seen = annotations.map((each) => doc.context.lookup(each)).filter((each) => each instanceof PDFDict && each.has(name('AP')));
  for (const each of seen) still(each as PDFDict);
  if (seen.length === 0) node.delete(name('Annots'));
  else node.set(name('Annots'), doc.context.obj(seen as PDFDict[]));
}

function still(annotation: PDFDict): void {
  for (const key of living) annotation.delete(key);
  if (annotation.get(name('Subtype')) === name('Widget')) annotation.set(name('Subtype'), name('Stamp'));
}

import { PDFDict, PDFDocument, PDFName, PDFStream, type PDFPage } from '@cantoo/pdf-lib';

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
  dropCarried(source);
  const chosen = pages.map((page) => page - 1);
  for (const index of new Set(chosen)) stillPictures(source.getPage(index));
  const taken = await PDFDocument.create({ updateMetadata: false });
  for (const page of await taken.copyPages(source, chosen)) taken.addPage(page);
  return taken.save({ useObjectStreams: false });
}

const name = (text: string) => PDFName.of(text);
/** What a page is drawn from; everything else may hang files, other pages or private data on it, which would be copied with it. */
const drawn = names('Type', 'Parent', 'Resources', 'Contents', 'MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'Group', 'UserUnit', 'Annots');
/** How an annotation looks. */
const looks = names('Type', 'Subtype', 'Rect', 'AP', 'AS', 'F');
/** By which pictures and fonts carry what is not drawn: files, private data of programs, the picture in other versions. */
const carried = names('AF', 'PieceInfo', 'Metadata', 'OPI', 'Ref', 'Alternates');

function names(...texts: string[]): ReadonlySet<PDFName> {
  return new Set(texts.map(name));
}

/** Takes from a page what acts or is not drawn, and leaves of its fields how they look. */
function stillPictures({ node, doc }: PDFPage): void {
  const annotations = node.Annots()?.asArray() ?? [];
  const seen = annotations.map((each) => doc.context.lookup(each)).filter((each) => each instanceof PDFDict && each.has(name('AP')));
  keepOnly(node, drawn);
  for (const each of seen) still(each as PDFDict);
  if (seen.length === 0) node.delete(name('Annots'));
  else node.set(name('Annots'), doc.context.obj(seen as PDFDict[]));
}

function still(annotation: PDFDict): void {
  keepOnly(annotation, looks);
  annotation.set(name('Subtype'), name('Stamp'));
}

function keepOnly(dict: PDFDict, kept: ReadonlySet<PDFName>): void {
  for (const key of dict.keys()) if (!kept.has(key)) dict.delete(key);
}

function dropCarried({ context }: PDFDocument): void {
  for (const [, each] of context.enumerateIndirectObjects()) {
    const dict = each instanceof PDFStream ? each.dict : each;
    if (dict instanceof PDFDict) for (const key of carried) dict.delete(key);
  }
}

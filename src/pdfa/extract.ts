import { PDFDocument } from '@cantoo/pdf-lib';

/** The chosen pages of a PDF, from 1, as a file of their own, in the order in which they are named. Null where the file has no such page. */
export async function takePages(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array | null> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  const count = source.getPageCount();
  if (pages.length === 0 || pages.some((page) => page < 1 || page > count)) return null;
  const taken = await PDFDocument.create({ updateMetadata: false });
  const copied = await taken.copyPages(
    source,
    pages.map((page) => page - 1),
  );
  for (const page of copied) taken.addPage(page);
  return taken.save({ useObjectStreams: false });
}

import { pdfAClaim, type PdfLook } from '../../domain/transfer/pdf-look';
import type { PdfFile, Revision } from './file';
import { Parser } from './parser';
import { dictOf, isKind, nameText, PdfFault, type PdfDict, type PdfRef, type PdfStream, type PdfValue } from './values';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * What a look into a PDF finds, where this reader can follow its whole tree of pages to the letter (ISO 32000-1, 7.7.3.2) and nothing is encrypted. Null
 * where it cannot, or two readers might see something else: then a reader that repairs has to be asked, and no more is known of the file.
 */
export function lookStrictly(file: PdfFile): PdfLook | null {
  if (file.sections.some(({ trailer }) => trailer.entries.has('Encrypt'))) return null;
  try {
    const revision = file.revision(0);
    const catalog = dictAt(revision, plainDict(revision.trailer).entries.get('Root'));
    return { opens: 'yes', pages: countPages(revision, catalog.entries.get('Pages')), pdfA: claimOf(revision, catalog) };
  } catch {
    // Whatever hostile bytes lead to: it says no more than that this reader cannot follow them.
    return null;
  }
}

/** Every page is met. Throws where the number that the tree says is another. */
function countPages(revision: Revision, root: PdfValue | undefined): number {
  const seen = new Set<number>();
  const waiting = [root];
  let pages = 0;
  while (waiting.length > 0) {
    const node = nextNode(revision, waiting.pop(), seen);
    if (node.entries.has('Kids')) for (const kid of kidsOf(revision, node)) waiting.push(kid);
    else if (nameText(revision.get(node, 'Type')) === 'Page') pages++;
    else throw new PdfFault('neither a page nor a list of pages');
  }
  const said = revision.get(dictOf(revision.resolve(root)), 'Count');
  if (pages === 0 || said !== pages) throw new PdfFault('another number of pages than is said');
  return pages;
}

function nextNode(revision: Revision, value: PdfValue | undefined, seen: Set<number>): PdfDict {
  const node = dictAt(revision, value);
  const { number } = value as PdfRef;
  if (seen.has(number)) throw new PdfFault('pages that lead back to themselves');
  seen.add(number);
  return node;
}

function kidsOf(revision: Revision, node: PdfDict): readonly PdfValue[] {
  const kids = revision.get(node, 'Kids');
  if (nameText(revision.get(node, 'Type')) !== 'Pages' || !isKind(kids, 'array')) throw new PdfFault('a list of pages that is none');
  return kids.items;
}

/** The claim in the metadata of the document, sound XML or not; null where there is none. Throws for metadata that this reader cannot unpack. */
function claimOf(revision: Revision, catalog: PdfDict): string | null {
  const ref = catalog.entries.get('Metadata');
  if (ref === undefined) return null;
  if (!isExact(revision, ref)) throw new PdfFault('metadata that do not stand where they should');
  const metadata = revision.resolve(ref);
  if (!isKind(metadata, 'stream')) throw new PdfFault('metadata that are none');
  const { entries } = plainDict(metadata.dict);
  if (nameText(entries.get('Type')) !== 'Metadata' || nameText(entries.get('Subtype')) !== 'XML') throw new PdfFault('metadata of another kind');
  const data = revision.file.streamData(metadata, revision.number);
  if (!endsAsSaid(revision, metadata)) throw new PdfFault('metadata of another length than is said');
  return pdfAClaim(utf8.decode(data));
}

function endsAsSaid(revision: Revision, { dict, from }: PdfStream): boolean {
  return new Parser(revision.file.bytes, from + Number(revision.get(dict, 'Length'))).word() === 'endstream';
}

function dictAt(revision: Revision, value: PdfValue | undefined): PdfDict {
  const dict = revision.resolve(value);
  if (!isExact(revision, value) || !isKind(dict, 'dict')) throw new PdfFault('a dictionary expected');
  return plainDict(dict);
}

/** A dictionary in which no key stands twice. */
function plainDict(dict: PdfDict): PdfDict {
  if (dict.twice !== null) throw new PdfFault(`twice ${dict.twice}`);
  return dict;
}

/** Whether a reference, the list of objects and the object itself agree about its generation. */
function isExact({ file, number }: Revision, ref: PdfValue | undefined): ref is PdfRef {
  if (!isKind(ref, 'ref')) return false;
  const entry = file.entry(ref.number, number);
  if (entry.kind !== 'at') return entry.kind === 'in' && ref.generation === 0;
  const parser = new Parser(file.bytes, entry.offset);
  return parser.count() === ref.number && parser.count() === entry.generation && entry.generation === ref.generation;
}

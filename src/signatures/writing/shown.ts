import { joined } from '../der/values';
import { PdfFile, type Revision } from '../pdf/file';
import { dictOf, isKind, PdfFault, type PdfDict, type PdfRef, type PdfStream, type PdfValue } from '../pdf/values';
import type { Update } from './update';
import { bytesOf, entriesWritten, written, type Written } from './written';

const OBJECTS_MOST = 10_000;

/**
 * Takes the first page of another PDF over as what a signature shows: its content, fonts and pictures as they are, nothing drawn anew. Whoever signs makes
 * that page with whatever draws pages. `matrix`: how it is turned. Throws `PdfFault` where there is no such page.
 */
export function takeShown(update: Update, pdf: Uint8Array, matrix: string | null = null): PdfRef {
  const revision = new PdfFile(pdf).revision(0);
  if (revision.trailer.entries.has('Encrypt')) throw new PdfFault('a picture that is encrypted');
  const page = firstPage(revision);
  const box = inheritedOf(revision, page, 'MediaBox');
  if (!isKind(box, 'array')) throw new PdfFault('a picture without size');
  const taking = new Taking(update, revision);
  const shown = update.reserve();
  const resources = inheritedOf(revision, page, 'Resources');
  const entries = { Type: '/XObject', Subtype: '/Form', BBox: taking.take(box), Resources: taking.take(resources), ...(matrix && { Matrix: matrix }) };
  update.setStream(shown, entries, contentOf(revision, page));
  taking.finish();
  return shown;
}

function firstPage(revision: Revision): PdfDict {
  const seen = new Set<PdfDict>();
  let node = revision.dict(revision.catalog, 'Pages');
  while (node?.entries.has('Kids') && !seen.has(node)) {
    seen.add(node);
    node = dictOf(revision.resolve(revision.items(node, 'Kids')[0]));
  }
  if (!node || seen.has(node)) throw new PdfFault('no page');
  return node;
}

/** What a page says, or else the nodes above it (ISO 32000-1, 7.7.3.4). */
export function inheritedOf(revision: Revision, page: PdfDict, key: string): PdfValue {
  const seen = new Set<PdfDict>();
  for (let node: PdfDict | undefined = page; node && !seen.has(node); node = revision.dict(node, 'Parent')) {
    seen.add(node);
    if (node.entries.has(key)) return revision.get(node, key);
  }
  return null;
}

function contentOf(revision: Revision, page: PdfDict): Uint8Array {
  const contents = revision.get(page, 'Contents');
  const streams = isKind(contents, 'array') ? contents.items.map((item) => revision.resolve(item)) : [contents];
  const data = streams.flatMap((stream) => (isKind(stream, 'stream') ? [revision.file.streamData(stream, revision.number), bytesOf('\n')] : []));
  return joined(data);
}

/** Objects of one file that become objects of another, each once. */
class Taking {
  readonly #taken = new Map<number, PdfRef>();
  readonly #waiting: PdfRef[] = [];

  constructor(
    private readonly update: Update,
    private readonly from: Revision,
  ) {}

  take(value: PdfValue): Written {
    return written(value, (ref) => this.#moved(ref));
  }

  /** Takes over whatever was referred to, and what that refers to. */
  finish(): void {
    for (let ref = this.#waiting.pop(); ref; ref = this.#waiting.pop()) {
      const value = this.from.resolve(ref);
      const to = this.#moved(ref);
      if (isKind(value, 'stream')) this.#takeStream(to, value);
      else this.update.set(to, this.take(value));
    }
  }

  #takeStream(to: PdfRef, { dict, from }: PdfStream): void {
    const length = this.from.get(dict, 'Length');
    if (typeof length !== 'number') throw new PdfFault('a stream without length');
    this.update.setStream(
      to,
      entriesWritten(dict, (ref) => this.#moved(ref)),
      this.from.file.bytes.subarray(from, from + length),
    );
  }

  #moved(ref: PdfRef): PdfRef {
    const known = this.#taken.get(ref.number);
    if (known) return known;
    if (this.#taken.size >= OBJECTS_MOST) throw new PdfFault('a picture of too many parts');
    const to = this.update.reserve();
    this.#taken.set(ref.number, to);
    this.#waiting.push(ref);
    return to;
  }
}

import type { DraftPdf } from './draft-pdf';
import { bytesOf, CATALOG, PAGE, text } from './draft-pdf';
import { containerOver, tokenOver, type ContainerWish, type Imprint } from './container';
import type { Holder } from './authority';

const ROOM = 12_000;

export interface SignWish extends ContainerWish {
  readonly field?: string;
  /** The field that is there already and empty; a new one when it is not given. */
  readonly into?: number;
  /** The stream that the field shows. */
  readonly picture?: string;
  readonly subFilter?: string;
  /** What /M says. */
  readonly written?: string;
  /** More of the signature dictionary, such as a reference to DocMDP. */
  readonly more?: string;
  /** The whole /ByteRange in place of the right one. */
  readonly range?: (right: readonly number[]) => readonly number[];
  /** Where the signed end says that its list of objects stands, in place of the right place. */
  readonly section?: number;
}

/** Signs a file as a new revision, with a field on the first page. */
export async function sign(draft: DraftPdf, wish: SignWish): Promise<DraftPdf> {
  return fill(draft, wish, (covered) => containerOver(covered, wish));
}

interface StampWish {
  readonly imprint?: Imprint;
  /** The stream that its field shows. */
  readonly picture?: string;
}

/** A stamp of a time authority over the whole file as a new revision. */
export async function stampFile(draft: DraftPdf, by: Holder, at: string, { imprint, picture }: StampWish = {}): Promise<DraftPdf> {
  return fill(draft, { signer: by, subFilter: 'ETSI.RFC3161', ...(picture && { picture }) }, (covered) => tokenOver(covered, by, at, imprint));
}

async function fill(draft: DraftPdf, wish: Omit<SignWish, 'stamp'>, make: (covered: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>): Promise<DraftPdf> {
  addField(draft, wish);
  const words = wish.section ? text(draft.bytes).replace(/\d+(?=\n%%EOF\n$)/, `${wish.section}`) : text(draft.bytes);
  const from = words.lastIndexOf(`<${'0'.repeat(ROOM)}>`);
  const to = from + ROOM + 2;
  const right = [0, from, to, words.length - to];
  const range = (wish.range?.(right) ?? right).join(' ');
  const at = words.lastIndexOf('[0 0 0 0', from);
  const ranged = `${words.slice(0, at)}[${range.padEnd(42)}]${words.slice(at + 44)}`;
  const container = Buffer.from(await make(bytesOf(ranged.slice(0, from) + ranged.slice(to)))).toString('hex');
  if (container.length > ROOM) throw new Error('the signature needs more room');
  draft.bytes = bytesOf(`${ranged.slice(0, from + 1)}${container}${ranged.slice(from + 1 + container.length)}`);
  return draft;
}

function addField(draft: DraftPdf, wish: Omit<SignWish, 'stamp'>): void {
  const { subFilter = 'ETSI.CAdES.detached', written, more = '', picture, into } = wish;
  const signature = draft.next;
  const date = written ? ` /M (${written})` : '';
  const shown = picture ? ` /AP << /N ${signature + 2} 0 R >>` : '';
  const held = ` /V ${signature} 0 R${shown}`;
  draft.revise(
    new Map([
      [
        signature,
        `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter}${date} ${more} /ByteRange [0 0 0 0${' '.repeat(35)}] /Contents <${'0'.repeat(ROOM)}> >>`,
      ],
      ...(picture ? [[signature + 2, picture] as const] : []),
      ...(into ? [draft.changed(into, / >>$/, `${held} >>`)] : newField(draft, { widget: signature + 1, held, name: wish.field })),
    ]),
  );
}

function newField(
  draft: DraftPdf,
  { widget, held, name }: { readonly widget: number; readonly held: string; readonly name: string | undefined },
): readonly (readonly [number, string])[] {
  const fields = /\/Fields \[([^\]]*)\]/.exec(draft.objects.get(CATALOG)!)?.[1] ?? '';
  const annotations = /\/Annots \[([^\]]*)\]/.exec(draft.objects.get(PAGE)!)?.[1] ?? '';
  const catalog = draft.objects.get(CATALOG)!.replace(/ \/AcroForm << .*? >>/, '');
  const page = draft.objects.get(PAGE)!.replace(/ \/Annots \[[^\]]*\]/, '');
  return [
    [widget, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name ?? `Signature${widget}`})${held} /Rect [0 0 0 0] /F 132 /P ${PAGE} 0 R >>`],
    [CATALOG, catalog.replace(/ >>$/, ` /AcroForm << /Fields [${fields} ${widget} 0 R] /SigFlags 3 >> >>`)],
    [PAGE, page.replace(/ >>$/, ` /Annots [${annotations} ${widget} 0 R] >>`)],
  ];
}

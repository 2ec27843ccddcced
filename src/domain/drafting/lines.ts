import { wordsOf, type Appendix, type BlockKind, type BodyBlock, type OfficialText, type Run, type TextPlace } from './official-text';

/** One line of an official document as it is read: a field, a paragraph, or a row of a table, at its place. */
export interface TextLine {
  readonly place: TextPlace;
  /** Of a paragraph of the content; null for everything else. */
  readonly kind: BlockKind | null;
  readonly words: string;
  /** Which letters look how, and where the line stands; alike for lines that look alike. */
  readonly looks: string;
}

const urgencies = ['', 'Khẩn', 'Thượng khẩn', 'Hỏa tốc'] as const;

/** Everything that stands on an official document, line after line as it is read; what is empty is left out. */
export function linesOfText(text: OfficialText): readonly TextLine[] {
  const { signer } = text;
  const field = (part: TextPlace['part'], words: string): TextLine => ({ place: { part }, kind: null, words, looks: '' });
  const list = (part: TextPlace['part'], words: readonly string[]) => words.map((each, item) => ({ ...field(part, each), place: { part, item } }));
  const lines: readonly TextLine[] = [
    field('urgency', urgencies[text.urgency]),
    field('circulation', text.circulation),
    field('superior', text.superior),
    field('issuer', text.issuer),
    field('notation', text.notation),
    field('place', text.place),
    field('documentType', text.documentType),
    field('subject', text.subject),
    ...list('addressees', text.addressees),
    ...text.body.flatMap((each, block) => blockLines(each, { part: 'body', block })),
    field('authority', signer.authority),
    field('onBehalfOf', signer.onBehalfOf),
    field('position', signer.position),
    field('name', signer.name),
    ...list('recipients', text.recipients),
    field('typist', text.typist),
    field('copies', text.copies === null ? '' : String(text.copies)),
    field('contact', text.contact),
    ...text.appendices.flatMap(appendixLines),
  ];
  return lines.filter(({ words }) => words.trim() !== '');
}

function appendixLines({ title, body }: Appendix, item: number): readonly TextLine[] {
  const place = { part: 'appendix', item } as const;
  return [{ place, kind: null, words: title, looks: '' }, ...body.flatMap((each, block) => blockLines(each, { ...place, block }))];
}

function blockLines(block: BodyBlock, place: TextPlace): readonly TextLine[] {
  const { kind, rows } = block;
  if (!rows) return [{ place, kind, words: wordsOf(block), looks: [block.align ?? '', ...block.runs.flatMap(looksOf)].join(' ') }];
  return rows.map((cells, row) => ({
    place: { ...place, row },
    kind,
    words: cells.map((cell) => cell.map(wordsOf).join(' ')).join(' | '),
    looks: cells.flatMap((cell) => cell.flatMap(({ runs }) => runs.flatMap(looksOf))).join(' '),
  }));
}

/** Said only of words that look other than usual, with the words themselves. */
function looksOf({ text, bold, italic, underline }: Run): readonly string[] {
  const looks = [bold && 'b', italic && 'i', underline && 'u'].filter(Boolean).join('');
  return looks === '' ? [] : [`${looks}:${text}`];
}

import type { Appendix, BlockAlign, BodyBlock, OfficialText, Run, SignerBlock, TextPlace } from './official-text';

/** A small change of an official document, such as a repair: pure values, so that it can be made on plain text and on the paper that several people write. */
export type TextEdit =
  /** Other words for a stretch of a field, a line or a block; the whole of it where the place names no letters. New words look as those they replace. */
  | { readonly kind: 'words'; readonly place: TextPlace; readonly words: string }
  /** A look of every word of a block. */
  | { readonly kind: 'look'; readonly place: TextPlace; readonly look: 'bold' | 'italic' | 'underline'; readonly on: boolean }
  | { readonly kind: 'align'; readonly place: TextPlace; readonly align: BlockAlign }
  /** A line before the one that is named, or behind the last. */
  | { readonly kind: 'insert'; readonly place: TextPlace; readonly words: string }
  /** A line or a block goes. */
  | { readonly kind: 'remove'; readonly place: TextPlace };

/** The words that stand at a place, without regard to its letters; undefined when there is no such place. */
export function wordsAt(text: OfficialText, place: TextPlace): string | undefined {
  const { part, item } = place;
  if (part === 'addressees' || part === 'recipients') return item === undefined ? text[part].join('\n') : text[part][item];
  if (part === 'body' || part === 'appendix')
    return place.block === undefined
      ? titleAt(text, place)
      : blockAt(text, place)
          ?.runs.map((run) => run.text)
          .join('');
  if (isSignerPart(part)) return text.signer[part];
  if (part === 'urgency') return String(text.urgency);
  if (part === 'copies') return text.copies === null ? '' : String(text.copies);
  return text[part];
}

/** The block at a place, of a table the paragraph in its cell; undefined when there is none. */
export function blockAt(text: OfficialText, { part, item, block = -1, row, cell, paragraph }: TextPlace): BodyBlock | undefined {
  const body = part === 'body' ? text.body : text.appendices[item ?? -1]?.body;
  const found = body?.[block];
  return row === undefined ? found : found?.rows?.[row]?.[cell ?? -1]?.[paragraph ?? -1];
}

/** The text with the edits made one after another, each at its place in the text as the one before left it; an edit of a place that is gone changes nothing. */
export function editedText(text: OfficialText, edits: readonly TextEdit[]): OfficialText {
  return edits.reduce(withEdit, text);
}

function withEdit(text: OfficialText, edit: TextEdit): OfficialText {
  const { part, item } = edit.place;
  if (part === 'addressees' || part === 'recipients') return { ...text, [part]: withLineEdit(text[part], item ?? text[part].length, edit) };
  if (part === 'body') return { ...text, body: withBlockEdit(text.body, edit) };
  if (part === 'appendix') return { ...text, appendices: text.appendices.flatMap((each, at) => (at === item ? withAppendixEdit(each, edit) : [each])) };
  if (edit.kind !== 'words' || part === 'urgency' || part === 'copies') return text;
  if (isSignerPart(part)) return { ...text, signer: { ...text.signer, [part]: spliced(text.signer[part], edit) } as SignerBlock };
  return { ...text, [part]: spliced(text[part], edit) };
}

function withLineEdit(lines: readonly string[], at: number, edit: TextEdit): readonly string[] {
  if (edit.kind === 'insert') return lines.toSpliced(at, 0, edit.words);
  if (edit.kind === 'remove') return lines.toSpliced(at, 1);
  return edit.kind === 'words' ? lines.map((line, index) => (index === at ? spliced(line, edit) : line)) : lines;
}

function withAppendixEdit(appendix: Appendix, edit: TextEdit): readonly Appendix[] {
  if (edit.place.block !== undefined) return [{ ...appendix, body: withBlockEdit(appendix.body, edit) }];
  if (edit.kind === 'remove') return [];
  return [edit.kind === 'words' ? { ...appendix, title: spliced(appendix.title, edit) } : appendix];
}

function withBlockEdit(body: readonly BodyBlock[], edit: TextEdit): readonly BodyBlock[] {
  const { block, row } = edit.place;
  const at = block ?? body.length;
  if (row === undefined && edit.kind === 'insert') return body.toSpliced(at, 0, { kind: 'paragraph', runs: [{ text: edit.words }] });
  if (row === undefined && edit.kind === 'remove') return body.toSpliced(at, 1);
  return body.map((each, index) => (index === at ? withCellEdit(each, edit) : each));
}

function withCellEdit(block: BodyBlock, edit: TextEdit): BodyBlock {
  const { row, cell, paragraph } = edit.place;
  if (row === undefined) return withinBlock(block, edit);
  const inCell = (paragraphs: readonly BodyBlock[]) => paragraphs.map((each, at) => (at === paragraph ? withinBlock(each, edit) : each));
  return { ...block, rows: (block.rows ?? []).map((cells, at) => (at === row ? cells.map((each, index) => (index === cell ? inCell(each) : each)) : cells)) };
}

function withinBlock(block: BodyBlock, edit: TextEdit): BodyBlock {
  if (edit.kind === 'align') return { ...block, align: edit.align };
  if (edit.kind === 'look') return { ...block, runs: block.runs.map((run) => withLook(run, edit.look, edit.on)) };
  return edit.kind === 'words' ? { ...block, runs: splicedRuns(block.runs, edit) } : block;
}

function withLook(run: Run, look: 'bold' | 'italic' | 'underline', on: boolean): Run {
  const { [look]: _, ...rest } = run;
  return on ? { ...rest, [look]: true } : rest;
}

type WordsEdit = Extract<TextEdit, { readonly kind: 'words' }>;

function spliced(words: string, { place: { offset = 0, length = words.length }, words: put }: WordsEdit): string {
  return words.slice(0, offset) + put + words.slice(offset + length);
}

/** The new words take the looks of the first letter that goes, or of the letter before when none goes. */
function splicedRuns(runs: readonly Run[], { place: { offset = 0, length = Infinity }, words }: WordsEdit): readonly Run[] {
  const made: Run[] = [];
  let at = 0;
  let isPut = false;
  for (const run of runs) {
    const [from, to] = [Math.max(0, offset - at), Math.min(run.text.length, offset + length - at)];
    const isHere: boolean = !isPut && offset <= at + run.text.length && (length === 0 || offset < at + run.text.length);
    const put = isHere ? words : '';
    isPut ||= isHere;
    made.push({ ...run, text: to < from && !isHere ? run.text : run.text.slice(0, from) + put + run.text.slice(Math.max(from, to)) });
    at += run.text.length;
  }
  return (isPut ? made : [...made, { text: words }]).filter(({ text }) => text !== '');
}

function titleAt(text: OfficialText, { item }: TextPlace): string | undefined {
  return text.appendices[item ?? -1]?.title;
}

function isSignerPart(part: TextPlace['part']): part is keyof SignerBlock & TextPlace['part'] {
  return part === 'authority' || part === 'onBehalfOf' || part === 'position' || part === 'name';
}

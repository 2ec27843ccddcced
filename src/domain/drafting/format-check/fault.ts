import type { TextEdit } from '../edits';
import { wordsOf, type BodyBlock, type OfficialText, type TextPlace } from '../official-text';
import type { FormatRule } from './rules';

/** What is wrong with the form of a document, where, and the way to its repair. */
export interface FormatFault {
  readonly rule: FormatRule;
  readonly place: TextPlace;
  /** Names and words inside the sentence. */
  readonly details?: Readonly<Record<string, string>>;
  /** What one tap does; absent where only a person knows what to write. */
  readonly repair?: readonly TextEdit[];
}

/** Whose document it is, as far as whoever checks knows: what its head should say. */
export interface FormatGiven {
  readonly agency: { readonly name: string; readonly superior: string; readonly abbreviation: string; readonly place: string };
  readonly unit: { readonly abbreviation: string } | null;
}

/** Words somewhere on the document. `block`: they are a block, or a paragraph in a cell. */
export interface PlacedWords {
  readonly place: TextPlace;
  readonly words: string;
  readonly block?: BodyBlock;
}

/** What the checks look at: the text, and its words with their places. */
export interface CheckedText {
  readonly text: OfficialText;
  readonly given: FormatGiven | null;
  /** Blocks of the body and of the appendices; a table is one of them, and behind it come the paragraphs in its cells. */
  readonly blocks: readonly (PlacedWords & { readonly block: BodyBlock })[];
  /** Lines and fields in which words are typed. */
  readonly lines: readonly PlacedWords[];
}

export function checkedText(text: OfficialText, given: FormatGiven | null): CheckedText {
  const fields = (['superior', 'issuer', 'place', 'subject', 'circulation', 'contact'] as const).map((part) => ({ place: { part }, words: text[part] }));
  const signer = (['onBehalfOf', 'position', 'name'] as const).map((part) => ({ place: { part }, words: text.signer[part] }));
  const lists = (['addressees', 'recipients'] as const).flatMap((part) => text[part].map((words, item) => ({ place: { part, item }, words })));
  const titles = text.appendices.map(({ title }, item) => ({ place: { part: 'appendix' as const, item }, words: title }));
  const appended = text.appendices.flatMap(({ body }, item) => body.flatMap((block, at) => placedIn(block, { part: 'appendix', item, block: at })));
  return {
    text,
    given,
    blocks: [...text.body.flatMap((block, at) => placedIn(block, { part: 'body', block: at })), ...appended],
    lines: [...fields, ...signer, ...lists, ...titles],
  };
}

function placedIn(block: BodyBlock, place: TextPlace): readonly (PlacedWords & { readonly block: BodyBlock })[] {
  const cells = (block.rows ?? []).flatMap((cellsOfRow, row) =>
    cellsOfRow.flatMap((paragraphs, cell) =>
      paragraphs.map((each, paragraph) => ({ place: { ...place, row, cell, paragraph }, words: wordsOf(each), block: each })),
    ),
  );
  return [{ place, words: block.rows ? '' : wordsOf(block), block }, ...cells];
}

/** Whether a place is in a table. */
export function isInTable({ row }: TextPlace): boolean {
  return row !== undefined;
}

/** Every match of a pattern as a fault at its letters. `put`: what should stand there; null where only a person knows, undefined where it is right as it is. */
export function matchesAsFaults(
  rule: FormatRule,
  { place, words }: PlacedWords,
  pattern: RegExp,
  put: (match: RegExpExecArray) => string | null | undefined,
): readonly FormatFault[] {
  return [...words.matchAll(pattern)].flatMap((match): readonly FormatFault[] => {
    const at = { ...place, offset: match.index, length: match[0].length };
    const instead = put(match);
    if (instead === undefined) return [];
    const details = { found: match[0] };
    if (instead === null) return [{ rule, place: at, details }];
    return [{ rule, place: at, details: { ...details, put: instead }, repair: [{ kind: 'words', place: at, words: instead }] }];
  });
}

/** A field, a line or a block that should say something else as a whole. */
export function shouldSay(rule: FormatRule, { place, words }: PlacedWords, put: string): FormatFault {
  return { rule, place, details: { found: words, put }, repair: [{ kind: 'words', place, words: put }] };
}

import type { BodyBlock, BlockKind } from '../official-text';

/**
 * What an agency writes of a type before anybody has written: the wording that opens and closes it. `{agency}`, `{unit}`, `{head}` and `{HEAD}` stand for its own
 * names; what stands in square brackets is a blank that the drafter fills.
 */
export interface Template {
  /** Whether it begins with “Kính gửi”. */
  readonly addressed?: true;
  /** Who stands first among the recipients; `- Như trên;` where it is addressed. */
  readonly first?: string;
  readonly body: readonly BodyBlock[];
}

/** The blanks of a text: what stands in square brackets. */
export function blanksIn(words: string): readonly string[] {
  return [...words.matchAll(/\[([^\][]+)\]/g)].map(([, blank]) => blank!);
}

const block = (kind: BlockKind) => (text: string) => ({ kind, runs: [{ text }] }) as const;

export const basis = block('basis');
export const part = block('part');
export const chapter = block('chapter');
export const article = block('article');
export const clause = block('clause');
export const point = block('point');
export const paragraph = block('paragraph');

/** A line in the middle in bold: who decides, and what. */
export function middle(text: string): BodyBlock {
  return { kind: 'paragraph', runs: [{ text, bold: true }], align: 'center' };
}

/** A table whose head is bold. */
export function table(head: readonly string[], row: readonly string[]): BodyBlock {
  const cells = (texts: readonly string[], bold: boolean) =>
    texts.map((text) => [{ kind: 'paragraph', runs: [bold ? { text, bold } : { text }] } as BodyBlock]);
  return { kind: 'table', runs: [], rows: [cells(head, true), cells(row, false)] };
}

import type { BlockKind, BodyBlock, OfficialText } from './official-text';

/** What stands for what was left out. */
export const LEFT_OUT = '(…)';

/** Headings over what follows them, the widest first; what is none stands under the nearest article, not under the clause before it. */
const levels: Readonly<Record<BlockKind, number>> = { part: 0, chapter: 1, section: 2, article: 3, clause: 4, point: 5, paragraph: 4, table: 4, basis: 0 };
const isHeading = ({ kind }: BodyBlock) => kind !== 'paragraph' && kind !== 'table' && kind !== 'basis';

/**
 * Trích sao (Decree 30/2020 art. 25): the chosen blocks of the content word by word, under the headings over them, in the form of the whole document. What was left
 * out is marked; appendices are left out. `chosen`: places in the body.
 */
export function extractedText(text: OfficialText, chosen: Iterable<number>): OfficialText {
  const kept = new Set([...chosen].flatMap((at) => [at, ...headingsOver(text.body, at)]));
  const body: BodyBlock[] = [];
  text.body.forEach((block, at) => {
    if (kept.has(at)) body.push(block);
    else if (at === 0 || kept.has(at - 1)) body.push({ kind: 'paragraph', runs: [{ text: LEFT_OUT }] });
  });
  return { ...text, body, appendices: [] };
}

/** A block with all that stands under it, where it is a heading: who chooses an article means what it says. */
export function blocksUnder(body: readonly BodyBlock[], at: number): readonly number[] {
  const block = body[at]!;
  const rest = body.slice(at + 1);
  const end = isHeading(block) ? rest.findIndex(({ kind }) => levels[kind] <= levels[block.kind]) : 0;
  return Array.from({ length: 1 + (end < 0 ? rest.length : end) }, (_, index) => at + index);
}

/** The nearest heading over a block, the one over that, and so on. */
function headingsOver(body: readonly BodyBlock[], at: number): readonly number[] {
  const found: number[] = [];
  let level = levels[body[at]!.kind];
  for (let before = at - 1; before >= 0; before--) {
    const block = body[before]!;
    if (!isHeading(block) || levels[block.kind] >= level) continue;
    level = levels[block.kind];
    found.push(before);
  }
  return found;
}

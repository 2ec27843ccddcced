import { romanNumeral } from '../../plan/numerals';
import type { BlockKind, TextPlace } from '../official-text';
import { isInTable, type CheckedText, type FormatFault, type PlacedWords } from './fault';
import type { FormatRule } from './rules';

/** Cell 6: parts, chapters, sections and articles counted through, clauses and points anew in each, every label in the form of the decree. */
export function numberingFaults({ blocks }: CheckedText): readonly FormatFault[] {
  const counts = new Counts();
  let item: number | undefined;
  return blocks.flatMap((placed) => {
    if (isInTable(placed.place)) return [];
    if (placed.place.item !== item) counts.reset();
    item = placed.place.item;
    const label = labels[placed.block.kind];
    return label ? faultOf(label, placed, counts) : [];
  });
}

interface Label {
  readonly rule: FormatRule;
  readonly kind: BlockKind;
  /** What stands there now, with the blanks behind it; null: this block is not counted. */
  readonly found: (words: string) => string | null;
  readonly due: (count: number, words: string) => string;
}

/** Which kinds begin anew when a kind is counted on. */
const below: Readonly<Partial<Record<BlockKind, readonly BlockKind[]>>> = {
  part: ['chapter', 'section', 'clause', 'point'],
  chapter: ['section', 'clause', 'point'],
  section: ['clause', 'point'],
  article: ['clause', 'point'],
  clause: ['point'],
};

class Counts {
  #counts = new Map<BlockKind, number>();

  reset(): void {
    this.#counts = new Map();
  }

  next(kind: BlockKind): number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    for (const under of below[kind] ?? []) this.#counts.delete(under);
    return count;
  }
}

function faultOf({ rule, kind, found, due }: Label, { place, words }: PlacedWords, counts: Counts): readonly FormatFault[] {
  const written = found(words);
  if (written === null) return [];
  const put = due(counts.next(kind), words);
  if (written.trim() === put.trim() && (written === put || written.length === words.length)) return [];
  const at: TextPlace = { ...place, offset: 0, length: written.length };
  return [{ rule, place: at, details: { found: written.trim(), put: put.trim() }, repair: [{ kind: 'words', place: at, words: put }] }];
}

const start = (pattern: RegExp, words: string) => pattern.exec(words)?.[0] ?? '';
const ordinals = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
/** Letters in the order in which points have them: the Vietnamese alphabet without its marked vowels. */
const letters = [...'abcdđeghiklmnopqrstuvxy'];

const headed = (pattern: RegExp) => (words: string) => start(pattern, words);
/** A label that is missing stands above the title, in a line of its own. */
const ownLine = (label: string, words: string, there: RegExp) => (there.test(words) || words === '' ? label : `${label}\n`);

const labels: Readonly<Partial<Record<BlockKind, Label>>> = {
  part: {
    rule: 'ND30-TT-28',
    kind: 'part',
    found: (words) => start(/^\s*(?:phần\s+(?:thứ\s+\p{L}+|[ivx]+)|[IVX]+\s*\.\s*)/iu, words) || null,
    due: (count, words) =>
      /^\s*phần\s+thứ/iu.test(words)
        ? `Phần thứ ${ordinals[count - 1] ?? count}`
        : /^\s*phần/iu.test(words)
          ? `Phần ${romanNumeral(count)}`
          : `${romanNumeral(count)}. `,
  },
  chapter: {
    rule: 'ND30-TT-28',
    kind: 'chapter',
    found: headed(/^\s*chương\s+[\divxlc]+/iu),
    due: (count, words) => ownLine(`Chương ${romanNumeral(count)}`, words, /^\s*chương/iu),
  },
  section: { rule: 'ND30-TT-28', kind: 'section', found: headed(/^\s*mục\s+[\divxlc]+/iu), due: (count, words) => ownLine(`Mục ${count}`, words, /^\s*mục/iu) },
  article: { rule: 'ND30-TT-27', kind: 'article', found: (words) => start(/^\s*điều\s+\d+\s*[.:]?\s*/iu, words), due: (count) => `Điều ${count}. ` },
  clause: {
    rule: 'ND30-TT-29',
    kind: 'clause',
    // 1.1 is a part of a clause that the decree does not know, and is left as it is.
    found: (words) => (/^\s*\d+\.\d+/.test(words) ? null : start(/^\s*\d{1,4}\s*[.)/](?!\d)\s*/u, words)),
    due: (count) => `${count}. `,
  },
  point: {
    rule: 'ND30-TT-30',
    kind: 'point',
    found: (words) => start(/^\s*[a-zđ]\s*[).:]\s*/iu, words),
    due: (count) => `${letters[count - 1] ?? letters.at(-1)}) `,
  },
};

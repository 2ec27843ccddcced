import type { BlockAlign, BodyBlock, Run } from '../../domain/drafting/official-text';
import * as Y from 'yjs';
import { aligns, paragraphKinds, type ParagraphKind } from './shape';

/** A block of the content as the paper has it: an official document's, or the title of an appendix. */
export type PaperBlock = Omit<BodyBlock, 'kind'> & { readonly kind: BodyBlock['kind'] | 'appendix' };

/** What is written between two letters when a line is broken inside a paragraph. */
const BREAK = 'hardBreak';

const looks = ['bold', 'italic', 'underline'] as const;

/** The blocks of the content in order. What is no block, because no editor of ours makes it, is passed over. */
export function blocksOf(fragment: Y.XmlFragment): readonly PaperBlock[] {
  return elementsIn(fragment).map(blockOf);
}

/** The paragraphs and tables that stand in a node. */
export function elementsIn(node: Y.XmlFragment): readonly Y.XmlElement[] {
  return node.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName !== BREAK);
}

function blockOf(element: Y.XmlElement): PaperBlock {
  if (element.nodeName === 'table') return { kind: 'table', runs: [], rows: squared(elementsIn(element).map((row) => elementsIn(row).map(cellOf))) };
  const [kind, align] = [element.getAttribute('kind'), element.getAttribute('align')];
  return {
    kind: isOneOf<ParagraphKind>(paragraphKinds, kind) ? kind : 'paragraph',
    runs: runsIn(element),
    ...(isOneOf<BlockAlign>(aligns, align) && { align }),
  };
}

function cellOf(cell: Y.XmlElement): readonly BodyBlock[] {
  return elementsIn(cell).map(blockOf).filter(isInCell);
}

/** A cell holds paragraphs only: a table in a cell is none of ours. */
function isInCell(block: PaperBlock): block is BodyBlock {
  return block.kind !== 'table' && block.kind !== 'appendix';
}

/** Rows that were added here and columns that were added there: every row as long as the longest. */
function squared(rows: readonly (readonly (readonly BodyBlock[])[])[]): readonly (readonly (readonly BodyBlock[])[])[] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => [])]);
}

/** A broken line looks as the words before it. */
function runsIn(element: Y.XmlElement): readonly Run[] {
  const runs: Run[] = [];
  for (const child of element.toArray()) {
    const found = child instanceof Y.XmlText ? runsOfText(child) : isBreak(child) ? [{ ...runs.at(-1), text: '\n' }] : [];
    for (const run of found) {
      const last = runs.at(-1);
      if (last && sameLooks(last, run)) runs[runs.length - 1] = { ...last, text: last.text + run.text };
      else runs.push(run);
    }
  }
  return runs;
}

function isBreak(node: unknown): boolean {
  return node instanceof Y.XmlElement && node.nodeName === BREAK;
}

function runsOfText(text: Y.XmlText): readonly Run[] {
  const pieces = text.toDelta() as readonly { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }[];
  return pieces.flatMap(({ insert, attributes = {} }) => (typeof insert === 'string' ? [{ text: insert, ...looksIn(attributes) }] : []));
}

/** The editor's binding says a mark by its name, perhaps with a suffix, and takes it off with null. */
function looksIn(attributes: Readonly<Record<string, unknown>>): Omit<Run, 'text'> {
  const names = Object.entries(attributes).flatMap(([name, value]) => (value ? [name.split('--', 1)[0]] : []));
  return Object.fromEntries(looks.filter((look) => names.includes(look)).map((look) => [look, true]));
}

/** The pieces of one text with where each begins. */
export function piecesOf(text: Y.XmlText): readonly (Run & { readonly from: number })[] {
  let from = 0;
  return runsOfText(text).map((run) => {
    const piece = { ...run, from };
    from += run.text.length;
    return piece;
  });
}

/** Whether two runs look alike. */
export function sameLooks(one: Omit<Run, 'text'>, other: Omit<Run, 'text'>): boolean {
  return looks.every((look) => one[look] === other[look]);
}

/** Blocks as elements, to be put into a paper. */
export function elementsOf(blocks: readonly PaperBlock[]): readonly Y.XmlElement[] {
  return blocks.map(elementOf);
}

function elementOf(block: PaperBlock): Y.XmlElement {
  return block.kind === 'table' ? tableOf(block) : paragraphOf(block);
}

function tableOf({ rows = [] }: PaperBlock): Y.XmlElement {
  const cells = (row: readonly (readonly BodyBlock[])[]) =>
    row.map((cell) => nodeOf('tableCell', cell.length > 0 ? elementsOf(cell) : [nodeOf('paragraph', [])]));
  return nodeOf(
    'table',
    rows.map((row) => nodeOf('tableRow', cells(row))),
  );
}

function paragraphOf({ kind, align, runs }: PaperBlock): Y.XmlElement {
  const element = nodeOf('paragraph', childrenOf(runs));
  if (kind !== 'paragraph') element.setAttribute('kind', kind);
  if (align !== undefined) element.setAttribute('align', align);
  return element;
}

function nodeOf(name: string, children: readonly (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const node = new Y.XmlElement(name);
  if (children.length > 0) node.insert(0, [...children]);
  return node;
}

/** Runs as what stands in a paragraph: texts, and breaks between them. */
export function childrenOf(runs: readonly Run[]): readonly (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let delta: { insert: string; attributes: Readonly<Record<string, unknown>> }[] = [];
  const flush = () => {
    if (delta.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    children.push(text);
    delta = [];
  };
  for (const run of runs) {
    for (const [place, line] of run.text.split('\n').entries()) {
      if (place > 0) {
        flush();
        children.push(nodeOf(BREAK, []));
      }
      if (line !== '') delta.push({ insert: line, attributes: marksOf(run) });
    }
  }
  flush();
  return children;
}

/** Looks as the editor's binding writes them; null takes one off. */
export function marksOf(run: Omit<Run, 'text'>, over: Omit<Run, 'text'> = {}): Readonly<Record<string, object | null>> {
  const changed = looks.filter((look) => run[look] || over[look]);
  return Object.fromEntries(changed.map((look) => [look, run[look] ? {} : null]));
}

function isOneOf<T extends string>(all: readonly T[], value: string | undefined): value is T {
  return (all as readonly (string | undefined)[]).includes(value);
}

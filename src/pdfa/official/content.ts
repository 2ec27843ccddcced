import { boldOfArticle } from '../../domain/drafting/article-looks';
import { usualAlign, type BodyBlock, type Run } from '../../domain/drafting/official-text';
import type { FaceName } from './faces';
import type { Flow, Standing } from './flow';
import { linesOf, type Line, type PrintRun } from './lines';
import { INDENT, LEADING, paper, PARAGRAPH_GAP, sizes } from './paper';
import { printTable } from './table';

const HEIGHT = sizes.body * LEADING;
/** Lines of a paragraph that stay together at the end of a page and at the beginning of the next. */
const TOGETHER = 2;

/** Cell 6. `after`: what has to stand on one page with the last lines, such as the signature. */
export function printContent(flow: Flow, body: readonly BodyBlock[], after: number): void {
  body.forEach((block, at) => {
    const next = body[at + 1];
    if (block.rows) printTable(flow, block.rows);
    else printParagraph(flow, block, { next: leadsOn(block, next) ? next : undefined, after: next === undefined ? after : 0 });
  });
}

/** Whether a block may not be the last thing on its page. */
function leadsOn({ kind, align, runs }: BodyBlock, next: BodyBlock | undefined): boolean {
  if (!next || next.rows) return false;
  if (kind === 'part' || kind === 'chapter' || kind === 'section' || align === 'center') return true;
  return kind === 'article' && isTitle(runs);
}

function printParagraph(flow: Flow, block: BodyBlock, { next, after }: { readonly next: BodyBlock | undefined; readonly after: number }): void {
  const standing: Standing = { x: paper.left, room: paper.room, size: sizes.body, align: block.align ?? usualAlign(block.kind) };
  const lines = brokenLines(flow, block, standing);
  const follow = next ? HEIGHT * Math.min(TOGETHER, brokenLines(flow, next, standing).length) + PARAGRAPH_GAP : 0;
  if (!flow.isFresh) flow.y -= PARAGRAPH_GAP;
  if (follow > 0 && flow.left < lines.length * HEIGHT + follow && !flow.isFresh) flow.turn();
  let from = 0;
  while (from < lines.length) {
    const count = linesHere(lines.length - from, { flow, after, begins: from === 0 });
    for (const line of lines.slice(from, from + count)) drawIndented(flow, line, { standing, indent: line === lines[0] ? indentOf(standing) : 0 });
    from += count;
    if (from < lines.length) flow.turn();
  }
}

/** How many of the waiting lines stand on this page: never one alone before or behind the turn, and the last ones where `after` finds room too. */
function linesHere(waiting: number, { flow, after, begins }: { readonly flow: Flow; readonly after: number; readonly begins: boolean }): number {
  const fits = Math.floor((flow.left + 0.01) / HEIGHT);
  if (waiting <= fits && flow.left - waiting * HEIGHT >= after) return waiting;
  const moved = Math.min(waiting, fits, waiting - TOGETHER);
  if (moved < (begins ? TOGETHER : 1)) return flow.isFresh ? Math.min(waiting, Math.max(fits, 1)) : 0;
  return moved;
}

function drawIndented(flow: Flow, line: Line, { standing, indent }: { readonly standing: Standing; readonly indent: number }): void {
  flow.line(line, { ...standing, x: standing.x + indent, room: standing.room - indent });
}

function indentOf({ align }: Standing): number {
  return align === 'justify' || align === 'left' ? INDENT : 0;
}

function brokenLines(flow: Flow, block: BodyBlock, standing: Standing): readonly Line[] {
  return linesOf(printRuns(block), flow.breaking(standing.size, standing.room, indentOf(standing)));
}

/** The looks that a kind has by itself (appendix I, cell 6) over those that its writer gave. */
export function printRuns({ kind, runs }: BodyBlock): readonly PrintRun[] {
  if (kind === 'part' || kind === 'chapter' || kind === 'section') return runs.map((run) => printRun({ ...run, bold: true }));
  if (kind === 'basis') return runs.map((run) => printRun({ ...run, italic: true }));
  if (kind !== 'article') return runs.map(printRun);
  return boldUpTo(boldOfArticle(saidIn(runs)), runs).map(printRun);
}

function isTitle(runs: readonly Run[]): boolean {
  const text = saidIn(runs);
  return boldOfArticle(text) === text.length;
}

function saidIn(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** Runs of which so many letters from the first are bold, whatever else each looks like. */
function boldUpTo(count: number, runs: readonly Run[]): readonly Run[] {
  let left = count;
  return runs.flatMap((run) => {
    const bold = Math.min(left, run.text.length);
    left -= bold;
    const parts: readonly Run[] = [
      { ...run, text: run.text.slice(0, bold), bold: true },
      { ...run, text: run.text.slice(bold) },
    ];
    return parts.filter(({ text }) => text !== '');
  });
}

function printRun({ text, bold, italic, underline }: Run): PrintRun {
  const face: FaceName = bold && italic ? 'boldItalic' : bold ? 'bold' : italic ? 'italic' : 'regular';
  return { text, face, underline: underline === true };
}

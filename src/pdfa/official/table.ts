import type { BodyBlock, Run } from '../../domain/drafting/official-text';
import type { Flow } from './flow';
import { linesOf, type Line, type PrintRun } from './lines';
import { LEADING, mm, paper, sizes } from './paper';

const PAD = mm(1.5);
const HEIGHT = sizes.cell * LEADING;

type Row = readonly (readonly BodyBlock[])[];
/** A line in a cell, and how it stands. */
interface CellLine {
  readonly line: Line;
  readonly align: 'left' | 'center' | 'right' | 'justify';
}
interface SetRow {
  readonly cells: readonly (readonly CellLine[])[];
  readonly height: number;
}

/** A table over the whole width. Its first row stands again on each further page where it is a head, that is bold throughout. */
export function printTable(flow: Flow, rows: readonly Row[]): void {
  const widths = columnWidths(flow, rows);
  const [first] = rows;
  const head = first && isHead(first) ? setRow(flow, first, widths) : null;
  flow.y -= 4;
  rows.forEach((row, at) => {
    const set = at === 0 && head ? head : setRow(flow, row, widths);
    const withNext = at === 0 && head && rows[1] ? Math.min(setRow(flow, rows[1], widths).height, 4 * HEIGHT) : 0;
    if (flow.left < set.height + withNext && !flow.isFresh && set.height < paper.height / 2) turnWithHead(flow, at > 0 ? head : null, widths);
    drawRow(flow, set, { widths, head: at > 0 ? head : null });
  });
  flow.y -= 4;
}

function turnWithHead(flow: Flow, head: SetRow | null, widths: readonly number[]): void {
  flow.turn();
  if (head) drawRow(flow, head, { widths, head: null });
}

/** A row that is longer than what is left of a page goes on over the next, each part in its own frame. */
function drawRow(flow: Flow, row: SetRow, { widths, head }: { readonly widths: readonly number[]; readonly head: SetRow | null }): void {
  let waiting = row.cells;
  for (;;) {
    const fits = Math.max(Math.floor((flow.left - 2 * PAD + 0.01) / HEIGHT), 1);
    const count = Math.min(Math.max(1, ...waiting.map(({ length }) => length)), fits);
    drawCells(
      flow,
      waiting.map((lines) => lines.slice(0, count)),
      { widths, height: count * HEIGHT + 2 * PAD },
    );
    waiting = waiting.map((lines) => lines.slice(count));
    if (waiting.every(({ length }) => length === 0)) return;
    turnWithHead(flow, head, widths);
  }
}

function drawCells(
  flow: Flow,
  cells: readonly (readonly CellLine[])[],
  { widths, height }: { readonly widths: readonly number[]; readonly height: number },
): void {
  let x = paper.left;
  widths.forEach((width, at) => {
    flow.frame({ x, y: flow.y - height, width, height });
    (cells[at] ?? []).forEach(({ line, align }, index) => {
      const standing = { x: x + PAD, room: width - 2 * PAD, size: sizes.cell, align };
      flow.drawLine(line, standing, flow.y - PAD - (index + 1) * HEIGHT + sizes.cell * (LEADING - 1));
    });
    x += width;
  });
  flow.y -= height;
}

function setRow(flow: Flow, row: Row, widths: readonly number[]): SetRow {
  const isBold = isHead(row);
  const cells = row.map((paragraphs, at) =>
    paragraphs.flatMap((block) => {
      const lines = linesOf(cellRuns(block.runs), flow.breaking(sizes.cell, (widths[at] ?? 0) - 2 * PAD));
      return lines.map((line) => ({ line, align: block.align ?? (isBold ? ('center' as const) : ('left' as const)) }));
    }),
  );
  return { cells, height: Math.max(1, ...cells.map(({ length }) => length)) * HEIGHT + 2 * PAD };
}

function isHead(row: Row): boolean {
  const runs = row.flat().flatMap((block) => block.runs.filter(({ text }) => text.trim() !== ''));
  return runs.length > 0 && runs.every(({ bold }) => bold);
}

function cellRuns(runs: readonly Run[]): readonly PrintRun[] {
  return runs.map(({ text, bold, italic, underline }) => ({
    text,
    face: bold && italic ? 'boldItalic' : bold ? 'bold' : italic ? 'italic' : 'regular',
    underline: underline === true,
  }));
}

/** Each column gets what its longest word needs, and of the rest as much as its words would like. Of a long table the first rows speak. */
function columnWidths(flow: Flow, rows: readonly Row[]): readonly number[] {
  const count = Math.max(1, ...rows.map(({ length }) => length));
  const room = paper.room - count * 2 * PAD;
  const looked = rows.slice(0, MOST_LOOKED);
  const wishes = Array.from({ length: count }, (_, at) =>
    wishOf(
      flow,
      looked.flatMap((row) => row[at] ?? []),
      room,
    ),
  );
  const [least, liked] = [sum(wishes.map((wish) => wish.least)), sum(wishes.map((wish) => wish.liked))];
  if (least >= room) return wishes.map((wish) => (wish.least * room) / least + 2 * PAD);
  const share = liked > least ? (room - least) / (liked - least) : 0;
  const given = wishes.map((wish) => (share === 0 ? room / count : wish.least + (wish.liked - wish.least) * share));
  return given.map((width) => width + 2 * PAD);
}

const MOST_LOOKED = 200;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

function wishOf(flow: Flow, blocks: readonly BodyBlock[], room: number): { readonly least: number; readonly liked: number } {
  const lines = blocks.flatMap((block) => linesOf(cellRuns(block.runs), flow.breaking(sizes.cell, room)));
  const least = Math.max(mm(6), ...lines.flatMap((line) => line.words.map(({ width }) => width)));
  return { least: Math.min(least, room / 2), liked: Math.max(least, ...lines.map(({ width }) => width)) };
}

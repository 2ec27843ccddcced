import type { Editor } from '@tiptap/core';
import type { ResolvedPos } from '@tiptap/pm/model';
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Alignment, Kind } from './nodes';

type Dispatch = ((tr: Transaction) => void) | undefined;

/** What the paragraph with the caret is. */
export function kindAt({ state }: Pick<Editor, 'state'>): Kind {
  return (state.selection.$from.parent.attrs.kind as Kind | null) ?? '';
}

export function alignmentAt({ state }: Pick<Editor, 'state'>): Alignment | null {
  return (state.selection.$from.parent.attrs.align as Alignment | null) ?? null;
}

/** Makes the chosen paragraphs something; an appendix is never in a table. */
export function setKind({ view }: Editor, kind: Kind): void {
  setAttribute(view.state, view.dispatch.bind(view), { name: 'kind', value: kind || null });
}

/** Puts the chosen paragraphs somewhere; the same again lets them stand as their kind does. */
export function setAlignment(editor: Editor, align: Alignment): void {
  const value = alignmentAt(editor) === align ? null : align;
  setAttribute(editor.state, editor.view.dispatch.bind(editor.view), { name: 'align', value });
}

function setAttribute(
  { tr, selection, doc }: EditorState,
  dispatch: NonNullable<Dispatch>,
  { name, value }: { readonly name: string; readonly value: string | null },
): void {
  doc.nodesBetween(selection.from, selection.to, (node, at, parent) => {
    if (!node.isTextblock) return true;
    const isTitleInTable = value === 'appendix' && parent?.type.name === 'tableCell';
    if (node.attrs[name] !== value && !isTitleInTable) tr.setNodeAttribute(at, name, value);
    return false;
  });
  if (tr.docChanged) dispatch(tr.scrollIntoView());
}

/** Headings are followed by a paragraph, lists by one more of their kind; Enter in an empty one ends the list. */
const followed: readonly (Kind | null)[] = ['article', 'part', 'chapter', 'section', 'appendix'];

/** Enter behind a heading, or in an empty paragraph of a list. Returns false for everything else, which splits as usual. */
export function endParagraph(editor: Editor): boolean {
  const { selection } = editor.state;
  const { $from, empty } = selection;
  const kind = $from.parent.attrs.kind as Kind | null;
  if (!empty || !$from.parent.isTextblock || kind === null || editor.view.composing) return false;
  if ($from.parent.content.size === 0) return (setKind(editor, ''), true);
  if (!followed.includes(kind) || $from.parentOffset < $from.parent.content.size) return false;
  const { tr, schema } = editor.state;
  const after = $from.after();
  tr.insert(after, schema.nodes.paragraph!.create()).setSelection(TextSelection.create(tr.doc, after + 1));
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}

/** Puts a table behind the paragraph with the caret, which goes into its first cell. Tables in tables are none. */
export function insertTable({ state, view }: Editor, { rows, columns }: { readonly rows: number; readonly columns: number }): void {
  const { schema, selection, tr } = state;
  if (tableAround(selection.$from)) return;
  const { table, tableRow, tableCell, paragraph } = schema.nodes;
  const cell = () => tableCell!.create(null, paragraph!.create());
  const row = () => tableRow!.create(null, Array.from({ length: columns }, cell));
  const at = selection.$from.depth === 0 ? selection.from : selection.$from.after(1);
  tr.insert(at, [table!.create(null, Array.from({ length: rows }, row)), paragraph!.create()]);
  tr.setSelection(TextSelection.create(tr.doc, at + 4));
  view.dispatch(tr.scrollIntoView());
}

export interface TablePlace {
  /** Where the table, the row and the cell begin. */
  readonly table: number;
  readonly row: number;
  readonly rowIndex: number;
  readonly cellIndex: number;
  readonly $from: ResolvedPos;
}

/** The table that a place lies in. */
export function tableAround($from: ResolvedPos): TablePlace | null {
  for (let depth = $from.depth; depth > 1; depth--) {
    if ($from.node(depth).type.name !== 'tableCell') continue;
    const [row, table] = [depth - 1, depth - 2];
    return { table: $from.before(table), row: $from.before(row), rowIndex: $from.index(table), cellIndex: $from.index(row), $from };
  }
  return null;
}

export type TableAct = 'rowBelow' | 'columnRight' | 'dropRow' | 'dropColumn' | 'dropTable';

/** Changes the table with the caret. */
export function changeTable({ state, view }: Editor, act: TableAct): void {
  const place = tableAround(state.selection.$from);
  if (!place) return;
  const tr = tableChanges[act](state, place);
  if (tr.docChanged) view.dispatch(tr.scrollIntoView());
}

const tableChanges: Readonly<Record<TableAct, (state: EditorState, place: TablePlace) => Transaction>> = {
  rowBelow({ tr, schema, doc }, { row }) {
    const node = doc.nodeAt(row)!;
    const { tableRow, tableCell, paragraph } = schema.nodes;
    const cells = Array.from({ length: Math.max(node.childCount, 1) }, () => tableCell!.create(null, paragraph!.create()));
    return tr.insert(row + node.nodeSize, tableRow!.create(null, cells));
  },
  columnRight({ tr, schema, doc }, { table, cellIndex }) {
    const { tableCell, paragraph } = schema.nodes;
    for (const { at, row } of rowsFromLast(doc.nodeAt(table)!, table)) {
      const index = Math.min(cellIndex, row.childCount - 1);
      tr.insert(at + 1 + sizeUpTo(row, index), tableCell!.create(null, paragraph!.create()));
    }
    return tr;
  },
  dropRow({ tr, doc }, { row, table }) {
    const isLast = doc.nodeAt(table)!.childCount === 1;
    return isLast ? tr.delete(table, table + doc.nodeAt(table)!.nodeSize) : tr.delete(row, row + doc.nodeAt(row)!.nodeSize);
  },
  dropColumn({ tr, doc }, { table, cellIndex }) {
    const node = doc.nodeAt(table)!;
    if (Math.max(...rowsFromLast(node, table).map(({ row }) => row.childCount)) === 1) return tr.delete(table, table + node.nodeSize);
    for (const { at, row } of rowsFromLast(node, table)) {
      if (cellIndex >= row.childCount) continue;
      const end = at + 1 + sizeUpTo(row, cellIndex);
      tr.delete(end - row.child(cellIndex).nodeSize, end);
    }
    return tr;
  },
  dropTable({ tr, doc }, { table }) {
    return tr.delete(table, table + doc.nodeAt(table)!.nodeSize);
  },
};

type PmNode = ResolvedPos['parent'];

/** The rows of a table with where each begins, from the last on, so that a change leaves the places of those before. */
function rowsFromLast(table: PmNode, start: number): readonly { readonly at: number; readonly row: PmNode }[] {
  const rows: { at: number; row: PmNode }[] = [];
  table.forEach((row, offset) => rows.unshift({ at: start + 1 + offset, row }));
  return rows;
}

/** How much of a row its cells take up to one of them, that one counted. */
function sizeUpTo(row: PmNode, index: number): number {
  let size = 0;
  for (let cell = 0; cell <= index; cell++) size += row.child(cell).nodeSize;
  return size;
}

/** Puts the caret into the next cell, or the one before; behind the last a row comes. Returns false outside of tables. */
export function goToCell(editor: Editor, by: 1 | -1): boolean {
  const { state, view } = editor;
  const place = tableAround(state.selection.$from);
  if (!place) return false;
  const starts = cellStarts(state.doc.nodeAt(place.table)!, place.table);
  const here = starts.findLastIndex((start) => start < state.selection.from);
  const wanted = starts[here + by];
  if (wanted === undefined && by === 1) {
    changeTable(editor, 'rowBelow');
    return goToCell(editor, 1);
  }
  if (wanted !== undefined) view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(wanted + 1))).scrollIntoView());
  return true;
}

function cellStarts(table: PmNode, start: number): readonly number[] {
  const starts: number[] = [];
  table.descendants((node, at) => {
    if (node.type.name === 'tableCell') starts.push(start + 1 + at);
    return node.type.name !== 'tableCell';
  });
  return starts;
}

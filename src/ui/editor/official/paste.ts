import { Extension } from '@tiptap/core';
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { readPasted, readPlain, type Dropped, type Pasted, type PastedParagraph, type PastedRun, type PastedTable } from './pasted';

/** What came of a paste: how many paragraphs, and what was left out; that it is too much at once; or that it was files, which have no place in the content. */
export type PasteResult =
  | { readonly came: 'pasted'; readonly paragraphs: number; readonly dropped: Dropped }
  | { readonly came: 'tooMuch'; readonly paragraphs: number; readonly most: number }
  | { readonly came: 'files' };

export interface PasteRules {
  /** What a paragraph that says this is, e.g. `Điều 1.` an article; null: a paragraph. */
  readonly kindOf: (text: string) => string | null;
  /** Paragraphs that the content may hold. */
  readonly most: number;
  readonly onpasted: (result: PasteResult) => void;
}

/** What is pasted becomes the elements that official documents have; what has no place there is left out, and said. Too much is refused whole. */
export const officialPaste = Extension.create<PasteRules>({
  name: 'officialPaste',
  addOptions: () => ({ kindOf: () => null, most: Infinity, onpasted: () => undefined }),
  addProseMirrorPlugins() {
    const rules = this.options;
    return [
      new Plugin({
        key: new PluginKey('officialPaste'),
        props: {
          handlePaste(view, { clipboardData }) {
            const pasted = clipboardData && readClipboard(clipboardData);
            if (!pasted && hasFiles(clipboardData)) return tellFiles(rules);
            if (!pasted || pasted.blocks.length === 0) return false;
            put(view, pasted, rules);
            return true;
          },
          handleDrop: (_view, { dataTransfer }) => hasFiles(dataTransfer) && tellFiles(rules),
        },
      }),
    ];
  },
});

function hasFiles(data: DataTransfer | null): boolean {
  return data !== null && data.files.length > 0;
}

/** Nothing of a file is read, whatever its size. */
function tellFiles({ onpasted }: PasteRules): true {
  onpasted({ came: 'files' });
  return true;
}

function readClipboard(data: DataTransfer): Pasted | null {
  const html = data.getData('text/html');
  if (html !== '') return readPasted(new DOMParser().parseFromString(html, 'text/html'));
  const text = data.getData('text/plain');
  return text === '' ? null : readPlain(text);
}

function put(view: EditorView, { blocks, dropped }: Pasted, { kindOf, most, onpasted }: PasteRules): void {
  const { state } = view;
  const paragraphs = blocks.reduce((sum, block) => sum + paragraphsIn(block), 0);
  if (paragraphsOf(state.doc) + paragraphs > most) return onpasted({ came: 'tooMuch', paragraphs, most });
  const isInCell = state.selection.$from.node(-1)?.type.name === 'tableCell';
  const wanted = isInCell ? blocks.flatMap((block) => (block.is === 'paragraph' ? [block] : block.rows.flat(2))) : blocks;
  const nodes = wanted.map((block) =>
    block.is === 'paragraph' ? paragraphNode(state.schema, block, isInCell ? () => null : kindOf) : tableNode(state.schema, block),
  );
  const { $from, empty } = state.selection;
  if (empty && $from.parent.isTextblock && $from.parent.content.size === 0) {
    const tr = state.tr.replaceWith($from.before(), $from.after(), nodes);
    view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map($from.after())), -1)).scrollIntoView());
    return onpasted({ came: 'pasted', paragraphs, dropped });
  }
  const isOpen = (block: Pasted['blocks'][number] | undefined) => (block?.is === 'paragraph' ? 1 : 0);
  const slice = new Slice(Fragment.from(nodes), isOpen(wanted[0]), isOpen(wanted.at(-1)));
  view.dispatch(state.tr.replaceSelection(slice).scrollIntoView());
  onpasted({ came: 'pasted', paragraphs, dropped });
}

function paragraphsIn(block: PastedParagraph | PastedTable): number {
  return block.is === 'paragraph' ? 1 : block.rows.flat(2).length;
}

function paragraphsOf(doc: Node): number {
  let count = 0;
  doc.descendants((node) => {
    if (node.isTextblock) count += 1;
    return !node.isTextblock;
  });
  return count;
}

function paragraphNode(schema: Schema, { runs, align }: PastedParagraph, kindOf: PasteRules['kindOf']): Node {
  const kind = kindOf(runs.map(({ text }) => text).join(''));
  return schema.nodes.paragraph!.create(
    { kind, align: kind === null ? align : null },
    runs.map((run) => textNode(schema, run)),
  );
}

function textNode(schema: Schema, { text, ...looks }: PastedRun): Node {
  const marks = (['bold', 'italic', 'underline'] as const).filter((look) => looks[look]).map((look) => schema.marks[look]!.create());
  return schema.text(text, marks);
}

function tableNode(schema: Schema, { rows }: PastedTable): Node {
  const { table, tableRow, tableCell, paragraph } = schema.nodes;
  const inCell = (cell: readonly PastedParagraph[]) => (cell.length > 0 ? cell.map((each) => paragraphNode(schema, each, () => null)) : [paragraph!.create()]);
  return table!.create(
    null,
    rows.map((row) =>
      tableRow!.create(
        null,
        row.map((cell) => tableCell!.create(null, inCell(cell))),
      ),
    ),
  );
}

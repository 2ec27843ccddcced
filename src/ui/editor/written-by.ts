import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Decoration, type DecorationSet } from '@tiptap/pm/view';
import { markHolder, showMarks } from './shown-marks';

/** Words that one person wrote, with the colour by which they are known. */
export interface WrittenBy {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Null: nobody is known to have written them. */
  readonly hue: number | null;
}

const key = new PluginKey<DecorationSet>('writtenBy');

/** Marks who wrote what: the words in their writer's colour, each paragraph with the names. */
export const writtenBy = Extension.create({
  name: 'writtenBy',
  addProseMirrorPlugins: () => [markHolder(key)],
});

/** Shows who wrote what in an editor; nothing when nobody asks. */
export function showWriters({ view }: Editor, all: readonly WrittenBy[]): void {
  const { doc } = view.state;
  const words = all.filter(({ to }) => to <= doc.content.size);
  const marks = words.map(({ from, to, name, hue }) => Decoration.inline(from, to, { class: `written ${classOf(hue)}`, title: name }));
  showMarks(view, key, words.length > 0 ? [...marks, ...namesOf(doc, words)] : []);
}

/** The names of who wrote in each paragraph, before it, each in their colour. */
function namesOf(doc: Node, words: readonly WrittenBy[]): readonly Decoration[] {
  const found: Decoration[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const inside = words.filter(({ from, to }) => from < at + node.nodeSize && to > at);
    const writers = new Map(inside.map(({ name, hue }) => [`${name} ${hue}`, { name, hue }]));
    const key = [at, ...writers.keys()].join();
    if (writers.size > 0) found.push(Decoration.widget(at + 1, () => labelOf([...writers.values()]), { side: -1, ignoreSelection: true, key }));
    return false;
  });
  return found;
}

function labelOf(writers: readonly Pick<WrittenBy, 'name' | 'hue'>[]): HTMLElement {
  const label = document.createElement('span');
  label.className = 'writers';
  label.contentEditable = 'false';
  for (const { name, hue } of writers) {
    const writer = label.appendChild(document.createElement('span'));
    writer.className = classOf(hue);
    writer.textContent = name;
  }
  return label;
}

function classOf(hue: number | null): string {
  return hue === null ? 'hue-none' : `hue-${hue}`;
}

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Of a paragraph that says this, how many letters from the first are bold by what it is. */
export type BoldOf = (text: string) => number;

/** Shows articles as they are printed: bold by what they are, without anybody having said so. */
export const boldArticles = Extension.create<{ boldOf: BoldOf }>({
  name: 'boldArticles',
  addOptions: () => ({ boldOf: () => 0 }),
  addProseMirrorPlugins() {
    const { boldOf } = this.options;
    return [
      new Plugin<DecorationSet>({
        key: new PluginKey('boldArticles'),
        state: {
          init: (_, { doc }) => boldIn(doc, boldOf),
          apply: (change, shown) => (change.docChanged ? boldIn(change.doc, boldOf) : shown),
        },
        props: {
          decorations(state) {
            return this.getState(state);
          },
        },
      }),
    ];
  },
});

function boldIn(doc: Node, boldOf: BoldOf): DecorationSet {
  const found: Decoration[] = [];
  doc.forEach((node, at) => {
    const bold = node.attrs.kind === 'article' ? boldOf(node.textContent) : 0;
    if (bold > 0) found.push(Decoration.inline(at + 1, at + 1 + bold, { class: 'by-kind' }));
  });
  return DecorationSet.create(doc, found);
}

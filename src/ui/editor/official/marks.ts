import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Words that something is said of. */
export interface SaidOf {
  readonly from: number;
  readonly to: number;
  readonly kind: 'comment' | 'suggestion' | 'fault';
  readonly id: string;
  /** What is said, for whoever points at the words. */
  readonly title: string;
}

const key = new PluginKey<DecorationSet>('saidOf');

/** Marks the words that somebody commented, suggested to change, or that the format check found fault with. A tap on them tells which. */
export const saidOf = Extension.create<{ onpick: (id: string) => void }>({
  name: 'saidOf',
  addOptions: () => ({ onpick: () => undefined }),
  addProseMirrorPlugins() {
    const { onpick } = this.options;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (change, marks) => (change.getMeta(key) as DecorationSet | undefined) ?? marks.map(change.mapping, change.doc),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick(view, at) {
            const [found] = key.getState(view.state)?.find(at, at) ?? [];
            const id = (found?.spec as { id?: string } | undefined)?.id;
            if (id !== undefined) onpick(id);
            return false;
          },
        },
      }),
    ];
  },
});

/** Shows of which words something is said. */
export function showSaid({ view }: Editor, all: readonly SaidOf[]): void {
  const { doc, tr } = view.state;
  const there = all.filter(({ from, to }) => from >= 0 && from < to && to <= doc.content.size);
  const marks = there.map(({ from, to, kind, id, title }) => Decoration.inline(from, to, { class: `said said-${kind}`, title }, { id }));
  view.dispatch(tr.setMeta(key, DecorationSet.create(doc, marks)).setMeta('addToHistory', false));
}

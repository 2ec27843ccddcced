import { Extension, type Editor } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Decoration, type DecorationSet } from '@tiptap/pm/view';
import { markHolder, showMarks } from '../shown-marks';

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
      markHolder(key, {
        handleClick(view, at) {
          const [found] = key.getState(view.state)?.find(at, at) ?? [];
          const id = (found?.spec as { id?: string } | undefined)?.id;
          if (id !== undefined) onpick(id);
          return false;
        },
      }),
    ];
  },
});

/** Shows of which words something is said. */
export function showSaid({ view }: Editor, all: readonly SaidOf[]): void {
  const there = all.filter(({ from, to }) => from >= 0 && from < to && to <= view.state.doc.content.size);
  const marks = there.map(({ from, to, kind, id, title }) => Decoration.inline(from, to, { class: `said said-${kind}`, title }, { id }));
  showMarks(view, key, marks);
}

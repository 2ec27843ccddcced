import { Plugin, type PluginKey, type PluginSpec } from '@tiptap/pm/state';
import { DecorationSet, type Decoration, type EditorView } from '@tiptap/pm/view';

/** A part of an editor that holds marks over its words, which `showMarks` brings; they follow their words. `props`: what else it does, told as for any plugin. */
export function markHolder(key: PluginKey<DecorationSet>, props: PluginSpec<DecorationSet>['props'] = {}): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (change, marks) => (change.getMeta(key) as DecorationSet | undefined) ?? marks.map(change.mapping, change.doc),
    },
    props: { decorations: (state) => key.getState(state), ...props },
  });
}

/** Shows these marks and no others. Where there were none and are none the editor is left alone: a change of nothing goes through the whole text. */
export function showMarks(view: EditorView, key: PluginKey<DecorationSet>, marks: Decoration[]): void {
  const { state } = view;
  if (marks.length === 0 && key.getState(state) === DecorationSet.empty) return;
  view.dispatch(state.tr.setMeta(key, DecorationSet.create(state.doc, marks)).setMeta('addToHistory', false));
}

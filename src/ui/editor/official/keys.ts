import { Extension } from '@tiptap/core';
import { alignments, kinds } from './nodes';
import { endParagraph, goToCell, setAlignment, setKind } from './acts';

/** The digits by which the kinds are chosen, as the tools show them: Ctrl+Alt+0 a paragraph, 1 an article, and so on. */
export function keyOfKind(place: number): string {
  return `Ctrl+Alt+${place}`;
}

/** The keys of the content: what a paragraph is, where it stands, and moving between cells. */
export const officialKeys = Extension.create({
  name: 'officialKeys',
  addKeyboardShortcuts() {
    const { editor } = this;
    const did = (act: () => void) => () => (act(), true);
    return {
      Enter: () => endParagraph(editor),
      Tab: () => goToCell(editor, 1),
      'Shift-Tab': () => goToCell(editor, -1),
      ...Object.fromEntries(kinds.map((kind, place) => [`Mod-Alt-${place}`, did(() => setKind(editor, kind))])),
      ...Object.fromEntries(alignments.map((align) => [`Mod-Shift-${alignKeys[align]}`, did(() => setAlignment(editor, align))])),
    };
  },
});

const alignKeys = { left: 'l', center: 'e', right: 'r', justify: 'j' } as const;

import { Extension } from '@tiptap/core';
import { yCursorPlugin, ySyncPlugin } from '@tiptap/y-tiptap';

/** The text that several people write, and where they tell each other where they are. */
export interface SharedText {
  readonly fragment: NonNullable<Parameters<typeof ySyncPlugin>[0]>;
  readonly presence: Parameters<typeof yCursorPlugin>[0];
  /** The number of the colour by which a person is known. */
  hueOf(person: string): number;
  /** The page has one undo for everything that it shows. */
  undo(): void;
  redo(): void;
}

/** A colleague as the relay names them. */
interface Shown {
  readonly person?: unknown;
  readonly name?: unknown;
}

/**
 * Binds an editor to shared text, with colleagues' carets. Tiptap's own extension is not used: it keeps an undo of its own, and it takes the text's client
 * id for that of this person's presence, which is another here, so that one would see oneself as a colleague.
 */
export const sharedText = Extension.create<SharedText>({
  name: 'sharedText',
  priority: 1000,
  addKeyboardShortcuts() {
    const { undo, redo } = this.options;
    const did = (act: () => void) => () => (act(), true);
    return { 'Mod-z': did(undo), 'Mod-y': did(redo), 'Shift-Mod-z': did(redo) };
  },
  addProseMirrorPlugins() {
    const { fragment, presence, hueOf } = this.options;
    const classOf = ({ person }: Shown) => `hue-${hueOf(String(person))}`;
    return [
      ySyncPlugin(fragment),
      yCursorPlugin(presence, {
        awarenessStateFilter: (_, client) => client !== presence.clientID,
        cursorBuilder: (user: Shown) => caretOf(String(user.name), classOf(user)),
        selectionBuilder: (user: Shown) => ({ class: `chosen ${classOf(user)}` }),
      }),
    ];
  },
});

/** Classes only: the content policy refuses styles in markup. */
function caretOf(name: string, hue: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `caret ${hue}`;
  const label = document.createElement('span');
  label.className = 'caret-name';
  label.textContent = name;
  caret.append('\u2060', label, '\u2060');
  return caret;
}

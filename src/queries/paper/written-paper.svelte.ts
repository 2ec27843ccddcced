import type * as Y from 'yjs';
import type { PersonId } from '../../domain/shared/ids';
import { stretchesOf } from '../../papers/writers';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { LivePaper, type Reader } from './live-paper.svelte';

/** Words of rich text that one person wrote, at places as editors count them; null: nobody is known to have written them. */
export interface Written {
  readonly person: PersonId | null;
  readonly from: number;
  readonly to: number;
}

/** What a kind of paper with rich text gives: its reading, its text, its undo. */
export interface WrittenKind<View> {
  readonly read: (doc: Y.Doc) => View;
  readonly textIn: (doc: Y.Doc) => Y.XmlFragment;
  readonly createUndo: (doc: Y.Doc) => Y.UndoManager;
}

/** An open paper in which people also write one text together: who wrote what of it, and one undo for everything. */
export class WrittenPaper<View> extends LivePaper<View> {
  #undo: { readonly doc: Y.Doc; readonly manager: Y.UndoManager } | null = null;
  readonly #kind: WrittenKind<View>;

  constructor(paper: OpenPaper, room: OpenRoom, { kind, ...reader }: Reader & { readonly kind: WrittenKind<View> }) {
    super(paper, room, { ...reader, read: kind.read });
    this.#kind = kind;
  }

  /** The handle for the editor. Another one after the paper began anew: key the editor by it. */
  get text(): Y.XmlFragment {
    this.followState();
    return this.#kind.textIn(this.paper.doc);
  }

  get isLarge(): boolean {
    this.followState();
    return this.room.status.standing?.isLarge ?? false;
  }

  /** Where colleagues' carets are told, and one's own is: for the editor. */
  get presence(): OpenRoom['awareness'] {
    this.followState();
    return this.room.awareness;
  }

  /** Who wrote which words, in order. */
  get written(): readonly Written[] {
    this.followContent();
    this.followState();
    return joined(stretchesOf(this.#kind.textIn(this.paper.doc)).map(({ client, from, to }) => ({ person: this.#authorOf(client), from, to })));
  }

  get canUndo(): boolean {
    this.followContent();
    return this.#undoing().undoStack.length > 0;
  }

  get canRedo(): boolean {
    this.followContent();
    return this.#undoing().redoStack.length > 0;
  }

  /** Takes back this person's own last step, wherever in the paper it was. */
  undo(): void {
    this.#undoing().undo();
  }

  redo(): void {
    this.#undoing().redo();
  }

  /** Who wrote under a client id, as the relay bound it; what it has not heard of yet is this person's, or nobody's that is known. */
  #authorOf(client: number): PersonId | null {
    const bound = this.room.status.standing?.authors[String(client)] ?? this.paper.head.authors[String(client)];
    if (bound !== undefined) return bound as PersonId;
    return this.paper.isOwnClient(client) ? this.person : null;
  }

  #undoing(): Y.UndoManager {
    const { doc } = this.paper;
    if (this.#undo?.doc !== doc) {
      this.#undo?.manager.destroy();
      this.#undo = { doc, manager: this.#kind.createUndo(doc) };
    }
    return this.#undo.manager;
  }
}

/** Words next to each other that one person wrote, as one. */
function joined(all: readonly Written[]): readonly Written[] {
  const found: Written[] = [];
  for (const next of all) {
    const last = found.at(-1);
    if (last?.person === next.person && last.to === next.from) found[found.length - 1] = { ...last, to: next.to };
    else found.push(next);
  }
  return found;
}

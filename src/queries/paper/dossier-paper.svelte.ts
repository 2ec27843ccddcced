import type * as Y from 'yjs';
import type { PersonId } from '../../domain/shared/ids';
import { readComments, type DossierComment } from '../../papers/dossier/comments';
import { readDossier, type DossierView } from '../../papers/dossier/contents';
import { readReferences, type DossierReference } from '../../papers/dossier/references';
import { dossierDoc } from '../../papers/dossier/shape';
import { createDossierUndo } from '../../papers/dossier/undo';
import { stretchesOf } from '../../papers/writers';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { dossierThen, type DossierThen } from './dossier-then';
import { LivePaper, type Reader } from './live-paper.svelte';

/** Words of the notes that one person wrote, at places as editors count them; null: nobody is known to have written them. */
export interface Written {
  readonly person: PersonId | null;
  readonly from: number;
  readonly to: number;
}

/** An open dossier paper as a screen shows it: everything here is reactive while something on screen reads it. */
export class DossierPaper extends LivePaper<DossierView> {
  #undo: { readonly doc: Y.Doc; readonly manager: Y.UndoManager } | null = null;

  constructor(paper: OpenPaper, room: OpenRoom, reader: Reader) {
    super(paper, room, { ...reader, read: readDossier });
  }

  get fields(): DossierView['fields'] {
    return this.view.fields;
  }

  /** The contents in order; each word with its heads: one is agreed, several wait for a choice. */
  get entries(): DossierView['entries'] {
    return this.view.entries;
  }

  get removed(): DossierView['removed'] {
    return this.view.removed;
  }

  get expected(): DossierView['expected'] {
    return this.view.expected;
  }

  get comments(): readonly DossierComment[] {
    this.followContent();
    return readComments(this.paper.doc);
  }

  /** Other dossiers that belong to the matter. */
  get references(): readonly DossierReference[] {
    this.followContent();
    return readReferences(this.paper.doc);
  }

  /** The handle for the editor of the notes. Another one after the paper began anew: key the editor by it. */
  get notes(): Y.XmlFragment {
    this.followState();
    return dossierDoc(this.paper.doc).notes;
  }

  get isLarge(): boolean {
    this.followState();
    return this.room.status.standing?.isLarge ?? false;
  }

  /** Where colleagues' carets are told, and one's own is: for the editor of the notes. */
  get presence(): OpenRoom['awareness'] {
    this.followState();
    return this.room.awareness;
  }

  /** Who wrote which words of the notes, in order. */
  get written(): readonly Written[] {
    this.followContent();
    this.followState();
    return joined(stretchesOf(dossierDoc(this.paper.doc).notes).map(({ client, from, to }) => ({ person: this.#authorOf(client), from, to })));
  }

  /** This paper as it was, given as one update, and what differs from today. */
  asItWas(earlier: Uint8Array): DossierThen {
    this.followContent();
    return dossierThen(earlier, this.paper.doc);
  }

  get canUndo(): boolean {
    this.followContent();
    return this.#undoing().undoStack.length > 0;
  }

  get canRedo(): boolean {
    this.followContent();
    return this.#undoing().redoStack.length > 0;
  }

  /** Takes back this person's own last step, wherever in the dossier it was. */
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
      this.#undo = { doc, manager: createDossierUndo(doc) };
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

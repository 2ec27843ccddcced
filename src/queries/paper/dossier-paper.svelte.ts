import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { PersonId } from '../../domain/shared/ids';
import { readComments, type DossierComment } from '../../papers/dossier/comments';
import { readDossier, type DossierView } from '../../papers/dossier/contents';
import { dossierDoc } from '../../papers/dossier/shape';
import { createDossierUndo } from '../../papers/dossier/undo';
import type { OpenPaper, PaperSaving } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { colourOf } from './colours';

/** Somebody who has this paper open now. Only what they say of themselves: nothing is decided by it. */
export interface Present {
  readonly client: number;
  readonly person: PersonId;
  readonly name: string;
  readonly colour: string;
}

/** An open dossier paper as a screen shows it: everything here is reactive while something on screen reads it. */
export class DossierPaper {
  readonly #paper: OpenPaper;
  readonly #room: OpenRoom;
  readonly #followContent: () => void;
  readonly #followState: () => void;
  #view: DossierView | null = null;
  #undo: { readonly doc: Y.Doc; readonly manager: Y.UndoManager } | null = null;

  constructor(paper: OpenPaper, room: OpenRoom) {
    this.#paper = paper;
    this.#room = room;
    this.#followContent = createSubscriber((update) => this.#followDoc(update));
    this.#followState = createSubscriber((update) => {
      const stops = [paper.subscribe(update), room.subscribe(update)];
      return () => stops.forEach((stop) => stop());
    });
  }

  get fields(): DossierView['fields'] {
    return this.#read().fields;
  }

  /** The contents in order; each word with its heads: one is agreed, several wait for a choice. */
  get entries(): DossierView['entries'] {
    return this.#read().entries;
  }

  get removed(): DossierView['removed'] {
    return this.#read().removed;
  }

  get expected(): DossierView['expected'] {
    return this.#read().expected;
  }

  get comments(): readonly DossierComment[] {
    this.#followContent();
    return readComments(this.#paper.doc);
  }

  /** The handle for the editor of the notes. Another one after the paper began anew: key the editor by it. */
  get notes(): Y.XmlFragment {
    this.#followState();
    return dossierDoc(this.#paper.doc).notes;
  }

  /** Being written; on this device (trên máy); durable at the relay (đã gửi). */
  get saving(): PaperSaving {
    this.#followContent();
    this.#followState();
    return this.#paper.saving;
  }

  /** Why what was typed is not on disk; null when it is. */
  get problem(): unknown {
    this.#followState();
    return this.#paper.problem;
  }

  get isLive(): boolean {
    this.#followState();
    return this.#room.status.isLive;
  }

  /** False only when the relay has said so: without a line people write, and the relay decides later. */
  get mayWrite(): boolean {
    this.#followState();
    return this.#room.status.standing?.mayWrite ?? true;
  }

  get isLarge(): boolean {
    this.#followState();
    return this.#room.status.standing?.isLarge ?? false;
  }

  /** Who is here, this tab left out. */
  get here(): readonly Present[] {
    this.#followState();
    this.#followContent();
    const { awareness } = this.#room;
    const others = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
    return others.flatMap(([client, { user }]) => (user ? [{ client, person: user.person, name: user.name, colour: colourOf(user.person) }] : []));
  }

  /** Who wrote under a client id, as the relay bound it; null for what has not been there. */
  authorOf(client: number): PersonId | null {
    this.#followState();
    const { head } = this.#paper;
    return ((this.#room.status.standing?.authors ?? head.authors)[String(client)] ?? null) as PersonId | null;
  }

  get canUndo(): boolean {
    this.#followContent();
    return this.#undoing().undoStack.length > 0;
  }

  get canRedo(): boolean {
    this.#followContent();
    return this.#undoing().redoStack.length > 0;
  }

  /** Takes back this person's own last step, wherever in the dossier it was. */
  undo(): void {
    this.#undoing().undo();
  }

  redo(): void {
    this.#undoing().redo();
  }

  #read(): DossierView {
    this.#followContent();
    return (this.#view ??= readDossier(this.#paper.doc));
  }

  /** Follows the doc and who is in its room; when the paper begins anew, the next ones. */
  #followDoc(update: () => void): () => void {
    let [doc, awareness] = [this.#paper.doc, this.#room.awareness];
    const changed = () => {
      this.#view = null;
      update();
    };
    const follow = () => {
      [doc, awareness] = [this.#paper.doc, this.#room.awareness];
      doc.on('update', changed);
      awareness.on('change', changed);
    };
    const leave = () => {
      doc.off('update', changed);
      awareness.off('change', changed);
    };
    const stop = this.#paper.subscribe(() => {
      if (doc === this.#paper.doc) return;
      leave();
      follow();
      changed();
    });
    this.#view = null;
    follow();
    return () => {
      leave();
      stop();
      this.#view = null;
    };
  }

  #undoing(): Y.UndoManager {
    const { doc } = this.#paper;
    if (this.#undo?.doc !== doc) {
      this.#undo?.manager.destroy();
      this.#undo = { doc, manager: createDossierUndo(doc) };
    }
    return this.#undo.manager;
  }
}

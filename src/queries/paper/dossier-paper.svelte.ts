import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { PersonId } from '../../domain/shared/ids';
import { readComments, type DossierComment } from '../../papers/dossier/comments';
import { readDossier, type DossierView } from '../../papers/dossier/contents';
import { dossierDoc } from '../../papers/dossier/shape';
import { createDossierUndo } from '../../papers/dossier/undo';
import { stretchesOf } from '../../papers/writers';
import type { OpenPaper, PaperSaving } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { dossierThen, type DossierThen } from './dossier-then';
import { presentIn, type Present } from './presence';

/** Words of the notes that one person wrote, at places as editors count them; null: nobody is known to have written them. */
export interface Written {
  readonly person: PersonId | null;
  readonly from: number;
  readonly to: number;
}

/** Who looks at the paper, and whether the decisions that this device knows let them write. */
export interface Reader {
  readonly person: PersonId;
  readonly hasRight: () => boolean;
}

/** An open dossier paper as a screen shows it: everything here is reactive while something on screen reads it. */
export class DossierPaper {
  /** Somebody closed the dossier on this device: it is only read, also while the register has not answered. */
  isClosedHere = $state(false);
  readonly #paper: OpenPaper;
  readonly #room: OpenRoom;
  readonly #person: PersonId;
  readonly #hasRight: () => boolean;
  readonly #followContent: () => void;
  readonly #followState: () => void;
  #view: DossierView | null = null;
  #undo: { readonly doc: Y.Doc; readonly manager: Y.UndoManager } | null = null;

  constructor(paper: OpenPaper, room: OpenRoom, { person, hasRight }: Reader) {
    this.#person = person;
    this.#hasRight = hasRight;
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

  /** Without a line whoever has the right writes, and the relay decides later; once it has said no, nobody does. */
  get mayWrite(): boolean {
    if (this.isClosedHere) return false;
    this.#followState();
    return this.#hasRight() && (this.#room.status.standing?.mayWrite ?? true);
  }

  get isLarge(): boolean {
    this.#followState();
    return this.#room.status.standing?.isLarge ?? false;
  }

  /** Who is here, this tab left out. */
  get here(): readonly Present[] {
    this.#followState();
    this.#followContent();
    return presentIn(this.#room);
  }

  /** Where colleagues' carets are told, and one's own is: for the editor of the notes. */
  get presence(): OpenRoom['awareness'] {
    this.#followState();
    return this.#room.awareness;
  }

  /** Who wrote which words of the notes, in order. */
  get written(): readonly Written[] {
    this.#followContent();
    this.#followState();
    return joined(stretchesOf(dossierDoc(this.#paper.doc).notes).map(({ client, from, to }) => ({ person: this.#authorOf(client), from, to })));
  }

  /** This paper as it was, given as one update, and what differs from today. */
  asItWas(earlier: Uint8Array): DossierThen {
    this.#followContent();
    return dossierThen(earlier, this.#paper.doc);
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

  /** Who wrote under a client id, as the relay bound it; what it has not heard of yet is this person's, or nobody's that is known. */
  #authorOf(client: number): PersonId | null {
    const bound = this.#room.status.standing?.authors[String(client)] ?? this.#paper.head.authors[String(client)];
    if (bound !== undefined) return bound as PersonId;
    return this.#paper.isOwnClient(client) ? this.#person : null;
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

import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { PersonId } from '../../domain/shared/ids';
import type { OpenPaper, PaperSaving } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { presentIn, type Present } from './presence';

/** Who looks at the paper, and whether the decisions that this device knows let them write. */
export interface Reader {
  readonly person: PersonId;
  readonly hasRight: () => boolean;
  /** Calls the listener whenever the answer may be another one; returns how to stop. */
  readonly followRight: (moved: () => void) => () => void;
}

/** An open paper and its room as a screen shows them, whatever is written in it: everything here is reactive while something on screen reads it. */
export class LivePaper<View> {
  /** Somebody decided on this device that nothing more is written here: it is only read, also while the register has not answered. */
  isClosedHere = $state(false);
  protected readonly paper: OpenPaper;
  protected readonly room: OpenRoom;
  protected readonly person: PersonId;
  protected readonly followContent: () => void;
  protected readonly followState: () => void;
  readonly #hasRight: () => boolean;
  readonly #read: (doc: Y.Doc) => View;
  #view: View | null = null;

  /** `read`: what the paper says, made anew only after it changed. */
  constructor(paper: OpenPaper, room: OpenRoom, { person, hasRight, followRight, read }: Reader & { readonly read: (doc: Y.Doc) => View }) {
    this.person = person;
    this.paper = paper;
    this.room = room;
    this.#hasRight = hasRight;
    this.#read = read;
    this.followContent = createSubscriber((update) => this.#followDoc(update));
    this.followState = createSubscriber((update) => {
      const stops = [paper.subscribe(update), room.subscribe(update), followRight(update)];
      return () => stops.forEach((stop) => stop());
    });
  }

  /** What the paper says now. */
  get view(): View {
    this.followContent();
    return (this.#view ??= this.#read(this.paper.doc));
  }

  /** Being written; on this device (trên máy); durable at the relay (đã gửi). */
  get saving(): PaperSaving {
    this.followContent();
    this.followState();
    return this.paper.saving;
  }

  /** Why what was typed is not on disk; null when it is. */
  get problem(): unknown {
    this.followState();
    return this.paper.problem;
  }

  get isLive(): boolean {
    this.followState();
    return this.room.status.isLive;
  }

  /** Without a line whoever has the right writes, and the relay decides later; once it has said no, nobody does. */
  get mayWrite(): boolean {
    if (this.isClosedHere) return false;
    this.followState();
    return this.#hasRight() && (this.room.status.standing?.mayWrite ?? true);
  }

  /** Who is here, this tab left out. */
  get here(): readonly Present[] {
    this.followState();
    this.followContent();
    return presentIn(this.room);
  }

  /** Follows the doc and who is in its room; when the paper begins anew, the next ones. */
  #followDoc(update: () => void): () => void {
    let [doc, awareness] = [this.paper.doc, this.room.awareness];
    const changed = () => {
      this.#view = null;
      update();
    };
    // What is taken off the page loses the focus while the page is being made, and says so: nothing that is shown may change then.
    const met = () => queueMicrotask(update);
    const follow = () => {
      [doc, awareness] = [this.paper.doc, this.room.awareness];
      doc.on('update', changed);
      awareness.on('change', met);
    };
    const leave = () => {
      doc.off('update', changed);
      awareness.off('change', met);
    };
    const stop = this.paper.subscribe(() => {
      if (doc === this.paper.doc) return;
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
}

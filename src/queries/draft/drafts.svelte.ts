import { createSubscriber } from 'svelte/reactivity';
import { mayReadIncoming } from '../../domain/authority/incoming';
import { outgoingAudience } from '../../domain/authority/audience';
import type { Subject } from '../../domain/authority/subject';
import { foresee } from '../../domain/foresee';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import type { PaperSummary } from '../../storage/papers/summary';
import { LiveList } from '../intake/live-list.svelte';

/** An outgoing document as this device shows it, `subject` as its people word it now. */
export interface ShownDraft extends OutgoingDocument {
  /** The register has not heard of it yet. */
  readonly isWaiting: boolean;
  /** What its paper holds besides; null while nobody wrote in it. */
  readonly paper: PaperSummary | null;
}

/** Whether whoever looked through it gave it back, and it was not submitted again. */
export function isReturned({ state, submissions }: Pick<OutgoingDocument, 'state' | 'submissions'>): boolean {
  return state === 'draft' && submissions.at(-1)?.end?.how === 'returned';
}

/** Outgoing documents on this device from the first word on, those opened here a minute ago included. */
export class Drafts {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #papers: LiveList<PaperSummary>;
  readonly #legalNow: () => Instant;
  readonly #follow: () => void;

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox' | 'summaries'>, legalNow: () => Instant, tell: (error: unknown) => void) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#papers = new LiveList(store.summaries, tell);
    this.#legalNow = legalNow;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  /** Those that are still written, the newest first. */
  written(subject: Subject): readonly ShownDraft[] {
    return this.#all(subject).filter(({ state }) => state === 'draft');
  }

  /** What this person drafts and nobody has signed yet: what came back stands first, then what is written, then what is on its way; of each the newest. */
  mine(subject: Subject): readonly ShownDraft[] {
    const order = (draft: ShownDraft) => (draft.state === 'submitted' ? 2 : isReturned(draft) ? 0 : 1);
    return this.#all(subject)
      .filter(({ state, drafters }) => (state === 'draft' || state === 'submitted') && drafters.includes(subject.person))
      .toSorted((one, other) => order(one) - order(other));
  }

  byId(id: DocumentId, subject: Subject): ShownDraft | undefined {
    return this.#all(subject).find((draft) => draft.id === id);
  }

  /** What answers an incoming document, drafted or gone out; undefined where nothing does, or the answer was given up or recalled: then it waits for another. */
  answerTo(document: DocumentId, subject: Subject): ShownDraft | undefined {
    return this.#all(subject).find(({ answers, state }) => answers === document && state !== 'dropped' && state !== 'recalled');
  }

  #all(subject: Subject): readonly ShownDraft[] {
    this.#follow();
    const tables = this.#foreseen(subject);
    const papers = new Map(this.#papers.rows.map((summary) => [summary.room, summary]));
    const readable = [...tables.outgoings()].filter((each) => mayReadIncoming(subject, outgoingAudience(tables, each)));
    return readable.map((each) => this.#shown(each, papers.get(`draft/${each.id}`) ?? null)).reverse();
  }

  #shown(document: OutgoingDocument, paper: PaperSummary | null): ShownDraft {
    const subject = (document.state === 'draft' && paper?.titles[0]) || document.subject;
    return { ...document, subject, isWaiting: this.#decisions.tables.outgoing(document.id) === undefined, paper };
  }

  #foreseen({ person }: Subject): Tables {
    const drafting: readonly string[] = ['OpenDraft', 'ShareDraft', 'DropDraft', 'SubmitDraft', 'WithdrawSubmission', 'ProposeLate'];
    const waiting = this.#outbox.rows.filter(({ state, proposal }) => state !== 'refused' && drafting.includes(proposal.type));
    const { tables, position } = this.#decisions;
    return foresee(
      { tables, position: position(), actor: { person }, now: this.#legalNow() },
      waiting.map(({ proposal }) => proposal),
    );
  }
}

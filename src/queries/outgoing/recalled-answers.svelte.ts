import { createSubscriber } from 'svelte/reactivity';
import type { Assignment } from '../../domain/assignment/types';
import { recalledAnswer } from '../../domain/outgoing/answering';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { DecisionStore } from '../../storage/device';

/** Answers that were recalled since somebody called a letter done with them, live: they may be recalled while the letter is open. */
export class RecalledAnswers {
  readonly #follow: () => void;

  constructor(private readonly decisions: Pick<DecisionStore, 'tables' | 'subscribe'>) {
    this.#follow = createSubscriber((changed) => decisions.subscribe(changed));
  }

  /** The recalled answer of a unit’s part in a letter; null where its answer stands, or there was none. */
  of(letter: DocumentId, assignment: Assignment): OutgoingDocument | null {
    this.#follow();
    return recalledAnswer(this.decisions.tables, letter, assignment);
  }
}

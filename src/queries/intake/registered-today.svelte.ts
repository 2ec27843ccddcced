import { createSubscriber } from 'svelte/reactivity';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { PersonId } from '../../domain/shared/ids';
import { dateInVietnam, type CalendarDate } from '../../domain/shared/time';
import type { DecisionStore } from '../../storage/device';

/** What a person has had registered today, newest first, as the feed brings it. */
export class RegisteredToday {
  readonly #decisions: DecisionStore;
  readonly #person: PersonId;
  readonly #follow: () => void;

  constructor(decisions: DecisionStore, person: PersonId) {
    this.#decisions = decisions;
    this.#person = person;
    this.#follow = createSubscriber((changed) => decisions.subscribe(changed));
  }

  /** At most `most` documents. The list is in order of registration, so reading stops at the first of an earlier day. */
  newest(today: CalendarDate, most = 5): readonly IncomingDocument[] {
    this.#follow();
    const rows = this.#decisions.tables.incomingRows();
    const found: IncomingDocument[] = [];
    for (let index = rows.length - 1; index >= 0 && found.length < most; index -= 1) {
      const row = rows[index];
      if (row && row.arrivalNumber > 0 && dateInVietnam(row.arrivedAt) < today) break;
      if (row && this.#isMine(row)) found.push(row);
    }
    return found;
  }

  #isMine({ trail, arrivalNumber }: IncomingDocument): boolean {
    return arrivalNumber > 0 && trail[0]?.act === 'registered' && trail[0].actor === this.#person;
  }
}

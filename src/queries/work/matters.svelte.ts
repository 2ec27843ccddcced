import { createSubscriber } from 'svelte/reactivity';
import type { PersonId } from '../../domain/shared/ids';
import { dateInVietnam, type CalendarDate, type Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { actsOnMatters, foreseenWork } from './foreseen';

/** Who looks, and what is done with a fault. */
export interface Looking {
  readonly me: PersonId;
  readonly legalNow: () => Instant;
  readonly tell: (error: unknown) => void;
}

/** What this device knows, with the acts that wait here laid over; foreseen anew only when one of both has changed. */
export class Matters {
  readonly decisions: DecisionStore;
  readonly outbox: LiveList<OutboxEntry>;
  readonly #looking: Looking;
  readonly #follow: () => void;
  #foreseen: { readonly at: string; readonly tables: Tables } | null = null;

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox'>, looking: Looking) {
    this.decisions = store.decisions;
    this.outbox = new LiveList(store.outbox, looking.tell);
    this.#looking = looking;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  get today(): CalendarDate {
    return dateInVietnam(this.#looking.legalNow());
  }

  /** The tables once everything that waits here is decided as forecast. */
  get tables(): Tables {
    this.#follow();
    const waiting = actsOnMatters(this.outbox.rows);
    const at = [this.decisions.position(), this.decisions.isComplete(), ...waiting.map(({ order }) => order)].join(' ');
    if (this.#foreseen?.at !== at) {
      const { me: person, legalNow } = this.#looking;
      this.#foreseen = { at, tables: foreseenWork(this.decisions, { person, waiting, now: legalNow() }).tables };
    }
    return this.#foreseen.tables;
  }
}

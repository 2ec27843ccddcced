import { createSubscriber } from 'svelte/reactivity';
import type { IncomingDocument } from '../../domain/incoming/types';
import { daysAfter, dateInVietnam, type CalendarDate } from '../../domain/shared/time';
import type { DecisionStore } from '../../storage/device';

/** What the register says of today, as far as this device holds it. */
export interface Figures {
  readonly registeredToday: number;
  /** The newest numbered documents of today. */
  readonly latest: readonly IncomingDocument[];
  readonly lastNumber: number;
  /** By the date that the document itself sets, oldest date first. */
  readonly overdue: readonly IncomingDocument[];
  readonly dueSoon: readonly IncomingDocument[];
  readonly unconfirmedRights: number;
  readonly isComplete: boolean;
}

const SOON_DAYS = 3;
/** A date long past is history, not work of today. */
const OVERDUE_DAYS = 60;
const MOST_LATEST = 6;

/** The figures of Today, counted again only when the register or the day has moved on. */
export class TodayFigures {
  readonly #decisions: DecisionStore;
  readonly #follow: () => void;
  #counted: { readonly at: string; readonly figures: Figures } | null = null;

  constructor(decisions: DecisionStore) {
    this.#decisions = decisions;
    this.#follow = createSubscriber((changed) => decisions.subscribe(changed));
  }

  on(today: CalendarDate): Figures {
    this.#follow();
    const at = `${today} ${this.#decisions.position()} ${this.#decisions.isComplete()}`;
    if (this.#counted?.at !== at) this.#counted = { at, figures: count(this.#decisions, today) };
    return this.#counted.figures;
  }
}

function count(decisions: DecisionStore, today: CalendarDate): Figures {
  const { tables } = decisions;
  const rows = tables.incomingRows().filter((row): row is IncomingDocument => row?.state === 'registered');
  const arrived = rows.filter((row) => row.trail[0]?.act === 'registered' && dateInVietnam(row.arrivedAt) === today);
  const soon = daysAfter(today, SOON_DAYS);
  const longAgo = daysAfter(today, -OVERDUE_DAYS);
  const due = rows
    .filter(({ facts: { dueOn } }) => dueOn !== null && dueOn >= longAgo && dueOn <= soon)
    .sort((one, other) => (one.facts.dueOn! < other.facts.dueOn! ? -1 : 1));
  return {
    registeredToday: arrived.length,
    latest: arrived.slice(-MOST_LATEST).reverse(),
    lastNumber: tables.lastArrivalNumber(Number(today.slice(0, 4))),
    overdue: due.filter(({ facts }) => facts.dueOn! < today),
    dueSoon: due.filter(({ facts }) => facts.dueOn! >= today),
    unconfirmedRights: [...tables.people()].filter(({ unconfirmedRights }) => unconfirmedRights !== null).length,
    isComplete: decisions.isComplete(),
  };
}

import { createSubscriber } from 'svelte/reactivity';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { UnitId } from '../../domain/shared/ids';
import { dueDossiers } from '../../domain/transfer/due';
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
  /** Closed dossiers of the unit that should be in the archive by today (F-37). */
  readonly toTransfer: number;
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

  constructor(
    decisions: DecisionStore,
    private readonly unit: () => UnitId | null,
  ) {
    this.#decisions = decisions;
    this.#follow = createSubscriber((changed) => decisions.subscribe(changed));
  }

  on(today: CalendarDate): Figures {
    this.#follow();
    const unit = this.unit();
    const at = [today, unit, this.#decisions.position(), this.#decisions.isComplete()].join(' ');
    if (this.#counted?.at !== at) this.#counted = { at, figures: count(this.#decisions, { today, unit }) };
    return this.#counted.figures;
  }
}

function count(decisions: DecisionStore, { today, unit }: { readonly today: CalendarDate; readonly unit: UnitId | null }): Figures {
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
    toTransfer: unit === null ? 0 : dueDossiers(tables, { unit, today }).filter(({ standing }) => standing !== 'coming').length,
    isComplete: decisions.isComplete(),
  };
}

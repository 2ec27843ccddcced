import { createSubscriber } from 'svelte/reactivity';
import type { IncomingDocument } from '../../domain/incoming/types';
import { hasRole, type Subject } from '../../domain/authority/subject';
import { awaits } from '../../domain/outgoing/duties';
import { dueDossiers } from '../../domain/transfer/due';
import { daysAfter, dateInVietnam, type Instant } from '../../domain/shared/time';
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
  /** Dossiers that wait to be taken into the archive where this person is an archivist, or given back. */
  readonly toReceive: number;
  /** Outgoing documents that wait for this person. */
  readonly outgoing: number;
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
    private readonly subject: () => Subject,
  ) {
    this.#decisions = decisions;
    this.#follow = createSubscriber((changed) => decisions.subscribe(changed));
  }

  at(now: Instant): Figures {
    this.#follow();
    const subject = this.subject();
    const at = [dateInVietnam(now), subject.unit, ...subject.roles, this.#decisions.position(), this.#decisions.isComplete()].join(' ');
    if (this.#counted?.at !== at) this.#counted = { at, figures: count(this.#decisions, subject, now) };
    return this.#counted.figures;
  }
}

function count(decisions: DecisionStore, subject: Subject, now: Instant): Figures {
  const { tables } = decisions;
  const { unit } = subject;
  const today = dateInVietnam(now);
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
    toReceive: hasRole(subject, 'archivist')
      ? [...tables.dossiers()].filter(({ transfer }) => transfer?.stage === 'sent' && transfer.archive === unit).length
      : 0,
    outgoing: [...tables.outgoings()].filter((document) => awaits(tables, document, { subject, now })).length,
    isComplete: decisions.isComplete(),
  };
}

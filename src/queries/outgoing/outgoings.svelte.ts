import { createSubscriber } from 'svelte/reactivity';
import { authorize, type Action } from '../../domain/authority/authorize';
import { outgoingResource } from '../../domain/authority/resource';
import type { Subject } from '../../domain/authority/subject';
import { isOfSeries, numbersThat, type NumberReservation } from '../../domain/numbering/reservation';
import type { HeldNumber } from '../../domain/numbering/reserving';
import { seriesOf } from '../../domain/numbering/outgoing-number';
import { whoseNumber } from '../../domain/outgoing/issuing';
import { placeInRegister } from '../../domain/outgoing/register-columns';
import { reservedLines, type RegisterLine } from '../../domain/outgoing/register-lines';
import { dutyOf, issueClock, type Duty } from '../../domain/outgoing/duties';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { DocumentId } from '../../domain/shared/ids';
import { dateInVietnam, yearInVietnam, type CalendarDate, type Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { actsOnMatters, foreseenWork } from '../work/foreseen';

/** An outgoing document as this person sees it. */
export interface ShownOutgoing {
  readonly document: OutgoingDocument;
  /** What is shown of it still waits on this device for the register. */
  readonly isWaiting: boolean;
  /** The step at which this person is asked; null where none is. */
  readonly duty: Duty | null;
}

/** One that waits for number, seal or issue, with the last day on which it may go out. */
export interface ToIssue extends ShownOutgoing {
  readonly clock: NonNullable<ReturnType<typeof issueClock>>;
}

/** Outgoing documents that this person may know of; acts that wait here are laid over. */
export class Outgoings {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #subject: Subject;
  readonly #legalNow: () => Instant;
  readonly #follow: () => void;
  readonly #tick: () => void;

  constructor(
    store: Pick<DeviceStore, 'decisions' | 'outbox'>,
    { subject, legalNow, tell }: { readonly subject: Subject; readonly legalNow: () => Instant; readonly tell: (error: unknown) => void },
  ) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#subject = subject;
    this.#legalNow = legalNow;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
    this.#tick = createSubscriber((changed) => {
      const timer = setInterval(changed, CLOCK_MS);
      return () => clearInterval(timer);
    });
  }

  /** What waits for this person to check, give an opinion on or sign; what is due first stands first. */
  get awaitingMe(): readonly ShownOutgoing[] {
    const due = ({ duty }: ShownOutgoing) => duty?.step.dueOn ?? ('9999' as CalendarDate);
    return this.#shown(({ state }) => state === 'submitted')
      .filter(({ duty }) => duty !== null)
      .toSorted((one, other) => (due(one) < due(other) ? -1 : 1));
  }

  /** Drafts of this person and of their unit, and what of them is on its way; what moved last stands first. */
  get inMaking(): readonly ShownOutgoing[] {
    const { person, unit } = this.#subject;
    const isTheirs = (document: OutgoingDocument) => document.drafters.includes(person) || document.unit === unit;
    return this.#shown((document) => ['draft', 'submitted', 'signed', 'registered'].includes(document.state) && isTheirs(document));
  }

  /** Signed documents on their way out, for the registry; what must go out first stands first. */
  get toIssue(): readonly ToIssue[] {
    this.#tick();
    const { tables } = this;
    const now = this.#legalNow();
    return this.#shown(({ state }) => state === 'signed' || state === 'registered')
      .flatMap((each) => {
        const clock = issueClock(tables, each.document, now);
        return clock ? [{ ...each, clock }] : [];
      })
      .toSorted((one, other) => (queued(one) < queued(other) ? -1 : 1));
  }

  /** Every number, of documents and without: the register book, the newest first. */
  get book(): readonly RegisterLine[] {
    this.#follow();
    const { tables } = this.#decisions;
    const numbered = [...tables.outgoings()].filter((document) => document.numbered !== null);
    const lines = [...numbered, ...reservedLines(tables.reservations(), dateInVietnam(this.#legalNow()))];
    return lines
      .map((line) => ({ line, order: orderOf(line) }))
      .sort((one, other) => other.order - one.order)
      .map(({ line }) => line);
  }

  /** Everything that ever went out, as far as this device holds it. */
  get issued(): readonly OutgoingDocument[] {
    this.#follow();
    return [...this.#decisions.tables.outgoings()].filter(({ issued }) => issued !== null);
  }

  /** Numbers that were kept back, the newest first. */
  get reservations(): readonly NumberReservation[] {
    this.#follow();
    return [...this.#decisions.tables.reservations()].reverse();
  }

  /** The numbers that may be given to a document today because they were kept back for it: of its series, and for whoever drafts, signs or numbers it. */
  heldFor(document: OutgoingDocument): readonly HeldNumber[] {
    const { tables } = this.#decisions;
    const now = this.#legalNow();
    const year = yearInVietnam(now);
    const of = { year, series: seriesOf(tables, { documentType: document.documentType, year }) };
    const people = [...whoseNumber(document), this.#subject.person];
    return this.reservations
      .filter((each) => isOfSeries(each, of) && people.includes(each.holder))
      .flatMap((each) => numbersThat('held', each, dateInVietnam(now)).map((number) => ({ reservation: each.id, number })));
  }

  /** The numbers that may stand on a paper of a type and a day because they were kept back, with what for. */
  heldOnPaper(documentType: string, day: CalendarDate): readonly (HeldNumber & { readonly purpose: string })[] {
    const year = Number(day.slice(0, 4));
    const of = { year, series: seriesOf(this.#decisions.tables, { documentType, year }) };
    return this.reservations
      .filter((each) => isOfSeries(each, of))
      .flatMap((each) => numbersThat('held', each, day).map((number) => ({ reservation: each.id, number, purpose: each.purpose })));
  }

  /** The copies that were made of a document, the newest first. */
  copiesOf(of: DocumentId): readonly OutgoingDocument[] {
    const { tables } = this;
    const waiting = this.#outbox.rows.flatMap(({ proposal: { type, body } }) => (type === 'CopyDocument' && body.of === of ? [body.document] : []));
    const known = new Set([...this.#decisions.tables.copiesOf(of), ...waiting]);
    return [...known].flatMap((id) => tables.outgoing(id) ?? []).sort(newestFirst);
  }

  /** One document as it is shown; undefined while this device does not hold it. */
  find(id: DocumentId): ShownOutgoing | undefined {
    const { tables } = this;
    const document = tables.outgoing(id);
    return document && this.#withDuty(tables, document);
  }

  /** Whether rights let this person do something with a document; the register decides. */
  may(action: Action, { id }: Pick<OutgoingDocument, 'id'>): boolean {
    return authorize(this.#subject, action, outgoingResource(this.tables, id));
  }

  /** The tables once everything that waits here is decided as forecast. */
  get tables(): Tables {
    this.#follow();
    const waiting = actsOnMatters(this.#outbox.rows);
    if (waiting.length === 0) return this.#decisions.tables;
    return foreseenWork(this.#decisions, { person: this.#subject.person, waiting, now: this.#legalNow() }).tables;
  }

  #shown(wanted: (document: OutgoingDocument) => boolean): readonly ShownOutgoing[] {
    const { tables } = this;
    return [...tables.outgoings()]
      .filter(wanted)
      .map((document) => this.#withDuty(tables, document))
      .sort((one, other) => newestFirst(one.document, other.document));
  }

  #withDuty(tables: Tables, document: OutgoingDocument): ShownOutgoing {
    const duty = dutyOf(tables, document, { subject: this.#subject, now: this.#legalNow() });
    return { document, duty, isWaiting: this.#decisions.tables.outgoing(document.id) !== document };
  }
}

const lastMoved = ({ trail }: OutgoingDocument): Instant => trail.at(-1)!.decidedAt;
const newestFirst = (one: OutgoingDocument, other: OutgoingDocument): number => (lastMoved(one) < lastMoved(other) ? 1 : -1);
/** Noon and midnight come while nobody touches anything. */
const CLOCK_MS = 30_000;

/** A row stays where it is while it is numbered and sealed. */
const queued = ({ clock, document }: ToIssue): string => `${clock.until} ${document.trail[0]!.decidedAt} ${document.id}`;

/** By year, then by number: where series have the same numbers, they stand side by side. */
function orderOf(line: RegisterLine): number {
  const { year, number } = placeInRegister(line)!;
  return year * 10_000_000 + number;
}

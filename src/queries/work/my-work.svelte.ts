import { createSubscriber } from 'svelte/reactivity';
import { isHandledBy } from '../../domain/assignment/handling';
import { mayDirect } from '../../domain/authority/assignment';
import { documentAudience } from '../../domain/authority/audience';
import { mayHaveFollowed } from '../../domain/authority/resource';
import type { Subject } from '../../domain/authority/subject';
import { hasRole } from '../../domain/authority/subject';
import type { Assignment } from '../../domain/assignment/types';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { CalendarDate, Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { actsOnMatters, foreseenWork } from './foreseen';

/** A document that waits for somebody, with the part that is theirs. */
export interface WorkItem {
  readonly document: IncomingDocument;
  /** null while it is not directed. */
  readonly assignment: Assignment | null;
  readonly dueOn: CalendarDate | null;
}

/** What waits for one person, by what is asked of them. Acts that wait on this device count as done. */
export interface WorkLists {
  /** Directions given apart, of which one is to be chosen. */
  readonly toChoose: readonly WorkItem[];
  readonly toDirect: readonly WorkItem[];
  /** The unit has it, and nobody in it yet. */
  readonly toAssign: readonly WorkItem[];
  readonly toHandle: readonly WorkItem[];
  /** Handled, and in no dossier, without a reason why (ND30-29). */
  readonly toFile: readonly WorkItem[];
}

/** My work: counted again only when the register, the outbox or the person’s rights have moved on. */
export class MyWork {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #legalNow: () => Instant;
  readonly #follow: () => void;
  #counted: { readonly at: string; readonly lists: WorkLists } | null = null;

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox'>, legalNow: () => Instant, tell: (error: unknown) => void) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#legalNow = legalNow;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  of(subject: Subject): WorkLists {
    this.#follow();
    const waiting = actsOnMatters(this.#outbox.rows);
    const at = [this.#decisions.position(), this.#decisions.isComplete(), subject.unit, ...subject.roles, ...waiting.map(({ order }) => order)].join(' ');
    if (this.#counted?.at !== at) this.#counted = { at, lists: workOf(this.#decisions, { subject, waiting, now: this.#legalNow() }) };
    return this.#counted.lists;
  }
}

/** What waits for a subject, once the acts that wait on this device are decided as forecast. */
export function workOf(
  decisions: DecisionStore,
  { subject, waiting, now }: { readonly subject: Subject; readonly waiting: readonly OutboxEntry[]; readonly now: Instant },
): WorkLists {
  return count(rowsOf(decisions, subject, waiting, now), subject);
}

interface Rows {
  readonly tables: Tables;
  readonly documents: readonly IncomingDocument[];
}

/** Documents of this register that are still somebody’s work, as they will stand once what waits here is decided. */
function rowsOf(decisions: DecisionStore, { person }: Subject, waiting: readonly OutboxEntry[], now: Instant): Rows {
  const { tables, asForeseen } = foreseenWork(decisions, { person, waiting, now });
  const documents = decisions.tables.incomingRows().flatMap((row) => {
    const document = row && asForeseen(row);
    return document && isWork(document) ? [document] : [];
  });
  return { tables, documents };
}

/** Rows taken over from an older register are history; what was returned or filed is done. */
function isWork(document: IncomingDocument): boolean {
  const { state, trail } = document;
  return state !== 'returned' && (state !== 'filed' || isContested(document)) && trail[0]?.act !== 'imported';
}

function isContested({ directions }: IncomingDocument): boolean {
  return directions.some(({ state }) => state === 'contested');
}

function count({ tables, documents }: Rows, subject: Subject): WorkLists {
  const mayDirectIt = (document: IncomingDocument) => mayDirect(subject, documentAudience(tables, document));
  const mayChooseIn = ({ id, directions }: IncomingDocument) =>
    directions.some((chosen) => (chosen.state === 'inForce' || chosen.state === 'contested') && mayHaveFollowed(subject, tables, id, chosen.id));
  const mine = documents.flatMap((document) => partsOf(document, subject));
  return {
    toChoose: documents.filter((document) => isContested(document) && mayDirectIt(document) && mayChooseIn(document)).map(itemOf),
    toDirect: documents
      .filter((document) => document.state === 'registered' && !isContested(document) && mayDirectIt(document))
      .map(itemOf)
      .sort(byUrgency),
    toAssign: hasRole(subject, 'unitHead') ? mine.filter(({ assignment }) => assignment!.handler === null).sort(byDue) : [],
    toHandle: mine.filter(({ assignment }) => isHandledBy(assignment!, subject)).sort(byDue),
    toFile: documents.filter((document) => document.assignments[0]?.unit === subject.unit && isToBeFiled(document)).map(itemOf),
  };
}

function isToBeFiled({ state, assignments }: IncomingDocument): boolean {
  return state === 'handled' && assignments[0]!.result?.unfiledReason === undefined;
}

function itemOf(document: IncomingDocument): WorkItem {
  return { document, assignment: document.assignments[0] ?? null, dueOn: document.assignments[0]?.dueOn ?? document.facts.dueOn };
}

/** The part of the person’s unit, while it is not handled. */
function partsOf(document: IncomingDocument, { unit }: Subject): readonly WorkItem[] {
  return document.assignments
    .filter((assignment) => assignment.unit === unit && assignment.state === 'assigned')
    .map((assignment) => ({ document, assignment, dueOn: assignment.handlerDueOn ?? assignment.dueOn }));
}

function byUrgency(one: WorkItem, other: WorkItem): number {
  return other.document.facts.urgency - one.document.facts.urgency || byDue(one, other) || (one.document.arrivedAt < other.document.arrivedAt ? -1 : 1);
}

/** The earliest due date first; those without one last. */
function byDue(one: WorkItem, other: WorkItem): number {
  return (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999');
}

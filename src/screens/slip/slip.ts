import type { BookNames } from '../../domain/assignment/follow-up-register';
import type { Assignee, Assignment, Direction, Result } from '../../domain/assignment/types';
import { formatDocumentCode } from '../../domain/incoming/document-code';
import { formatDate } from '../../domain/incoming/register-columns';
import type { IncomingDocument, TrailEntry } from '../../domain/incoming/types';
import type { PersonId } from '../../domain/shared/ids';
import { dateInVietnam, type CalendarDate, type Instant } from '../../domain/shared/time';
import { vi } from '../../ui/words/vi';

/** A line of the slip: what is asked, and what is known; an empty answer is left to be written by hand. */
export interface SlipLine {
  readonly label: string;
  readonly value: string;
  /** Lines to write on when nothing is known. */
  readonly room: number;
}

/** What one unit, or the leader, says. */
export interface SlipEntry {
  /** Which unit, and its part; empty when only one is asked. */
  readonly of: string;
  /** Whose words they are; empty when unknown. */
  readonly signer: string;
  readonly lines: readonly SlipLine[];
}

export interface SlipPart {
  readonly title: string;
  readonly entries: readonly SlipEntry[];
}

/** Phiếu giải quyết văn bản đến (Decree 30/2020 appendix IV): which document it is about, then three parts. */
export interface Slip {
  readonly document: readonly string[];
  readonly parts: readonly [leader: SlipPart, heads: SlipPart, handlers: SlipPart];
}

const words = vi.slip.sheet;

/** Who the people and units of a slip are. */
export interface SlipNames extends BookNames {
  /** Whether a person leads the agency: what a unit's head directs stands in the head's part. */
  isLeader(person: PersonId | null): boolean;
}

/** The slip of a document, filled in with what the register has decided: the leader's words, then for each unit its head's and its handler's. */
export function slipOf(document: IncomingDocument, names: SlipNames): Slip {
  const direction = document.directions.find(({ state }) => state === 'inForce');
  const isByLeader = direction !== undefined && names.isLeader(direction.by);
  const { assignments } = document;
  const ofEach = (entry: (assignment: Assignment | undefined) => Omit<SlipEntry, 'of'>): readonly SlipEntry[] =>
    assignments.length < 2 ? [{ of: '', ...entry(assignments[0]) }] : assignments.map((each) => ({ of: unitOf(each, names), ...short(each, entry(each)) }));
  return {
    document: headOf(document),
    parts: [
      { title: words.leader, entries: [{ of: '', ...leaderEntry(isByLeader ? direction : undefined, names) }] },
      { title: words.head, entries: ofEach((assignment) => headEntry(document, { assignment, direction: isByLeader ? undefined : direction }, names)) },
      { title: words.proposer, entries: ofEach((assignment) => handlerEntry(assignment, names)) },
    ],
  };
}

function headOf({ facts, arrivalNumber, arrivedAt }: IncomingDocument): readonly string[] {
  const code = [facts.documentType, formatDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation })].filter(Boolean).join(' ');
  return [
    words.document(code, formatDate(facts.issuedOn), facts.issuer),
    words.about(facts.subject),
    ...(arrivalNumber > 0 ? [words.arrival(String(arrivalNumber), dayOf(arrivedAt))] : []),
    ...(facts.urgency > 0 ? [words.urgency(vi.register.urgency[facts.urgency])] : []),
  ];
}

function unitOf({ unit, part }: Assignment, names: BookNames): string {
  return words.unit(names.unit(unit), part === 'lead' ? words.leads : words.cooperates);
}

/** Of a unit that cooperates only what is known, or one line to write on: the slip is to stay one sheet. */
function short({ part }: Assignment, entry: Omit<SlipEntry, 'of'>): Omit<SlipEntry, 'of'> {
  if (part === 'lead') return entry;
  const known = entry.lines.filter(({ value }) => value !== '');
  return { ...entry, lines: known.length > 0 ? known : [{ ...entry.lines[0]!, room: 1 }] };
}

function leaderEntry(direction: Direction | undefined, { unit, person }: BookNames): Omit<SlipEntry, 'of'> {
  const named = (assignee: Assignee) => [unit(assignee.unit), assignee.person === null ? '' : person(assignee.person)].filter(Boolean).join(', ');
  return {
    signer: nameOf(direction?.by, person),
    lines: [
      line(words.directive, direction?.text, 2),
      line(words.lead, direction && named(direction.lead)),
      line(words.cooperating, direction?.cooperating.map(named).join('; ')),
      line(words.dueOn, direction && duesOf(direction, named)),
      line(words.directedOn, direction && dayOf(direction.decidedAt)),
    ],
  };
}

/** The date alone when one for all was set to a single unit; else each with its name. */
function duesOf({ lead, cooperating }: Direction, named: (assignee: Assignee) => string): string {
  if (cooperating.length === 0) return dateOf(lead.dueOn);
  const due = [lead, ...cooperating].filter(({ dueOn }) => dueOn !== null);
  return due.map((assignee) => words.dueOfUnit(named(assignee), dateOf(assignee.dueOn))).join('; ');
}

interface HeadWords {
  readonly assignment: Assignment | undefined;
  /** What the head of the lead unit directed without a leader. */
  readonly direction: Direction | undefined;
}

function headEntry({ trail }: IncomingDocument, { assignment, direction }: HeadWords, { person }: BookNames): Omit<SlipEntry, 'of'> {
  const assigned = assignment && trail.findLast((entry): entry is TrailEntry => entry.act === 'handlerAssigned' && entry.unit === assignment.unit);
  const own = assignment?.part === 'lead' ? direction : undefined;
  const helpers = assignment?.helpers.map(person).join(', ');
  const handler = [nameOf(assignment?.handler, person), helpers && words.helpers(helpers)].filter(Boolean).join('; ');
  const said = assigned ?? own;
  return {
    signer: nameOf(assigned ? assigned.actor : own?.by, person),
    lines: [
      line(words.handler, handler),
      line(words.instruction, assignment?.instruction || own?.text),
      line(words.handlerDueOn, dateOf(assignment?.handlerDueOn ?? own?.lead.dueOn)),
      line(words.assignedOn, said && dayOf(said.decidedAt)),
    ],
  };
}

function handlerEntry(assignment: Assignment | undefined, { person }: BookNames): Omit<SlipEntry, 'of'> {
  const said = assignment?.progress.at(-1);
  const result = assignment?.result;
  return {
    signer: nameOf(result?.by ?? said?.by ?? assignment?.handler, person),
    lines: [
      line(words.proposal, said?.text, result ? 1 : 3),
      line(words.proposedOn, said && dayOf(said.at)),
      ...(result ? [line(words.result, resultOf(result))] : []),
    ],
  };
}

function resultOf({ text, answer, at }: Result): string {
  return [text, answer && words.answer(answer), words.finishedOn(dayOf(at))].filter(Boolean).join('; ');
}

function line(label: string, value: string | undefined, room = 1): SlipLine {
  return { label, value: value ?? '', room };
}

function dayOf(instant: Instant): string {
  return formatDate(dateInVietnam(instant));
}

function dateOf(date: CalendarDate | null | undefined): string {
  return date ? formatDate(date) : '';
}

function nameOf(id: string | null | undefined, person: BookNames['person']): string {
  return id ? person(id) : '';
}

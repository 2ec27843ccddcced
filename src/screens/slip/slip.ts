import type { BookNames } from '../../domain/assignment/follow-up-register';
import type { Assignment, Direction } from '../../domain/assignment/types';
import { formatDocumentCode } from '../../domain/incoming/document-code';
import { formatDate } from '../../domain/incoming/register-columns';
import type { IncomingDocument, TrailEntry } from '../../domain/incoming/types';
import { dateInVietnam, type CalendarDate, type Instant } from '../../domain/shared/time';
import { vi } from '../../ui/words/vi';

/** A line of the slip: what is asked, and what is known; an empty answer is left to be written by hand. */
export interface SlipLine {
  readonly label: string;
  readonly value: string;
  /** Lines to write on when nothing is known. */
  readonly room: number;
}

export interface SlipPart {
  readonly title: string;
  /** Whose words they are; empty when unknown. */
  readonly signer: string;
  readonly lines: readonly SlipLine[];
}

/** Phiếu giải quyết văn bản đến (Decree 30/2020 appendix IV): which document it is about, then three parts. */
export interface Slip {
  readonly document: readonly string[];
  readonly parts: readonly [leader: SlipPart, head: SlipPart, handler: SlipPart];
}

const words = vi.slip.sheet;

/** The slip of a document, filled in with what the register has decided. */
export function slipOf(document: IncomingDocument, names: BookNames): Slip {
  const direction = document.directions.find(({ state }) => state === 'inForce');
  const lead = document.assignments[0];
  return { document: headOf(document), parts: [leaderPart(direction, names), headPart(document, lead, names), handlerPart(lead, names)] };
}

function headOf({ facts, arrivalNumber, arrivedAt }: IncomingDocument): readonly string[] {
  const code = [facts.documentType, formatDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation })].filter(Boolean).join(' ');
  return [
    words.document(code, formatDate(facts.issuedOn), facts.issuer),
    words.about(facts.subject),
    ...(arrivalNumber > 0 ? [words.arrival(String(arrivalNumber), dayOf(arrivedAt))] : []),
  ];
}

function leaderPart(direction: Direction | undefined, { unit, person }: BookNames): SlipPart {
  const named = (assignee: Direction['lead']) => [unit(assignee.unit), assignee.person === null ? '' : person(assignee.person)].filter(Boolean).join(', ');
  const withDue = (assignee: Direction['lead']) => (assignee.dueOn === null ? named(assignee) : words.dueOfUnit(named(assignee), formatDate(assignee.dueOn)));
  return {
    title: words.leader,
    signer: nameOf(direction?.by, person),
    lines: [
      line(words.directive, direction?.text, 2),
      line(words.lead, direction && named(direction.lead)),
      line(words.cooperating, direction?.cooperating.map(withDue).join('; ')),
      line(words.dueOn, dateOf(direction?.lead.dueOn)),
      line(words.directedOn, direction && dayOf(direction.decidedAt)),
    ],
  };
}

function headPart({ trail }: IncomingDocument, lead: Assignment | undefined, { person }: BookNames): SlipPart {
  const assigned = lead && trail.findLast((entry): entry is TrailEntry => entry.act === 'handlerAssigned' && entry.unit === lead.unit);
  const helpers = lead?.helpers.map(person).join(', ');
  const handler = [nameOf(lead?.handler, person), helpers && words.helpers(helpers)].filter(Boolean).join('; ');
  return {
    title: words.head,
    signer: nameOf(assigned?.actor, person),
    lines: [
      line(words.handler, handler),
      line(words.instruction, lead?.instruction),
      line(words.handlerDueOn, dateOf(lead?.handlerDueOn)),
      line(words.assignedOn, assigned && dayOf(assigned.decidedAt)),
    ],
  };
}

function handlerPart(lead: Assignment | undefined, { person }: BookNames): SlipPart {
  const said = lead?.result ?? lead?.progress.at(-1);
  return {
    title: words.proposer,
    signer: nameOf(said?.by ?? lead?.handler, person),
    lines: [line(words.proposal, said?.text, 4), line(words.proposedOn, said && dayOf(said.at))],
  };
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

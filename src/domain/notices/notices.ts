import { isHandledBy, peopleOf } from '../assignment/handling';
import type { Assignee, Direction, Release } from '../assignment/types';
import { hasRole, type Subject } from '../authority/subject';
import type { DecisionType } from '../decisions';
import type { DisposalCase } from '../disposal/types';
import type { Dossier, DossierTrailEntry } from '../dossier/types';
import type { IncomingDocument, TrailEntry } from '../incoming/types';
import type { OutgoingDocument } from '../outgoing/types';
import type { FilePlan } from '../plan/types';
import type { DocumentId, PersonId } from '../shared/ids';
import type { Instant } from '../shared/time';
import type { DossierTransfer } from '../transfer/types';
import type { ArchiveUse } from '../use/types';

/** What was done with a document or a dossier. */
export type MatterNoticeKind =
  | 'awaits'
  | 'assigned'
  | 'assignedToMe'
  | 'replaced'
  | 'reminded'
  | 'contested'
  | 'setAside'
  | 'takenBack'
  | 'noLonger'
  | 'partProgressed'
  | 'partFinished'
  | 'partGone'
  | 'returned'
  | 'corrected'
  | 'recalledBySender'
  | 'replacedBySender'
  | 'finished'
  | 'reopened'
  | 'filed'
  | 'shared'
  | 'keeping'
  | 'offerAwaits'
  | 'offerSent'
  | 'offerReturned'
  | 'offerAccepted';

/** What was done with a request to use the archive, or with a list under review. */
export type ArchiveNoticeKind = 'useAwaits' | 'useApproved' | 'useRefused' | 'copiesReady' | 'councilAwaits';

/** What an outgoing document waits for: an opinion or a check, the signature; or its drafters, for it came back, or its signature does not hold. */
export type OutgoingNoticeKind = 'reviewAwaits' | 'signatureAwaits' | 'draftReturned' | 'signatureInvalid';

export type NoticeKind = MatterNoticeKind | ArchiveNoticeKind | OutgoingNoticeKind | 'planApproved';

/** Something a person should hear of (F-21): one decision, told once, with what it is about. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly position: number;
  readonly at: Instant;
  /** Who did it. */
  readonly by: PersonId | null;
  readonly document: IncomingDocument | null;
  readonly dossier: Dossier | null;
  /** The file plan that it is about; absent when it is about none. */
  readonly plan?: FilePlan;
  /** The outgoing document that it is about. */
  readonly outgoing?: OutgoingDocument;
  /** The request to use the archive that it is about. */
  readonly use?: ArchiveUse;
  /** The list under review that it is about. */
  readonly disposal?: DisposalCase;
  /** What was said with it; empty when nothing. */
  readonly text: string;
}

export interface MatterNotice extends Notice {
  readonly kind: MatterNoticeKind;
}

/** Decisions of which nobody hears, so that whoever looks for news need not look into them. */
const silent: ReadonlySet<DecisionType> = new Set<DecisionType>([
  'IncomingImported',
  'UnregisteredReturned',
  'DossierOpened',
  'PlanExtended',
  'PlanCorrected',
  'ReceiptConfirmed',
  'HistoricalRegistered',
  'SectorScheduleDefined',
  'SectorScheduleConfirmed',
  'HistoricalDecided',
  'HistoricalReceiptRecorded',
  'SigningDefined',
  'SeriesDefined',
  'NumbersReserved',
  'NumberReported',
  'ReservedVoided',
  'RecipientGroupDefined',
  'AbsenceDefined',
  'ExchangedReceived',
  'DeliveryReported',
  'UseRulesDefined',
  'AccessDefined',
  'SensitivityLabelled',
  'ReviewReported',
  'PaperLent',
  'PaperReturned',
]);

/** Whether somebody may hear of a decision of this type. */
export function isHeardOf(type: DecisionType): boolean {
  return !silent.has(type);
}

/** What a person hears of a document. Nobody is told of their own acts, but that somebody else’s direction now stands beside theirs. */
export function noticesOfDocument(document: IncomingDocument, subject: Subject, since: Instant): readonly MatterNotice[] {
  return document.trail.flatMap((entry) => {
    const kind = entry.decidedAt < since ? null : kindOf(entry, document, subject);
    if (kind === null) return [];
    return [{ kind, position: entry.position, at: entry.decidedAt, by: entry.actor, document, dossier: null, text: entry.text ?? entry.reason ?? '' }];
  });
}

function kindOf(entry: TrailEntry, document: IncomingDocument, subject: Subject): MatterNoticeKind | null {
  if (entry.act === 'directed' && isContested(entry, document)) return hasOpenDirection(document, subject.person) ? 'contested' : null;
  if (entry.actor === subject.person) return null;
  switch (entry.act) {
    case 'registered':
      return awaitsDirectionOf(document, subject) ? 'awaits' : null;
    case 'directed':
      return replacesOwn(entry, document, subject) ? 'replaced' : movedBy(entry, document, subject);
    case 'directionChosen':
      return ownDirections(document, subject.person).some(({ state }) => state === 'setAside') ? 'setAside' : movedBy(entry, document, subject);
    case 'directionTakenBack':
      return directionOf(entry, document)?.by === subject.person ? 'takenBack' : (releasedBy(entry, subject) ?? leftTo(entry, document, subject));
    case 'handedOver':
    case 'handlerAssigned':
      return entry.people?.includes(subject.person) ? 'assignedToMe' : releasedBy(entry, subject);
    case 'progressReported':
      return isOfCooperation(entry, document, subject) ? 'partProgressed' : null;
    case 'handlerReminded':
      return entry.unit === subject.unit && isPressed(entry, document, subject) ? 'reminded' : null;
    case 'handlingFinished':
      if (ownDirections(document, subject.person).some(({ state }) => state === 'inForce')) return 'finished';
      return isOfCooperation(entry, document, subject) ? 'partFinished' : null;
    case 'handlingReopened':
      return isReopenedFor(entry, document, subject) ? 'reopened' : null;
    case 'returned':
    case 'corrected':
    case 'recalledBySender':
    case 'replacedBySender':
      return isTheirs(document, subject) ? entry.act : null;
    default:
      return null;
  }
}

/** What a person hears of a dossier; `find` gives the document that was put into it. */
export function noticesOfDossier(
  dossier: Dossier,
  subject: Subject,
  { since, find }: { readonly since: Instant; readonly find: (id: DocumentId) => IncomingDocument | undefined },
): readonly MatterNotice[] {
  return dossier.trail.flatMap((entry) => {
    if (entry.decidedAt < since || entry.actor === subject.person) return [];
    const kind = kindOfDossierAct(entry, dossier, subject);
    if (kind === null) return [];
    const document = entry.document === undefined ? null : (find(entry.document) ?? null);
    return [{ kind, position: entry.position, at: entry.decidedAt, by: entry.actor, document, dossier, text: kind === 'offerReturned' ? entry.reason! : '' }];
  });
}

/** The approved plan is sent to those who open dossiers from it (art. 28): the people of the unit hear of it. */
export function noticesOfPlan(plan: FilePlan, subject: Subject, since: Instant): readonly Notice[] {
  const { approvedBy: by, approvedAt: at, position, unit } = plan;
  const isTheirs = subject.unit === unit && hasRole(subject, 'unitHead', 'officer', 'registryClerk');
  if (!isTheirs || by === subject.person || at < since) return [];
  return [{ kind: 'planApproved', position, at, by, document: null, dossier: null, plan, text: '' }];
}

/** Of a list of dossiers that was offered, sent or taken in one act somebody hears once; of what was given back, of each with its reasons. */
export function toldOnce<Told extends Notice>(notices: readonly Told[]): readonly Told[] {
  const told = new Set<string>();
  return notices.filter((notice) => {
    const act = listActOf(notice);
    const isFirst = act === null || !told.has(act);
    if (act !== null) told.add(act);
    return isFirst;
  });
}

/** Which act on a list a notice tells of: each of its dossiers has a decision of its own, all of one moment. Null for what is told of each. */
function listActOf({ kind, at, by, dossier }: Notice): string | null {
  const isOfList = kind === 'offerAwaits' || kind === 'offerSent' || kind === 'offerAccepted';
  return isOfList ? [kind, at, by, dossier?.transfer?.request].join(' ') : null;
}

/** Whether an act gave the dossier another keeper: handed over, or put right. */
export function changesKeeper({ act, changes = [] }: Pick<DossierTrailEntry, 'act' | 'changes'>): boolean {
  return act === 'keeperChanged' || changes.some(({ field }) => field === 'keeper');
}

function kindOfDossierAct(entry: Dossier['trail'][number], dossier: Dossier, subject: Subject): MatterNoticeKind | null {
  if (entry.act === 'filed') return dossier.keeper === subject.person ? 'filed' : null;
  if (changesKeeper(entry)) return dossier.keeper === subject.person ? 'keeping' : null;
  if (dossier.transfer) {
    const kind = kindOfTransferAct(entry, dossier.transfer, { keeper: dossier.keeper, subject });
    if (kind) return kind;
  }
  const isLastShare = entry === dossier.trail.findLast(({ act }) => act === 'shared');
  const isGuest = subject.unit !== null && subject.unit !== dossier.unit && dossier.units.includes(subject.unit);
  return isLastShare && isGuest ? 'shared' : null;
}

/** What an act on the way into the archive is to a person: the head approves, the archive checks, whoever made the dossier or the list hears what became of it. */
function kindOfTransferAct(
  { act }: DossierTrailEntry,
  { unit, archive, offered }: DossierTransfer,
  { keeper, subject }: { readonly keeper: PersonId; readonly subject: Subject },
): MatterNoticeKind | null {
  const isMaker = keeper === subject.person || offered.by === subject.person;
  const isHead = subject.unit === unit && hasRole(subject, 'unitHead');
  switch (act) {
    case 'offered':
      return isHead ? 'offerAwaits' : null;
    case 'offerApproved':
      return subject.unit === archive && hasRole(subject, 'archivist') ? 'offerSent' : null;
    case 'offerReturned':
      return isMaker || isHead ? 'offerReturned' : null;
    case 'accepted':
      return isMaker || isHead ? 'offerAccepted' : null;
    default:
      return null;
  }
}

/** A letter that nobody has directed yet: the heads of the units it was sent to hear of it, and leaders when it is urgent or was sent to no unit. */
function awaitsDirectionOf({ state, directions, facts }: IncomingDocument, subject: Subject): boolean {
  if (state !== 'registered' || directions.length > 0) return false;
  const { recipientUnits, urgency } = facts;
  if (hasRole(subject, 'leader')) return urgency > 0 || recipientUnits.length === 0;
  return hasRole(subject, 'unitHead') && recipientUnits.some((unit) => unit === subject.unit);
}

/** Whether the direction that was given took the place of the one before it, which was this person's. */
function replacesOwn(entry: TrailEntry, { directions }: IncomingDocument, { person }: Subject): boolean {
  const given = directions.findIndex(({ id }) => id === entry.direction);
  const before = directions[given - 1];
  return before !== undefined && before.by === person && before.state === 'replaced';
}

function directionOf({ direction }: TrailEntry, { directions }: IncomingDocument): Direction | undefined {
  return directions.find(({ id }) => id === direction);
}

function isContested(entry: TrailEntry, document: IncomingDocument): boolean {
  return directionOf(entry, document)?.state === 'contested';
}

function ownDirections({ directions }: IncomingDocument, person: PersonId): readonly Direction[] {
  return directions.filter(({ by }) => by === person);
}

function hasOpenDirection(document: IncomingDocument, person: PersonId): boolean {
  return ownDirections(document, person).some(({ state }) => state === 'inForce' || state === 'contested');
}

/** Only a direction that is followed gives anybody work. Who is named hears it, and the head of the unit; where nobody is, the whole unit. */
function assignedBy(direction: Direction | undefined, { person, unit, roles }: Subject): MatterNoticeKind | null {
  if (direction?.state !== 'inForce') return null;
  const assignees = [direction.lead, ...direction.cooperating].filter((each: Assignee) => each.unit === unit);
  if (assignees.length === 0) return null;
  if (assignees.some((each) => each.person === person)) return 'assignedToMe';
  const worksThere = assignees.some((each) => each.person === null) ? roles.includes('officer') || roles.includes('registryClerk') : false;
  return worksThere || roles.includes('unitHead') ? 'assigned' : null;
}

/** What an act that changes who has a document is to a person: it is theirs no longer, or cooperation with them ended, or it is theirs now. */
function movedBy(entry: TrailEntry, document: IncomingDocument, subject: Subject): MatterNoticeKind | null {
  const released = releasedBy(entry, subject);
  if (released !== null) return released;
  const assigned = assignedBy(directionOf(entry, document), subject);
  const isShrunk = entry.released?.some(({ part, isWhole }) => part === 'cooperating' && isWhole) === true;
  return assigned !== 'assignedToMe' && isShrunk && keepsLead(entry, document, subject) ? 'partGone' : assigned;
}

/** What was given apart is followed once the other direction is taken back: those whom it names have work only now (HOSO-8). */
function leftTo({ decidedAt }: TrailEntry, { assignments, directions }: IncomingDocument, subject: Subject): MatterNoticeKind | null {
  const isTheirsNow = assignments.some(({ unit, assignedAt }) => unit === subject.unit && assignedAt === decidedAt);
  return isTheirsNow
    ? assignedBy(
        directions.findLast(({ state }) => state === 'inForce'),
        subject,
      )
    : null;
}

function releasedBy({ released = [] }: TrailEntry, subject: Subject): MatterNoticeKind | null {
  return released.some((release) => isReleased(release, subject)) ? 'noLonger' : null;
}

/** Whether a person has lost what a release is about: those who were named, and with the whole part the others of the unit who had it. */
export function isReleased({ unit, people, isWhole }: Release, subject: Subject): boolean {
  return people.includes(subject.person) || (isWhole && unit === subject.unit && hasPart(people, subject));
}

/** Whether the lead part is a person’s to settle: theirs who were named; while nobody was, the head’s and the officers’. */
function leads({ assignments }: IncomingDocument, subject: Subject): boolean {
  const lead = assignments.find(({ part }) => part === 'lead');
  if (!lead || lead.state !== 'assigned' || lead.unit !== subject.unit) return false;
  return isHandledBy(lead, subject) || (lead.handler === null && hasRole(subject, 'unitHead'));
}

/** Whoever leads hears what those who cooperate say (ND30-23.2), for the matter is theirs to bring together. */
function isOfCooperation({ unit }: TrailEntry, document: IncomingDocument, subject: Subject): boolean {
  return unit !== subject.unit && leads(document, subject);
}

/** Whether the lead was a person’s already before an act. */
function keepsLead({ decidedAt }: TrailEntry, document: IncomingDocument, subject: Subject): boolean {
  return leads(document, subject) && document.assignments.some(({ part, assignedAt }) => part === 'lead' && assignedAt < decidedAt);
}

/** Those who were named, and the head; where nobody was, everybody in the unit who handles documents. */
function isPressed({ unit }: TrailEntry, { assignments }: IncomingDocument, subject: Subject): boolean {
  const assignment = assignments.find((each) => each.unit === unit);
  return assignment !== undefined && hasPart(peopleOf(assignment), subject);
}

/** Of a person of the unit: whether a part that these people were named for is theirs to hear of. */
function hasPart(people: readonly PersonId[], subject: Subject): boolean {
  if (hasRole(subject, 'unitHead')) return true;
  return people.length === 0 ? hasRole(subject, 'officer', 'registryClerk') : people.includes(subject.person);
}

/** Whoever has the part to handle again hears of it, and whoever had directed it and heard that it was done. */
function isReopenedFor(entry: TrailEntry, document: IncomingDocument, subject: Subject): boolean {
  const isDirector = ownDirections(document, subject.person).some(({ state }) => state === 'inForce');
  return isDirector || (entry.unit === subject.unit && isPressed(entry, document, subject));
}

/** A letter is somebody’s who registered it, directed it, or has a part in it. */
function isTheirs(document: IncomingDocument, subject: Subject): boolean {
  if (document.trail[0]?.actor === subject.person || hasOpenDirection(document, subject.person)) return true;
  const part = document.assignments.find(({ unit }) => unit === subject.unit);
  return part !== undefined && (part.handler === subject.person || part.helpers.includes(subject.person) || hasRole(subject, 'unitHead'));
}

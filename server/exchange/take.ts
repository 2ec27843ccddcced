import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArrivalFinding } from '../../src/domain/exchange/arrival';
import { comparableDocumentId, exchangeDocumentId, type DocumentMessage, type NamedDocument, type StatusMessage } from '../../src/domain/exchange/message';
import { comparableOrganCode, isSameOrgan } from '../../src/domain/exchange/organ-code';
import { incomingIdentity } from '../../src/domain/incoming/identity';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { ProposalBodies } from '../../src/domain/proposals';
import type { DocumentId, Sha256 } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';
import type { Received, ReceivedStore } from './arrival-ports';
import { contentsOf, isSameDocument, isSameMessage } from './contents';
import { readEdxmlFile, type EdxmlReading } from './edxml/read';
import { factsOf, findingsOf, originOf, remarksOf, type LookedFile } from './look';
import { answeredTo, arrivalsNamed, isBySender, messageKey, orderedKey, relatedTo } from './orders';
import type { MessageFiles, OutboxStore } from './ports';
import { goneBefore } from './gone';
import { proposeAs, type ProposeParts } from './propose';

export interface TakeParts extends ProposeParts {
  readonly received: ReceivedStore;
  readonly files: MessageFiles;
  readonly outbox: Pick<OutboxStore, 'documentOf' | 'orderedOf' | 'ofDocument' | 'confirm'>;
  readonly tables: Pick<Tables, 'agency' | 'arrival' | 'incoming' | 'incomingByIdentity'>;
  /** Takes a file among the originals, by its hash. */
  readonly keepOriginal: (path: string, original: { readonly sha256: Sha256; readonly name: string }) => Promise<void>;
  /** Looks into an original; what it is, whether it opens, who signed it. */
  readonly look: (original: OriginalRef) => Promise<LookedFile>;
  /** A directory for what is being read. */
  readonly work: string;
  readonly newId: () => string;
  /** Milliseconds of a clock that does not jump. */
  readonly elapsed: () => number;
  /** Somebody reported in another agency’s name: nothing follows from it, and whoever watches the server should know. */
  readonly onStranger: (words: string) => void;
}

/** Reads one message that lies here and does what it says: a document stands before the registry, a status at the document it is about. Doing it again after a crash changes nothing. */
export async function takeMessage(parts: TakeParts, received: Received): Promise<void> {
  const into = join(parts.work, received.arrival);
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true, mode: 0o700 });
  try {
    const reading = await readEdxmlFile(parts.files.open(received).path, { into, now: parts.elapsed });
    const { message, isRefused } = reading;
    if (message?.kind === 'status' && !isRefused) await takeStatus(parts, received, message);
    else if (message?.kind === 'document' && !isRefused) await takeDocument(parts, received, { ...reading, message });
    else await takeUnreadable(parts, received, { ...reading, into });
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}

/** A status counts for the agency that it names, and only from that agency (F-85): nobody says what became of a document at another recipient. */
async function takeStatus(parts: TakeParts, received: Received, message: StatusMessage): Promise<void> {
  const { docId, sender } = received;
  const { from, about, code: status, description: words } = message;
  const recipient = comparableOrganCode(from.organId) ?? comparableOrganCode(sender) ?? '';
  if (!isBySender({ organId: recipient, sender })) {
    const reason = `${status} ${about.documentId}: trục ghi nơi gửi là ${sender}, gói tin ghi ${from.organId}`.slice(0, SHORT);
    parts.onStranger(reason);
    return parts.received.settle(docId, { state: 'strange', key: null, about: null, reason });
  }
  const names = ourNames(about.documentId, parts.tables.agency()?.code ?? '');
  const document = names.map((name) => documentAnswered(parts.outbox, status, { message: name, recipient })).find((found) => found !== null) ?? null;
  if (!document && status === TAKEN_BACK) return takeBack(parts, received, message);
  const reason = `${status} ${about.documentId}`.slice(0, SHORT);
  const isHeard = document !== null && (await report(parts, { document, code: recipient, event: 'reported', status: status.slice(0, SHORT), words }));
  // Who answers an order may do so because it never had the document.
  if (document && !isAnswerCode(status)) parts.outbox.confirm(document, recipient);
  if (document && !isHeard) parts.onStranger(`${reason}: ${recipient} đã báo quá nhiều trạng thái`);
  parts.received.settle(docId, { state: isHeard ? 'reported' : 'strange', key: null, about: null, reason });
}

/** False where the recipient has said so much already that nobody listens any more. */
async function report(parts: TakeParts, body: ProposalBodies['ReportDelivery']): Promise<boolean> {
  const receipt = await proposeAs(parts, 'ReportDelivery', { id: parts.newId(), body });
  return receipt.outcome !== 'refused' || receipt.refusals.every(({ code }) => code !== 'tooManyReports');
}

/** How a document of ours may have been named: as it is written, or as we write it, for codes of agencies have two forms. */
function ourNames(documentId: string, ownCode: string): readonly string[] {
  const [organId = '', day = '', ...rest] = documentId.split(',').map((part) => part.trim());
  return isSameOrgan(organId, ownCode) ? [documentId, [ownCode, day.replaceAll('-', '/'), ...rest].join(',')] : [documentId];
}

const SHORT = 400;
/** A sender takes back what was not accepted yet. */
const TAKEN_BACK = '13';

/** Our document that a status is about. What answers an order may name the document that the order carried. */
function documentAnswered(
  outbox: TakeParts['outbox'],
  status: string,
  { message, recipient }: { readonly message: string; readonly recipient: string },
): DocumentId | null {
  const named = outbox.documentOf(message, recipient);
  const isOrdered = named !== null && outbox.ofDocument(named).some((parcel) => parcel.order !== null && parcel.recipient === recipient);
  return isAnswerCode(status) && !isOrdered ? (outbox.orderedOf(message, recipient) ?? named) : named;
}

function isAnswerCode(status: string): boolean {
  return status === '15' || status === '16';
}

async function takeBack(parts: TakeParts, { docId, arrival, sender, sha256 }: Received, { from, about, description }: StatusMessage): Promise<void> {
  const writer = { organId: from.organId, sender };
  // It may be sent again and taken back again: only what the axis delivers twice is one.
  const key = messageKey(writer, about.documentId, `takeBack ${sha256}`);
  if (parts.received.othersOf(key, docId).length > 0) return parts.received.settle(docId, { state: 'repeated', key: null, about: null, reason: key });
  const targets = isBySender(writer) ? arrivalsNamed(parts.received, from.organId, about.documentId) : [];
  const origin = {
    organId: from.organId.slice(0, SHORT),
    name: from.name.slice(0, SHORT),
    documentId: '',
    business: 'takeBack',
    about: about.documentId.slice(0, SHORT),
    reason: description,
    paperFollows: false,
  } as const;
  await stand(parts, { arrival, origin, facts: nothing, originals: [], findings: [], targets });
  parts.received.settle(docId, { state: 'taken', key, about: null, reason: '', ordered: orderedKey(writer, about.documentId) });
}

async function takeDocument(
  parts: TakeParts,
  { docId, arrival, sender, sha256 }: Received,
  reading: EdxmlReading & { readonly message: DocumentMessage },
): Promise<void> {
  const { message, remarks } = reading;
  const { received, tables } = parts;
  const { business, from, documentId } = message;
  const writer = { organId: from.organId, sender };
  const key = messageKey(writer, documentId, business.type === 'update' ? `update ${sha256}` : business.type);
  const contents = contentsOf(message);
  const before = received.othersOf(key, docId);
  // A replacement brings its document; when that comes once more as a new one, it is here.
  const replacing = business.type === 'new' ? received.othersOf(messageKey(writer, documentId, 'replace'), docId) : [];
  const same = [...before.filter((each) => isSameMessage(each.contents, contents)), ...replacing.filter((each) => isSameDocument(each.contents, contents))];
  const gone = goneBefore(tables, same, sha256);
  if (same.length > 0 && !gone) return received.settle(docId, { state: 'repeated', key: null, about: null, reason: key });
  const originals = await keepAll(parts, reading);
  const looked = await lookAtAll(parts, originals);
  const facts = factsOf(message);
  const identity = incomingIdentity(facts);
  const isKnown = identity !== null && tables.incomingByIdentity(identity).length > 0;
  const related = relatedTo(parts, message, sender);
  const isOther = [...before, ...replacing].some((each) => !isSameDocument(each.contents, contents));
  const findings = findingsOf({
    message,
    remarks,
    ...looked,
    ownCode: tables.agency()?.code ?? '',
    isKnown: isKnown && !related.same,
    sender,
    isOther,
    gone,
  });
  const origin = originOf(message);
  await stand(parts, { arrival, origin, facts, originals, findings, ...related });
  const ordered = business.type === 'new' ? null : orderedKey(writer, origin.about);
  // An order about a document that goes under that document’s own name is answered, but it has not itself arrived.
  const isNamedApart = comparableDocumentId(documentId) !== comparableDocumentId(origin.about);
  received.settle(docId, { state: 'taken', key, about: isNamedApart ? namedAs(message, sender) : null, reason: '', ordered, contents });
}

/** How a status names the document that came, and to whom it goes: with the code of its sender in the form that was used. Null where nobody knows who that is. */
function namedAs({ from, codeNumber, codeNotation, issuedOn, documentId }: DocumentMessage, sender: string): NamedDocument | null {
  const organId = answeredTo({ organId: from.organId, sender });
  return organId === '' ? null : { organId, documentCode: `${codeNumber}/${codeNotation}`, issuedOn, documentId };
}

async function keepAll({ keepOriginal }: TakeParts, { message, paths }: EdxmlReading & { readonly message: DocumentMessage }): Promise<readonly OriginalRef[]> {
  const originals = message.originals
    .filter(({ byteLength }) => byteLength > 0)
    .map(({ sha256, byteLength, mediaType, name }, place) => ({ sha256, byteLength, mediaType, name, part: place === 0 ? 'main' : 'annex' }) as const);
  const placeOf = new Map(message.originals.map(({ sha256 }, place) => [sha256, paths[place]!]));
  for (const [sha256, path] of placeOf) {
    const original = originals.find((each) => each.sha256 === sha256);
    if (original) await keepOriginal(path, original);
  }
  return originals;
}

/** Each file is looked at, as long as they do not hold up everybody else: what a message leaves no time for is said, and looked at by a person. */
async function lookAtAll(
  { look, elapsed }: TakeParts,
  originals: readonly OriginalRef[],
): Promise<{ readonly files: readonly LookedFile[]; readonly unlooked: number }> {
  const files: LookedFile[] = [];
  const end = elapsed() + LOOK_MOST_MS;
  for (const original of originals) {
    if (elapsed() > end) break;
    files.push(await look(original));
  }
  return { files, unlooked: originals.length - files.length };
}

const LOOK_MOST_MS = 2 * 60_000;

/** What nobody can read stands before the registry as it came, so that a person sees it and it goes back with the reason. */
async function takeUnreadable(
  parts: TakeParts,
  { docId, arrival, sender, sha256, byteLength }: Received,
  { message, remarks, into }: EdxmlReading & { readonly into: string },
): Promise<void> {
  const copy = join(into, 'message.edxml');
  await copyFile(parts.files.open({ sha256, byteLength }).path, copy);
  const original: OriginalRef = { sha256: sha256 as Sha256, byteLength, mediaType: 'application/xml', name: 'goi-tin.edxml', part: 'main' };
  await parts.keepOriginal(copy, original);
  const told = message?.kind === 'document' ? message : null;
  const findings: readonly ArrivalFinding[] = remarksOf(remarks).filter(({ weight }) => weight === 'return');
  const origin = told
    ? originOf(told)
    : { organId: sender.slice(0, SHORT), name: '', documentId: '', business: 'new' as const, about: '', reason: '', paperFollows: false };
  await stand(parts, { arrival, origin, facts: told ? factsOf(told) : nothing, originals: [original], findings });
  parts.received.settle(docId, { state: 'taken', key: null, about: told && isNamed(told) ? namedAs(told, sender) : null, reason: '' });
}

/** Whether its sender can be told which document is meant. */
function isNamed({ from, documentId, issuedOn, codeNumber, codeNotation }: DocumentMessage): boolean {
  if (from.organId === '' || issuedOn === null) return false;
  return documentId === exchangeDocumentId({ organId: from.organId, issuedOn, codeNumber, codeNotation });
}

const nothing: ProposalBodies['ReceiveExchanged']['facts'] = {
  documentType: '',
  codeNumber: '',
  codeNotation: '',
  issuedOn: '' as CalendarDate,
  issuer: '',
  subject: '',
  language: 'Tiếng Việt',
  pageCount: 1,
  description: '',
  signerPosition: '',
  signerName: '',
  urgency: 0,
  secrecy: 'thường',
  recipientUnits: [],
  recipientText: '',
  dueOn: null,
  medium: 'electronic',
};

/** The proposal has the arrival’s id: whatever was found the second time, the first stands. */
async function stand(parts: TakeParts, body: ProposalBodies['ReceiveExchanged']): Promise<void> {
  if (parts.tables.arrival(body.arrival)) return;
  const receipt = await proposeAs(parts, 'ReceiveExchanged', { id: body.arrival, body });
  if (receipt.outcome === 'refused') throw new Error(`ReceiveExchanged: ${JSON.stringify(receipt.refusals)}`);
}

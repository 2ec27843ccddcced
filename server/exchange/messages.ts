import type { Agency } from '../../src/domain/agency/types';
import {
  exchangeDocumentId,
  type DocumentMessage,
  type ExchangeAgency,
  type ExchangeBusiness,
  type ExchangedOriginal,
  type NamedDocument,
  type StatusMessage,
} from '../../src/domain/exchange/message';
import { exchangeTypeNumber } from '../../src/domain/exchange/type-numbers';
import { statusWords, type StatusCode } from '../../src/domain/exchange/status';
import type { OrderKind } from '../../src/domain/exchange/delivery';
import type { OriginalRef } from '../../src/domain/incoming/types';
import { currentAnnexes } from '../../src/domain/outgoing/annexes';
import { currentSubmission } from '../../src/domain/outgoing/standing';
import type { OutgoingDocument, OutgoingRecipient } from '../../src/domain/outgoing/types';
import type { Instant } from '../../src/domain/shared/time';

/** What our documents and statuses say as messages of the axis. */

const nobody = { unit: 'Văn thư', unitId: '', person: '', personId: '', email: '', mobile: '' };

/** Recipients of an issued document that are reached over the axis: agencies with an identifier. */
export function axisRecipients({ issued }: Pick<OutgoingDocument, 'issued'>): readonly OutgoingRecipient[] {
  return issued?.recipients.filter(({ unit, code }) => unit === null && code !== '') ?? [];
}

/** The message about an issued document, the same for all its recipients. `answers`: the document of another agency that it answers, where that came over the axis. */
export function documentMessage(
  document: OutgoingDocument,
  { agency, answers, at }: { readonly agency: Agency; readonly answers: NamedDocument | null; readonly at: Instant },
): DocumentMessage {
  const { numbered, sealed, issued } = document;
  const submission = currentSubmission(document)!;
  const { facts } = submission;
  const codeNumber = String(numbered!.number).padStart(2, '0');
  const named = { organId: agency.code, issuedOn: numbered!.issuedOn, codeNumber, codeNotation: facts.codeNotation };
  return {
    kind: 'document',
    from: { ...unsaid, organId: agency.code, superior: agency.superior, name: agency.name },
    to: axisRecipients(document).map(({ code, name }) => ({ ...unsaid, organId: code, name })),
    documentId: exchangeDocumentId(named),
    codeNumber,
    codeNotation: facts.codeNotation,
    place: agency.place,
    issuedOn: numbered!.issuedOn,
    documentType: { number: exchangeTypeNumber(facts.documentType), name: facts.documentType, detail: null },
    subject: facts.subject,
    content: '',
    signer: { authority: facts.signingAuthority, position: facts.signerPosition, name: facts.signerName },
    dueOn: facts.dueOn,
    recipients: issued!.recipients.map(({ name }) => name),
    urgency: facts.urgency,
    circulation: '',
    typist: '',
    copies: facts.copies,
    pages: facts.pageCount,
    appendices: [],
    answers: answers ? [answers] : [],
    steering: NO_DIRECTIVE,
    directed: null,
    assignmentCodes: [],
    applicationType: '',
    hops: [{ organId: agency.code, at }],
    business: { type: 'new' },
    paperFollows: issued!.recipients.some(({ copies, code }) => code !== '' && copies > 0),
    contact: nobody,
    // What bears its seal in ink goes on paper: a message about it, such as the recall that it gives notice of, carries no file.
    originals: sealed ? [sealed.original, ...currentAnnexes(document)].map(exchanged) : [],
  };
}

/** What is to become of an issued document at those who have it. `by`: the notice of recall, the letter that corrects, or the document that replaces. */
export interface IssuedOrder {
  readonly kind: OrderKind;
  readonly reason: string;
  readonly by: OutgoingDocument | null;
  readonly to: readonly { readonly organId: string; readonly name: string }[];
}

/**
 * The message that recalls, updates or replaces an issued document (QCVN 102, types 1 to 3). A replacement carries the new document under its own name, the others the old name, with the
 * notice or the letter as their file.
 */
export function orderMessage(
  document: OutgoingDocument,
  { kind, reason, by, to }: IssuedOrder,
  means: { readonly agency: Agency; readonly at: Instant },
): DocumentMessage {
  const messageOf = (each: OutgoingDocument) => documentMessage(each, { ...means, answers: null });
  const [old, other] = [messageOf(document), by && messageOf(by)];
  const about = { documentId: old.documentId, reason };
  const business: ExchangeBusiness =
    kind === 'recall'
      ? { type: 'recall', ...about }
      : kind === 'update'
        ? { type: 'update', ...about, changes: null }
        : { type: 'replace', ...about, replaced: [{ documentId: old.documentId, organIds: to.map(({ organId }) => organId) }] };
  const carried = kind === 'replace' && other ? other : old;
  return { ...carried, to: to.map((each) => ({ ...unsaid, ...each })), business, originals: other?.originals ?? [], answers: [], paperFollows: false };
}

/** What became of a document that another agency sent us. `words`: the reason of a refusal; for other codes what the code says. */
export function statusMessage(
  about: NamedDocument,
  { agency, code, words, at }: { readonly agency: Agency; readonly code: StatusCode; readonly words: string; readonly at: Instant },
): StatusMessage {
  const from = { ...unsaid, organId: agency.code, name: agency.name };
  return { kind: 'status', from, about, contact: nobody, code, description: words === '' ? statusWords[code] : words, at };
}

/** A document of ours is taken back from a recipient that has not accepted it (status 13). */
export function takeBackMessage(document: OutgoingDocument, means: { readonly agency: Agency; readonly reason: string; readonly at: Instant }): StatusMessage {
  const { from, documentId, codeNumber, codeNotation, issuedOn } = documentMessage(document, { ...means, answers: null });
  const about = { organId: from.organId, documentCode: `${codeNumber}/${codeNotation}`, issuedOn, documentId };
  return statusMessage(about, { ...means, code: '13', words: means.reason });
}

const unsaid: ExchangeAgency = { organId: '', superior: '', name: '', address: '', email: '', telephone: '', fax: '', website: '' };
/** SteeringType of what is no directive of a superior agency. */
const NO_DIRECTIVE = 1;

function exchanged({ sha256, byteLength, mediaType, name }: OriginalRef, place: number): ExchangedOriginal {
  return { contentId: `att-${place + 1}`, mediaType, name, description: place === 0 ? 'Văn bản chính' : 'Phụ lục', sha256, byteLength };
}

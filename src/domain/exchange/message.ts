import type { Sha256 } from '../shared/ids';
import type { CalendarDate, Instant } from '../shared/time';
import { comparableOrganCode } from './organ-code';

/**
 * Messages of the national document axis (trục liên thông văn bản) as plain values: what QCVN 102:2016/BTTTT writes as edXML, without any of its XML. A message about a
 * document carries it; a message of status (trạng thái) says what became of one. Empty text means that nothing was said.
 */
export type ExchangeMessage = DocumentMessage | StatusMessage;

/** Cơ quan gửi hoặc nhận, as it names itself. */
export interface ExchangeAgency {
  /** Mã định danh in the form that was used: `G09` or `000.00.00.G09`. */
  readonly organId: string;
  /** Cơ quan chủ quản. */
  readonly superior: string;
  readonly name: string;
  readonly address: string;
  readonly email: string;
  readonly telephone: string;
  readonly fax: string;
  readonly website: string;
}

/** A document as other agencies name it. */
export interface NamedDocument {
  readonly organId: string;
  /** Số, ký hiệu, e.g. `123/BNV-VP`. */
  readonly documentCode: string;
  readonly issuedOn: CalendarDate | null;
  /** `{organId},{yyyy/MM/dd},{number}/{notation}` as its issuer wrote it. */
  readonly documentId: string;
}

/** Who can be asked about a message. */
export interface ExchangeContact {
  readonly unit: string;
  readonly unitId: string;
  readonly person: string;
  readonly personId: string;
  readonly email: string;
  readonly mobile: string;
}

/** A station of the message on its way. */
export interface ExchangeHop {
  readonly organId: string;
  readonly at: Instant | null;
}

/** Văn bản mới, thu hồi, cập nhật, thay thế; what an update changes and what is replaced for whom stand beside. */
export type ExchangeBusiness =
  | { readonly type: 'new' }
  | { readonly type: 'recall'; readonly documentId: string; readonly reason: string }
  | { readonly type: 'update'; readonly documentId: string; readonly reason: string; readonly changes: ExchangeChanges | null }
  | { readonly type: 'replace'; readonly documentId: string; readonly reason: string; readonly replaced: readonly ReplacedDocument[] };

export interface ExchangeChanges {
  readonly facts: boolean;
  readonly receivers: boolean;
  readonly receiverList: readonly { readonly organId: string; readonly change: 'removed' | 'added' }[];
}

export interface ReplacedDocument {
  readonly documentId: string;
  readonly organIds: readonly string[];
}

/** A file of the message. The name is shown, never used as a path. */
export interface ExchangedOriginal {
  /** Without `cid:`. */
  readonly contentId: string;
  readonly mediaType: string;
  readonly name: string;
  readonly description: string;
  readonly sha256: Sha256;
  readonly byteLength: number;
}

/** Gói tin văn bản. */
export interface DocumentMessage {
  readonly kind: 'document';
  readonly from: ExchangeAgency;
  readonly to: readonly ExchangeAgency[];
  readonly documentId: string;
  readonly codeNumber: string;
  readonly codeNotation: string;
  readonly place: string;
  readonly issuedOn: CalendarDate | null;
  /** Number and name of the type; the numbers of two lists overlap, so the name decides. */
  readonly documentType: { readonly number: number | null; readonly name: string; readonly detail: number | null };
  readonly subject: string;
  readonly content: string;
  readonly signer: { readonly authority: string; readonly position: string; readonly name: string };
  readonly dueOn: CalendarDate | null;
  /** Nơi nhận, line by line as printed. */
  readonly recipients: readonly string[];
  /** 0 thường to 3 hỏa tốc; 4 hỏa tốc hẹn giờ comes in old messages only. */
  readonly urgency: 0 | 1 | 2 | 3 | 4;
  readonly circulation: string;
  readonly typist: string;
  readonly copies: number | null;
  readonly pages: number | null;
  readonly appendices: readonly string[];
  /** The documents that this one answers. */
  readonly answers: readonly NamedDocument[];
  readonly steering: number | null;
  readonly directed: boolean | null;
  readonly assignmentCodes: readonly string[];
  readonly applicationType: string;
  readonly hops: readonly ExchangeHop[];
  readonly business: ExchangeBusiness;
  /** Bản giấy gửi sau. */
  readonly paperFollows: boolean;
  readonly contact: ExchangeContact;
  /** The first one is the document itself. */
  readonly originals: readonly ExchangedOriginal[];
}

/** Gói tin trạng thái. */
export interface StatusMessage {
  readonly kind: 'status';
  readonly from: ExchangeAgency;
  readonly about: NamedDocument;
  readonly contact: ExchangeContact;
  /** Two digits, `01` to `16`; what is not in the list stays as it came. */
  readonly code: string;
  readonly description: string;
  readonly at: Instant | null;
}

/** `{organId},{yyyy/MM/dd},{number}/{notation}`: how a document is named on the axis. */
export function exchangeDocumentId(of: {
  readonly organId: string;
  readonly issuedOn: CalendarDate;
  readonly codeNumber: string;
  readonly codeNotation: string;
}): string {
  return `${of.organId},${of.issuedOn.replaceAll('-', '/')},${of.codeNumber}/${of.codeNotation}`;
}

/** The form in which such names are compared: the agency in that of `comparableOrganCode`. */
export function comparableDocumentId(documentId: string): string {
  const [organId = '', ...rest] = documentId.split(',');
  return [comparableOrganCode(organId) ?? organId, ...rest].map((part) => part.trim()).join(',');
}

/** What such a name says of the document; null when it does not say number and date. */
export function namedByDocumentId(documentId: string): NamedDocument | null {
  const [, organId, year, month, day, documentCode] = /^([^,]+),(\d{4})[/-](\d{2})[/-](\d{2}),(.+)$/.exec(documentId) ?? [];
  if (organId === undefined || documentCode === undefined) return null;
  return { organId: organId.trim(), documentCode: documentCode.trim(), issuedOn: `${year}-${month}-${day}` as CalendarDate, documentId };
}

import type { Decision, Verdict } from '../decisions';
import type { OutgoingDocument, OutgoingTrailEntry } from '../outgoing/types';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import type { Instant } from '../shared/time';
import type { Tables } from '../tables';
import { comparableOrganCode } from './organ-code';
import { furthestOf, type StatusCode } from './status';

/** What became of an outgoing document at one recipient on the axis. */
export interface Delivery {
  /** Mã định danh in the form in which codes are compared. */
  readonly code: string;
  /** When the axis was seen to have it for that recipient; null while it has not. */
  readonly sentAt: Instant | null;
  /** Why it is not there yet; empty where nothing stands against it. */
  readonly delay: string;
  /** What the recipient said, in the order in which it came. */
  readonly reports: readonly DeliveryReport[];
  /** It was recalled, replaced or stopped before it left: this recipient never got it. */
  readonly isStopped?: true;
  /** The newest order about it that goes to this recipient; absent where there is none. */
  readonly order?: DeliveryOrder;
}

/** Thu hồi, cập nhật (đính chính), thay thế. */
export const orderKinds = ['recall', 'update', 'replace'] as const;
export type OrderKind = (typeof orderKinds)[number];

/** Those and lấy lại, which one recipient alone hears: the document stays as it is for all others. */
export const deliveryOrderKinds = [...orderKinds, 'takeBack'] as const;
export type DeliveryOrderKind = (typeof deliveryOrderKinds)[number];

/** How a recall, an update, a replacement or the taking back fares at one recipient. */
export interface DeliveryOrder {
  readonly kind: DeliveryOrderKind;
  readonly sentAt: Instant | null;
  readonly delay: string;
  /** 15 or 16, as the recipient said it last. */
  readonly answer: DeliveryReport | null;
}

/** What is shown of an order: on its way, there, late, agreed to or declined. */
export type OrderStanding = 'waiting' | 'sent' | 'delayed' | 'agreed' | 'declined';

export interface DeliveryReport {
  readonly status: string;
  readonly words: string;
  readonly receivedAt: Instant;
}

/** How a document stands at a recipient of the axis: what was said last, or that it is on its way. */
export type DeliveryStanding =
  | { readonly is: 'waiting' | 'sent' | 'stopped' }
  | { readonly is: 'delayed'; readonly words: string }
  | { readonly is: 'reported'; readonly status: StatusCode };

/** Who handles a document says some ten things of it; who says more is not writing to anybody. */
const REPORTS_MOST = 100;

/** The server reports how a document fares at a recipient (F-85): that the axis has it, why it has not, or what the recipient said. A recipient that says more than a hundred things of it is heard no more. */
export function reportDelivery(tables: Tables, body: ProposalBodies['ReportDelivery']): Outcome<Verdict> {
  const document = tables.outgoing(body.document);
  if (!document?.issued) return refuse(refusal('unknownDocument', 'F-85', { field: 'document' }));
  const code = comparableOrganCode(body.code);
  if (code === null) return refuse(refusal('unknownRecipient', 'F-85', { field: 'code', details: { value: body.code } }));
  const before = deliveryTo(document, code);
  if (body.event === 'reported' && before.reports.length >= REPORTS_MOST)
    return refuse(refusal('tooManyReports', 'F-85', { field: 'status', details: { limit: String(REPORTS_MOST) } }));
  if (isKnown(before, body)) return refuse(refusal('nothingChanged', 'F-85', { field: 'event' }));
  return accept({ type: 'DeliveryReported', body: { ...body, code } });
}

/** Folds it. What each recipient said is kept in the order in which it came; nothing of it is put right. */
export function foldDeliveryReported(tables: Tables, decision: Decision<'DeliveryReported'>): void {
  const { document: id, code } = decision.body;
  const document = tables.outgoing(id);
  if (!document || document.trail.at(-1)!.position >= decision.position) return;
  const others = (document.deliveries ?? []).filter((delivery) => delivery.code !== code);
  const entry = { position: decision.position, proposal: decision.id, act: 'delivered', actor: null, decidedAt: decision.decidedAt, claimedAt: null } as const;
  tables.putOutgoing({
    ...document,
    deliveries: [...others, changed(deliveryTo(document, code), decision)],
    trail: [...document.trail, { ...entry, words: wordsOf(decision) }],
  });
}

/** How a document fares at one recipient, as far as anything was reported. */
export function deliveryTo({ deliveries = [] }: Pick<OutgoingDocument, 'deliveries'>, code: string): Delivery {
  return deliveries.find((delivery) => delivery.code === code) ?? { code, sentAt: null, delay: '', reports: [] };
}

/** What is shown of it. */
export function standingOf(delivery: Delivery): DeliveryStanding {
  const { sentAt, delay, reports } = delivery;
  const status = furthestOf(reports.map((report) => report.status));
  if (delivery.isStopped) return { is: 'stopped' };
  if (status !== null) return { is: 'reported', status };
  if (sentAt !== null) return { is: 'sent' };
  return delay === '' ? { is: 'waiting' } : { is: 'delayed', words: delay };
}

/** What a recipient said, of which an entry of the document's trail tells; undefined where the entry tells that the axis has it, or why not. */
export function reportTold(
  { deliveries = [] }: Pick<OutgoingDocument, 'deliveries'>,
  { words, decidedAt }: OutgoingTrailEntry,
): (DeliveryReport & { readonly code: string }) | undefined {
  const all = deliveries.flatMap(({ code, reports }) => reports.map((report) => ({ ...report, code })));
  return all.find((report) => report.receivedAt === decidedAt && toldAs([report.code, report.status, report.words]) === words);
}

/** What is shown of an order. */
export function orderStanding({ sentAt, delay, answer }: DeliveryOrder): OrderStanding {
  if (answer !== null) return answer.status === AGREED ? 'agreed' : 'declined';
  if (sentAt !== null) return 'sent';
  return delay === '' ? 'waiting' : 'delayed';
}

/** Whether a document may still be taken back from a recipient (QCVN 102, status 13): it has it, has not accepted or returned it, and nothing else is ordered of it. */
export function mayTakeBack({ sentAt, isStopped, reports, order }: Delivery): boolean {
  const furthest = furthestOf(reports.map(({ status }) => status));
  return sentAt !== null && !isStopped && order === undefined && (furthest === null || furthest === '01');
}

/** Whether a recipient agreed that its document was taken back: it has none any more. */
export function isTakenBack({ order }: Delivery): boolean {
  return order?.kind === 'takeBack' && order.answer?.status === AGREED;
}

/** Every recipient that may have had a document is to hear of an order about it. */
export function withOrder(deliveries: readonly Delivery[] | undefined, kind: OrderKind): readonly Delivery[] | undefined {
  const order = { kind, sentAt: null, delay: '', answer: null };
  return deliveries?.map((delivery) => (delivery.sentAt === null || isTakenBack(delivery) ? delivery : { ...delivery, order }));
}

const AGREED = '15';
const DECLINED = '16';

function isKnown(delivery: Delivery, body: ProposalBodies['ReportDelivery']): boolean {
  const { event, status, words, order: kind } = body;
  if (event === 'reported' && isAnswerTo(delivery, status)) return delivery.order!.answer?.status === status && delivery.order!.answer.words === words;
  if (event === 'stopped') return delivery.isStopped === true;
  // Taken back is what nothing else is ordered of; a recall that was decided meanwhile stands.
  if (event === 'ordered') return kind === undefined || delivery.order !== undefined;
  if (kind === undefined || event === 'reported') return isKnownOfDocument(delivery, body);
  // What becomes of an earlier order is no news of the one that took its place.
  if (delivery.order !== undefined && delivery.order.kind !== kind) return true;
  const order = orderOf(delivery, kind);
  return order.sentAt !== null || (event === 'delayed' && order.delay === words);
}

/** Whether a status answers the order about a document. */
function isAnswerTo({ order }: Delivery, status: string): boolean {
  return order !== undefined && (status === AGREED || status === DECLINED);
}

function isKnownOfDocument({ sentAt, delay, reports }: Delivery, { event, status, words }: ProposalBodies['ReportDelivery']): boolean {
  if (event === 'sent') return sentAt !== null;
  if (event === 'delayed') return sentAt !== null || delay === words;
  return reports.some((report) => report.status === status && report.words === words);
}

function orderOf({ order }: Delivery, kind: DeliveryOrderKind): DeliveryOrder {
  return order?.kind === kind ? order : { kind, sentAt: null, delay: '', answer: null };
}

function changed(before: Delivery, decision: Decision<'DeliveryReported'>): Delivery {
  const { event, order: kind, status, words } = decision.body;
  if (event === 'stopped') return { ...before, delay: '', isStopped: true };
  if (kind !== undefined && event !== 'reported') return { ...before, order: orderMoved(orderOf(before, kind), decision) };
  const after = delivered(before, decision);
  return event === 'reported' && isAnswerTo(before, status)
    ? { ...after, order: { ...before.order!, answer: { status, words, receivedAt: decision.decidedAt } } }
    : after;
}

function orderMoved(order: DeliveryOrder, { body: { event, words }, decidedAt }: Decision<'DeliveryReported'>): DeliveryOrder {
  if (event === 'ordered') return order;
  return event === 'sent' ? { ...order, sentAt: decidedAt, delay: '' } : { ...order, delay: words };
}

function delivered(before: Delivery, { body, decidedAt }: Decision<'DeliveryReported'>): Delivery {
  const { event, status, words } = body;
  if (event === 'sent') return { ...before, sentAt: decidedAt, delay: '' };
  if (event === 'delayed') return { ...before, delay: words };
  return { ...before, sentAt: before.sentAt ?? decidedAt, delay: '', reports: [...before.reports, { status, words, receivedAt: decidedAt }] };
}

function wordsOf({ body: { code, event, status, words, order, by } }: Decision<'DeliveryReported'>): string {
  return toldAs([
    code,
    order === undefined ? '' : orderWords[order],
    event === 'stopped' ? 'chưa gửi đi, đã dừng' : '',
    event === 'reported' ? status : '',
    by === undefined ? words : `${by}: ${words}`,
  ]);
}

function toldAs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

const orderWords: Readonly<Record<DeliveryOrderKind, string>> = { recall: 'thu hồi', update: 'đính chính', replace: 'thay thế', takeBack: 'lấy lại' };

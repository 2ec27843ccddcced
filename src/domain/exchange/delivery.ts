import type { Decision, Verdict } from '../decisions';
import type { OutgoingDocument } from '../outgoing/types';
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
}

export interface DeliveryReport {
  readonly status: string;
  readonly words: string;
  readonly receivedAt: Instant;
}

/** How a document stands at a recipient of the axis: what was said last, or that it is on its way. */
export type DeliveryStanding =
  { readonly is: 'waiting' | 'sent' } | { readonly is: 'delayed'; readonly words: string } | { readonly is: 'reported'; readonly status: StatusCode };

/** The server reports how a document fares at a recipient (F-85): that the axis has it, why it has not, or what the recipient said. */
export function reportDelivery(tables: Tables, body: ProposalBodies['ReportDelivery']): Outcome<Verdict> {
  const document = tables.outgoing(body.document);
  if (!document?.issued) return refuse(refusal('unknownDocument', 'F-85', { field: 'document' }));
  const code = comparableOrganCode(body.code);
  if (code === null) return refuse(refusal('unknownRecipient', 'F-85', { field: 'code', details: { value: body.code } }));
  const before = deliveryTo(document, code);
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
    deliveries: [...others, delivered(deliveryTo(document, code), decision)],
    trail: [...document.trail, { ...entry, words: wordsOf(decision) }],
  });
}

/** How a document fares at one recipient, as far as anything was reported. */
export function deliveryTo({ deliveries = [] }: Pick<OutgoingDocument, 'deliveries'>, code: string): Delivery {
  return deliveries.find((delivery) => delivery.code === code) ?? { code, sentAt: null, delay: '', reports: [] };
}

/** What is shown of it. */
export function standingOf({ sentAt, delay, reports }: Delivery): DeliveryStanding {
  const status = furthestOf(reports.map((report) => report.status));
  if (status !== null) return { is: 'reported', status };
  if (sentAt !== null) return { is: 'sent' };
  return delay === '' ? { is: 'waiting' } : { is: 'delayed', words: delay };
}

function isKnown({ sentAt, delay, reports }: Delivery, { event, status, words }: ProposalBodies['ReportDelivery']): boolean {
  if (event === 'sent') return sentAt !== null;
  if (event === 'delayed') return sentAt !== null || delay === words;
  return reports.some((report) => report.status === status && report.words === words);
}

function delivered(before: Delivery, { body, decidedAt }: Decision<'DeliveryReported'>): Delivery {
  const { event, status, words } = body;
  if (event === 'sent') return { ...before, sentAt: decidedAt, delay: '' };
  if (event === 'delayed') return { ...before, delay: words };
  return { ...before, sentAt: before.sentAt ?? decidedAt, delay: '', reports: [...before.reports, { status, words, receivedAt: decidedAt }] };
}

function wordsOf({ body: { code, event, status, words } }: Decision<'DeliveryReported'>): string {
  return [code, event === 'reported' ? status : '', words].filter((part) => part !== '').join(' · ');
}

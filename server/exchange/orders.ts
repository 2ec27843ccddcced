import type { ArrivalOrigin } from '../../src/domain/exchange/arrival';
import { comparableDocumentId, namedByDocumentId, type DocumentMessage, type NamedDocument } from '../../src/domain/exchange/message';
import { comparableOrganCode, isSameOrAbove } from '../../src/domain/exchange/organ-code';
import type { ArrivalId } from '../../src/domain/shared/ids';
import type { Tables } from '../../src/domain/tables';
import type { ReceivedStore } from './arrival-ports';

/** What a message has to do with others of the same sender that are here. */
export interface Related {
  /** What an order is about. */
  readonly targets?: readonly ArrivalId[];
  /** Orders about this document that came before it. */
  readonly orders?: readonly ArrivalId[];
  /** The replacing document, where it came before as a new one. */
  readonly same?: ArrivalId | null;
}

interface Parts {
  readonly received: Pick<ReceivedStore, 'arrivalsOf' | 'ordersAbout'>;
  readonly tables: Pick<Tables, 'arrival'>;
}

/** Who writes: as a message says itself, and as whoever carried it knows; `sender` is empty where nobody said it. */
export interface Writer {
  readonly organId: string;
  readonly sender: string;
}

/**
 * Under what a message is known: who sends it, which document it names, and what it wants of it. An update is another one when it says something else; what comes under another’s name
 * is kept apart from what comes from that agency.
 */
export function messageKey({ organId, sender }: Writer, documentId: string, wants: string): string {
  const stranger = isBySender({ organId, sender }) ? [] : [`by ${comparableOrganCode(sender) ?? sender}`];
  return [comparableOrganCode(organId) ?? organId, comparableDocumentId(documentId), wants, ...stranger].join('|');
}

/** Under what an order about a document is found when that comes later. */
export function orderedKey(writer: Writer, documentId: string): string {
  return messageKey(writer, documentId, 'ordered');
}

/** Looks up what a message is about. `sender`: as the axis says; who writes under another name orders nothing. */
export function relatedTo({ received, tables }: Parts, message: DocumentMessage, sender: string): Related {
  const { business, from, documentId } = message;
  const writer = { organId: from.organId, sender };
  if (!isBySender(writer)) return {};
  const orders = received.ordersAbout(orderedKey(writer, documentId));
  if (business.type === 'new') return { orders };
  const targets = [...new Set(documentsOrdered(message).flatMap((about) => arrivalsNamed(received, from.organId, about)))];
  if (business.type !== 'replace') return { targets };
  const isHere = (id: ArrivalId) => ['waiting', 'registered'].includes(tables.arrival(id)?.state ?? '');
  return { targets, orders, same: arrivalsNamed(received, from.organId, documentId).find(isHere) ?? null };
}

/** Whether the axis, or the maker of the bag, is who the message says, or an agency above it (F-85, F-87, F-88): only then it speaks, orders and reports for that agency. Where nobody says who sent it, it is nobody’s. */
export function isBySender({ organId, sender }: Writer): boolean {
  return isSameOrAbove(sender, organId);
}

/** To whom answers go: never to an agency in whose name somebody else wrote. Empty: to nobody, for nobody knows who wrote. */
export function answeredTo(writer: Writer): string {
  return isBySender(writer) ? writer.organId : writer.sender;
}

/** Documents that came here under a name. Keys of messages that came before hold it as it was written. */
export function arrivalsNamed(received: Pick<ReceivedStore, 'arrivalsOf'>, organId: string, documentId: string): readonly ArrivalId[] {
  const organ = comparableOrganCode(organId) ?? organId;
  const names = [comparableDocumentId(documentId), documentId];
  return [...new Set(names.flatMap((name) => ['new', 'replace'].flatMap((wants) => received.arrivalsOf([organ, name, wants].join('|')))))];
}

/** How an answer names the document that an order is about. */
export function orderedDocument({ organId, about }: Pick<ArrivalOrigin, 'organId' | 'about'>): NamedDocument {
  const named = namedByDocumentId(about) ?? { documentCode: about, issuedOn: null, documentId: about };
  return { ...named, organId };
}

/** The documents that an order names; a replacement may name several, and its own name is none of them. */
function documentsOrdered({ business, documentId }: DocumentMessage): readonly string[] {
  if (business.type === 'new') return [];
  const replaced = business.type === 'replace' ? business.replaced.map((each) => each.documentId) : [];
  const named = [business.documentId, ...replaced].filter((name) => name !== '');
  return business.type === 'replace' ? named.filter((name) => comparableDocumentId(name) !== comparableDocumentId(documentId)) : named;
}

import type { ArrivalOrigin } from '../../src/domain/exchange/arrival';
import { comparableDocumentId, namedByDocumentId, type DocumentMessage, type NamedDocument } from '../../src/domain/exchange/message';
import { comparableOrganCode, isSameOrgan } from '../../src/domain/exchange/organ-code';
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

/** What makes two messages the same: who sends it, which document it names, and what it wants of it. An update is another one when it says something else. */
export function messageKey(organId: string, documentId: string, wants: string): string {
  return [comparableOrganCode(organId) ?? organId, comparableDocumentId(documentId), wants].join('|');
}

/** Under what an order about a document is found when that comes later. */
export function orderedKey(organId: string, documentId: string): string {
  return messageKey(organId, documentId, 'ordered');
}

/** Looks up what a message is about. `sender`: as the axis says; who writes under another name orders nothing. */
export function relatedTo({ received, tables }: Parts, message: DocumentMessage, sender: string): Related {
  const { business, from, documentId } = message;
  if (!isBySender(from.organId, sender)) return {};
  const orders = received.ordersAbout(orderedKey(from.organId, documentId));
  if (business.type === 'new') return { orders };
  const targets = [...new Set(documentsOrdered(message).flatMap((about) => arrivalsNamed(received, from.organId, about)))];
  if (business.type !== 'replace') return { targets };
  const isHere = (id: ArrivalId) => ['waiting', 'registered'].includes(tables.arrival(id)?.state ?? '');
  return { targets, orders, same: arrivalsNamed(received, from.organId, documentId).find(isHere) ?? null };
}

/** Whether the axis says the same sender as the message. */
export function isBySender(organId: string, sender: string): boolean {
  return sender === '' || isSameOrgan(organId, sender);
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

import type { StoredTables } from '../adapters/sqlite/tables-reader';
import { axisRecipients, documentMessage, orderMessage, statusMessage, takeBackMessage } from '../exchange/messages';
import { orderedDocument } from '../exchange/orders';
import { orderKinds, type OrderKind } from '../../src/domain/exchange/delivery';
import type { ExchangeMessage, NamedDocument } from '../../src/domain/exchange/message';
import { statusCodes, type StatusCode } from '../../src/domain/exchange/status';
import type { OutgoingDocument, OutgoingTrailEntry } from '../../src/domain/outgoing/types';
import type { DocumentId } from '../../src/domain/shared/ids';
import { toInstant } from '../../src/domain/shared/time';
import { findOutgoing } from './find-outgoing';
import { UsageError } from './usage-error';

/** As what a document is written: itself, an order about it, or what its sender is told of it. */
export type EdxmlAs = 'new' | OrderKind | StatusCode;

export const edxmlAs: readonly EdxmlAs[] = ['new', ...orderKinds, ...statusCodes];

const TAKEN_BACK: StatusCode = '13';
const acts: Readonly<Record<OrderKind, OutgoingTrailEntry['act']>> = { recall: 'recalled', update: 'corrected', replace: 'replaced' };

interface Asked {
  /** Its id, or the code of an outgoing one. */
  readonly document: string;
  readonly as: EdxmlAs;
  readonly words: string;
  readonly now: number;
}

/** The message about a document of the register; refuses, in both languages, what was not decided so. */
export function edxmlOf(tables: StoredTables, { document: id, as, words, now }: Asked): ExchangeMessage {
  // What is taken back is ours; all other codes are said of what came.
  if (as !== TAKEN_BACK && (statusCodes as readonly string[]).includes(as))
    return statusOf(tables, { id: id as DocumentId, code: as as StatusCode, words, now });
  const document = findOutgoing(tables, id);
  const { issued, sealed } = document;
  if (!issued || !sealed) throw new UsageError(`Văn bản ${id} chưa phát hành. Document ${id} is not issued.`);
  const agency = tables.agency()!;
  if (as === TAKEN_BACK) return takeBackMessage(document, { agency, reason: words, at: toInstant(now) });
  return as === 'new'
    ? documentMessage(document, { agency, answers: answeredBy(tables, document), at: issued.at })
    : orderOf(tables, document, as as OrderKind);
}

/** The document of another agency that it answers, where that came over the axis. */
function answeredBy(tables: StoredTables, { answers }: OutgoingDocument): NamedDocument | null {
  const origin = [...tables.arrivals()].find(({ document }) => document !== null && document === answers)?.origin;
  return origin ? orderedDocument({ organId: origin.organId, about: origin.documentId }) : null;
}

function orderOf(tables: StoredTables, document: OutgoingDocument, kind: OrderKind): ExchangeMessage {
  const act = document.trail.findLast((entry) => entry.act === acts[kind]);
  if (!act) throw new UsageError(`Văn bản ${document.id} chưa có quyết định “${kind}”. Nobody decided “${kind}” of document ${document.id}.`);
  const to = axisRecipients(document).map(({ code: organId, name }) => ({ organId, name }));
  const by = act.by ? (tables.outgoing(act.by) ?? null) : null;
  return orderMessage(document, { kind, reason: act.words ?? '', by, to }, { agency: tables.agency()!, at: act.decidedAt });
}

/** What is told of a document that came over the axis. */
function statusOf(
  tables: StoredTables,
  { id, code, words, now }: { readonly id: DocumentId; readonly code: StatusCode; readonly words: string; readonly now: number },
): ExchangeMessage {
  const arrival = [...tables.arrivals()].find(({ document }) => document === id);
  if (!arrival) throw new UsageError(`Văn bản ${id} không đến qua trục. Document ${id} did not come over the axis.`);
  const { organId, documentId } = arrival.origin;
  const about = orderedDocument({ organId, about: documentId });
  return statusMessage(about, { agency: tables.agency()!, code, words, at: toInstant(now) });
}

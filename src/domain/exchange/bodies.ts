import type { IncomingFacts, OriginalRef } from '../incoming/types';
import type { ArrivalId, DocumentId } from '../shared/ids';
import type { ArrivalFinding, ArrivalOrigin, OrderAnswer } from './arrival';
import type { DeliveryOrderKind } from './delivery';

/** What the server itself proposes about documents that travel over the exchange axis. */
export interface ExchangeBodies {
  /** A document came from another agency, and this was found in it. */
  ReceiveExchanged: {
    readonly arrival: ArrivalId;
    readonly origin: ArrivalOrigin;
    readonly facts: IncomingFacts;
    readonly originals: readonly OriginalRef[];
    readonly findings: readonly ArrivalFinding[];
    /** Of an order: what came here under the name that it is about. */
    readonly targets?: readonly ArrivalId[] | undefined;
    /** Orders about this document that came before it. */
    readonly orders?: readonly ArrivalId[] | undefined;
    /** Of a replacement: the replacing document, where it came before as a new one. */
    readonly same?: ArrivalId | null | undefined;
  };
  /** The registry agrees to what a sender wants of a document that was registered, or declines it with the reason. */
  AnswerOrder: { readonly arrival: ArrivalId; readonly answer: OrderAnswer; readonly reason: string };
  /**
   * How an issued document fares at a recipient. `status`: of a report. `words`: of a delay, a report, who stopped it and why, or why it is taken back, `by` whom. `order`: it is its recall,
   * update, replacement or taking back that fares so. stopped: it was recalled, replaced, or stopped by the registry before it left. ordered: the registry takes it back from this recipient.
   */
  ReportDelivery: {
    readonly document: DocumentId;
    readonly code: string;
    readonly event: 'sent' | 'delayed' | 'reported' | 'stopped' | 'ordered';
    readonly status: string;
    readonly words: string;
    readonly order?: DeliveryOrderKind | undefined;
    readonly by?: string | undefined;
  };
}

/** The one that came over the axis and is registered or goes back by this; absent for all others. */
export interface OfArrival {
  readonly arrival?: ArrivalId | undefined;
}

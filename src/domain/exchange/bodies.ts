import type { IncomingFacts, OriginalRef } from '../incoming/types';
import type { ArrivalId, DocumentId } from '../shared/ids';
import type { ArrivalFinding, ArrivalOrigin } from './arrival';

/** What the server itself proposes about documents that travel over the exchange axis. */
export interface ExchangeBodies {
  /** A document came from another agency, and this was found in it. */
  ReceiveExchanged: {
    readonly arrival: ArrivalId;
    readonly origin: ArrivalOrigin;
    readonly facts: IncomingFacts;
    readonly originals: readonly OriginalRef[];
    readonly findings: readonly ArrivalFinding[];
  };
  /** How an issued document fares at a recipient. `status`: of a report. `words`: of a delay or a report. */
  ReportDelivery: {
    readonly document: DocumentId;
    readonly code: string;
    readonly event: 'sent' | 'delayed' | 'reported';
    readonly status: string;
    readonly words: string;
  };
}

/** The one that came over the axis and is registered or goes back by this; absent for all others. */
export interface OfArrival {
  readonly arrival?: ArrivalId | undefined;
}

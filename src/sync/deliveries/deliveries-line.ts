import type { DocumentId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { DeliveryParcels } from '../../protocol/deliveries/messages';
import { readJson, type Ask } from '../line/http';
import { outcomeOf } from '../line/outcome';
import { jsonBody } from '../session/called';

/** How messages about a document stand in the server's outbox: needs the line now. Null: nobody answered. */
export interface DeliveriesLine {
  of(document: DocumentId): Promise<Outcome<DeliveryParcels> | null>;
  /** Tries at once what waits for its time. */
  hurry(document: DocumentId): Promise<Outcome<DeliveryParcels> | null>;
  /** Sends once more to one recipient what the axis lost too often. */
  sendAgain(document: DocumentId, code: string): Promise<Outcome<DeliveryParcels> | null>;
  /** Stops the document on its way to one recipient. */
  stop(document: DocumentId, code: string, reason: string): Promise<Outcome<DeliveryParcels> | null>;
  /** Takes the document back from one recipient that has not accepted it. */
  takeBack(document: DocumentId, code: string, reason: string): Promise<Outcome<DeliveryParcels> | null>;
}

interface DeliveriesLineParts {
  readonly ask: Ask;
  /** Hears why there is no answer now. */
  onFailure(error: unknown): void;
}

export function createDeliveriesLine({ ask, onFailure }: DeliveriesLineParts): DeliveriesLine {
  const question = (method: 'GET' | 'POST', path: string, message: ReturnType<typeof jsonBody> = {}) =>
    ask({ method, path: `/api/deliveries/${path}`, ...message, read: (answer) => outcomeOf(answer, readJson<DeliveryParcels>) }).catch((error: unknown) => {
      onFailure(error);
      return null;
    });
  return {
    of: (document) => question('GET', document),
    hurry: (document) => question('POST', `${document}/hurry`),
    sendAgain: (document, code) => question('POST', `${document}/again`, jsonBody({ code })),
    stop: (document, code, reason) => question('POST', `${document}/stop`, jsonBody({ code, reason })),
    takeBack: (document, code, reason) => question('POST', `${document}/take-back`, jsonBody({ code, reason })),
  };
}

import type { DocumentId } from '../../src/domain/shared/ids';
import { toInstant } from '../../src/domain/shared/time';
import type { DeliveryParcels } from '../../src/protocol/deliveries/messages';
import type { OutboxStore } from './ports';

/** How the messages about a document stand in the outbox, which the register hears only when they are there or late. */
export interface DeliveryDesk {
  of(document: DocumentId): DeliveryParcels;
  /** Tries at once what waits for its time; what may be on its way already is looked up before. */
  hurry(document: DocumentId): DeliveryParcels;
}

interface DeliveryDeskParts {
  readonly outbox: Pick<OutboxStore, 'ofDocument' | 'hurry'>;
  /** Wakes the sender; null where there is no axis. */
  readonly wake: (() => void) | null;
  readonly now: () => number;
}

export function createDeliveryDesk({ outbox, wake, now }: DeliveryDeskParts): DeliveryDesk {
  const of = (document: DocumentId): DeliveryParcels => ({
    v: 1,
    hasAxis: wake !== null,
    parcels: outbox
      .ofDocument(document)
      .map(({ recipient: code, state, attempts, nextAt, reason, isUrgent }) => ({ code, state, attempts, nextAt: toInstant(nextAt), reason, isUrgent })),
  });
  return {
    of,
    hurry(document) {
      if (outbox.hurry(document, now()) > 0) wake?.();
      return of(document);
    },
  };
}

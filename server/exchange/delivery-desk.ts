import { deliveryTo, mayTakeBack } from '../../src/domain/exchange/delivery';
import { comparableOrganCode } from '../../src/domain/exchange/organ-code';
import type { DocumentId } from '../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../src/domain/shared/refusal';
import { textLength, tidyText } from '../../src/domain/shared/text';
import { toInstant } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';
import type { DeliveryParcels } from '../../src/protocol/deliveries/messages';
import { LOSSES_MOST } from './backoff';
import type { OutboxStore } from './ports';
import type { TakingBack } from './take-back';

/** How the messages about a document stand in the outbox, which the register hears only when they are there or late. */
export interface DeliveryDesk {
  of(document: DocumentId): DeliveryParcels;
  /** Tries at once what waits for its time; what may be on its way already is looked up before. */
  hurry(document: DocumentId): DeliveryParcels;
  /** Sends once more to one recipient what the axis lost too often to be sent by itself. Refused where nothing waits for that. */
  sendAgain(document: DocumentId, code: string): Outcome<DeliveryParcels>;
  /** Stops the document on its way to one recipient. Refused where it may be out already: then only a recall reaches it. */
  stop(document: DocumentId, order: WithReason, by: string): Outcome<DeliveryParcels>;
  /** Takes the document back from one recipient that has it and has not accepted it (QCVN 102, status 13). Refused where it has, for then only a recall reaches it. */
  takeBack(document: DocumentId, order: WithReason, by: string): Promise<Outcome<DeliveryParcels>>;
}

/** One recipient, and why. */
interface WithReason {
  readonly code: string;
  readonly reason: string;
}

const REASON_MOST = 500;

interface DeliveryDeskParts {
  readonly outbox: Pick<OutboxStore, 'ofDocument' | 'hurry' | 'sendAgain' | 'stop'>;
  /** Wakes the sender; null where there is no axis. */
  readonly wake: (() => void) | null;
  /** Tells the register what was stopped. */
  readonly tell: () => void;
  readonly tables: Pick<Tables, 'outgoing'>;
  /** Decides that it is taken back, and sends the message; null where there is no axis. False where something else was decided meanwhile. */
  readonly takeBack: ((order: TakingBack) => Promise<boolean>) | null;
  readonly now: () => number;
}

export function createDeliveryDesk({ outbox, wake, tell, tables, takeBack, now }: DeliveryDeskParts): DeliveryDesk {
  const of = (document: DocumentId): DeliveryParcels => ({
    v: 1,
    hasAxis: wake !== null,
    parcels: outbox.ofDocument(document).map(({ recipient: code, state, attempts, lost, nextAt, reason, isUrgent, order }) => ({
      code,
      state,
      attempts,
      nextAt: toInstant(nextAt),
      reason,
      isUrgent,
      isOrder: order !== null,
      needsPerson: state === 'handed' && lost >= LOSSES_MOST,
    })),
  });
  return {
    of,
    hurry(document) {
      if (outbox.hurry(document, now()) > 0) wake?.();
      return of(document);
    },
    sendAgain(document, code) {
      const recipient = comparableOrganCode(code) ?? code;
      if (!outbox.sendAgain(document, recipient, now())) return refuse(refusal('deliveryNotLost', 'F-85', { field: 'code', details: { value: code } }));
      wake?.();
      return accept(of(document));
    },
    stop(document, { code, reason }, by) {
      const why = reasonOf(reason);
      if (!why.ok) return why;
      const recipient = comparableOrganCode(code) ?? code;
      if (!outbox.stop(document, recipient, `${by}: ${why.value}`)) return refuse(refusal('deliveryOut', 'F-85', { field: 'code', details: { value: code } }));
      tell();
      return accept(of(document));
    },
    async takeBack(id, { code, reason }, by) {
      const why = reasonOf(reason);
      if (!why.ok) return why;
      const recipient = comparableOrganCode(code) ?? code;
      const document = tables.outgoing(id);
      const mayBe = document !== undefined && mayTakeBack(deliveryTo(document, recipient));
      const isDecided = takeBack !== null && mayBe && (await takeBack({ document: id, recipient, by, reason: why.value }));
      return isDecided ? accept(of(id)) : refuse(refusal('deliveryAccepted', 'F-85', { field: 'code', details: { value: code } }));
    },
  };
}

function reasonOf(reason: string): Outcome<string> {
  const why = tidyText(reason);
  const details = { name: 'Lý do', length: String(textLength(why)), limit: String(REASON_MOST) };
  if (why === '') return refuse(refusal('required', 'F-85', { field: 'reason', details: { name: 'lý do' } }));
  return textLength(why) > REASON_MOST ? refuse(refusal('tooLong', 'F-85', { field: 'reason', details })) : accept(why);
}

import * as v from 'valibot';
import { arrivalBusinesses, arrivalChecks } from '../../domain/exchange/arrival';
import { deliveryOrderKinds } from '../../domain/exchange/delivery';
import { shortText, text, uuid } from '../fields';
import { limits } from '../limits';
import { incomingFacts } from './incoming-facts';
import { originals } from './originals';

const origin = v.strictObject({
  organId: shortText,
  name: shortText,
  documentId: shortText,
  business: v.picklist(arrivalBusinesses),
  about: shortText,
  reason: text,
  paperFollows: v.boolean(),
});

const finding = v.strictObject({ check: v.picklist(arrivalChecks), weight: v.picklist(['return', 'look', 'note']), words: text });

const arrivals = v.pipe(v.array(uuid), v.maxLength(limits.ordersPerArrival));

/** What the server proposes about documents that travel over the exchange axis. */
export const exchangeBodies = {
  ReceiveExchanged: v.strictObject({
    arrival: uuid,
    origin,
    facts: incomingFacts,
    originals,
    findings: v.pipe(v.array(finding), v.maxLength(limits.findingsPerArrival)),
    targets: v.optional(arrivals),
    orders: v.optional(arrivals),
    same: v.optional(v.nullable(uuid)),
  }),
  AnswerOrder: v.strictObject({ arrival: uuid, answer: v.picklist(['agreed', 'declined']), reason: text }),
  ReportDelivery: v.strictObject({
    document: uuid,
    code: shortText,
    event: v.picklist(['sent', 'delayed', 'reported', 'stopped', 'ordered']),
    status: shortText,
    words: text,
    order: v.optional(v.picklist(deliveryOrderKinds)),
    by: v.optional(shortText),
  }),
};

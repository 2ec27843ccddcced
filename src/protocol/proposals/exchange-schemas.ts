import * as v from 'valibot';
import { arrivalChecks } from '../../domain/exchange/arrival';
import { shortText, text, uuid } from '../fields';
import { limits } from '../limits';
import { incomingFacts } from './incoming-facts';
import { originals } from './originals';

const origin = v.strictObject({
  organId: shortText,
  name: shortText,
  documentId: shortText,
  business: v.picklist(['new', 'recall', 'update', 'replace']),
  about: shortText,
  reason: text,
  paperFollows: v.boolean(),
});

const finding = v.strictObject({ check: v.picklist(arrivalChecks), weight: v.picklist(['return', 'look']), words: text });

/** What the server proposes about documents that travel over the exchange axis. */
export const exchangeBodies = {
  ReceiveExchanged: v.strictObject({
    arrival: uuid,
    origin,
    facts: incomingFacts,
    originals,
    findings: v.pipe(v.array(finding), v.maxLength(limits.findingsPerArrival)),
  }),
  ReportDelivery: v.strictObject({ document: uuid, code: shortText, event: v.picklist(['sent', 'delayed', 'reported']), status: shortText, words: text }),
};

import type { ActionContext } from '../../actions/context';
import { proposedDue, suggestDirection, type SuggestedDirection } from '../../domain/assignment/suggestion';
import type { IncomingDocument } from '../../domain/incoming/types';
import { dateInVietnam, type CalendarDate } from '../../domain/shared/time';
import { LastLeads } from '../../queries/work/last-leads';

/** One memory for each store: every card on a page asks it. */
const leadsOf = new WeakMap<ActionContext['store'], LastLeads>();

/** What a head would probably say to a document, from what this device holds. */
export function suggestionFor({ store, legalNow }: Pick<ActionContext, 'store' | 'legalNow'>, document: IncomingDocument): SuggestedDirection | null {
  const leads = leadsOf.get(store) ?? new LastLeads(store.decisions);
  leadsOf.set(store, leads);
  return suggestDirection(document, { lastLeadFor: leads.of, calendars: store.decisions.tables, today: dateInVietnam(legalNow()) });
}

/** The date to propose for documents that are directed together: the earliest that one of them needs. */
export function proposedDueFor({ store, legalNow }: Pick<ActionContext, 'store' | 'legalNow'>, documents: readonly IncomingDocument[]): CalendarDate {
  const day = { calendars: store.decisions.tables, today: dateInVietnam(legalNow()) };
  return documents.map((document) => proposedDue(document, day)).sort()[0]!;
}

import type { ActionContext } from '../../actions/context';
import { proposedDue, suggestDirection, type SuggestedDirection } from '../../domain/assignment/suggestion';
import type { Assignee } from '../../domain/assignment/types';
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

/** What a head would probably say to documents that are directed together: as to the first, with no date of its own. */
export function suggestionForMany(context: Pick<ActionContext, 'store' | 'legalNow'>, [first]: readonly IncomingDocument[]): SuggestedDirection | null {
  const suggested = first ? suggestionFor(context, first) : null;
  const undated = (assignee: Assignee): Assignee => ({ ...assignee, dueOn: null });
  return suggested && { lead: undated(suggested.lead), cooperating: suggested.cooperating.map(undated) };
}

/** The date to propose for documents that are directed together: the earliest that one of them needs. */
export function proposedDueFor({ store, legalNow }: Pick<ActionContext, 'store' | 'legalNow'>, documents: readonly IncomingDocument[]): CalendarDate {
  const day = { calendars: store.decisions.tables, today: dateInVietnam(legalNow()) };
  return documents.map((document) => proposedDue(document, day)).sort()[0]!;
}

import { workingDaysAfter, type Calendars } from '../calendar/working-days';
import type { IncomingDocument } from '../incoming/types';
import type { UnitId } from '../shared/ids';
import type { CalendarDate } from '../shared/time';
import type { Assignee } from './types';

/** What a head would probably say: to be accepted with one tap, or changed. */
export interface SuggestedDirection {
  readonly lead: Assignee;
  readonly cooperating: readonly Assignee[];
}

/** Working days until a document is due when it sets no date itself, by urgency: urgent ones at once (art. 24(2)). */
const DAYS_BY_URGENCY = [5, 2, 1, 1] as const;

/** The date to propose for a document: its own while that is to come, else so many working days from today as its urgency leaves. */
export function proposedDue({ facts }: IncomingDocument, { calendars, today }: { readonly calendars: Calendars; readonly today: CalendarDate }): CalendarDate {
  const { dueOn, urgency } = facts;
  return dueOn !== null && dueOn >= today ? dueOn : workingDaysAfter(calendars, today, DAYS_BY_URGENCY[urgency]);
}

/**
 * Suggests who leads: whoever leads already, when the direction in force is to be changed; else the unit that last led a document of the same issuer, else the
 * first unit it was sent to, and the other receiving units cooperate. null when nothing is known.
 */
export function suggestDirection(
  document: IncomingDocument,
  {
    lastLeadFor,
    calendars,
    today,
  }: { readonly lastLeadFor: (issuer: string) => UnitId | undefined; readonly calendars: Calendars; readonly today: CalendarDate },
): SuggestedDirection | null {
  const inForce = document.directions.find(({ state }) => state === 'inForce');
  const due = proposedDue(document, { calendars, today });
  if (inForce) return { lead: inTime(inForce.lead, { today, due }), cooperating: inForce.cooperating.map((each) => inTime(each, { today, due })) };
  const { recipientUnits, issuer } = document.facts;
  const unit = lastLeadFor(issuer) ?? recipientUnits[0];
  if (unit === undefined) return null;
  const assignee = (each: UnitId): Assignee => ({ unit: each, person: null, dueOn: due });
  return { lead: assignee(unit), cooperating: recipientUnits.filter((each) => each !== unit).map(assignee) };
}

/** An assignee with their own date while that is to come, else with the proposed one. */
function inTime(assignee: Assignee, { today, due }: { readonly today: CalendarDate; readonly due: CalendarDate }): Assignee {
  return { ...assignee, dueOn: assignee.dueOn !== null && assignee.dueOn >= today ? assignee.dueOn : due };
}

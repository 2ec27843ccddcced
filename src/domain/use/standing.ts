import { daysAfter, type CalendarDate } from '../shared/time';
import type { ArchiveUse } from './types';

/** The longest time for which anything is read or lent (TT05-37). */
export const DAYS_MOST = 15;

/** How long after the last day a copy still lies on the server before it is removed (TT05-37). */
const DAYS_KEPT = 5;

/**
 * Where a use stands on a day. requested, refused, withdrawn: as decided. toCertify: approved, its copies wait for the agency's signature. inUse: approved, its last day is not over. expired: nothing is shown any more.
 * gone: its copies are removed. lent: the paper is with somebody; overdue: and should be back. returned: it is back.
 */
export type UseStanding = 'requested' | 'refused' | 'withdrawn' | 'toCertify' | 'inUse' | 'expired' | 'gone' | 'lent' | 'overdue' | 'returned';

/** Where a use stands on a day. Running out needs nobody: it follows from the day. */
export function useStanding(
  { state, form, until, loan, certified }: Pick<ArchiveUse, 'state' | 'form' | 'until' | 'loan' | 'certified'>,
  today: CalendarDate,
): UseStanding {
  if (state !== 'approved') return state;
  if (form === 'certified' && !certified) return 'toCertify';
  if (loan) return loanStanding(loan, today);
  if (today <= until!) return 'inUse';
  return isGone(until!, today) ? 'gone' : 'expired';
}

/** Whether the copies made for a use that ended on a day are to be removed. */
export function isGone(until: CalendarDate, today: CalendarDate): boolean {
  return today > daysAfter(until, DAYS_KEPT);
}

function loanStanding({ returned, dueOn }: NonNullable<ArchiveUse['loan']>, today: CalendarDate): UseStanding {
  if (returned) return 'returned';
  return today > dueOn ? 'overdue' : 'lent';
}

import type { Agency } from '../agency/types';
import type { Dossier } from '../dossier/types';
import { yearsOf } from '../retention/period';
import type { UnitId } from '../shared/ids';
import { daysAfter, type CalendarDate } from '../shared/time';
import type { Tables } from '../tables';
import type { TransferTerms } from './types';

/** Circular 05/2025 and the Law on Archives (art. 17), for an agency that has set nothing else. */
export const usualTerms: TransferTerms = { days: 60, years: 1 };

/** A dossier of shorter retention stays in its unit until it may be destroyed (decision 1032 of the ministry, art. 28). */
export const LEAST_YEARS = 5;

/** By when a closed dossier is to be in the archive. */
export interface TransferDue {
  /** The day the unit is reminded of. */
  readonly dueOn: CalendarDate;
  /** The last day that the law allows. */
  readonly lastOn: CalendarDate;
}

/** How a due dossier stands: overdue after the last day of the law, due after its own, else there is time. */
export type DueStanding = 'overdue' | 'due' | 'coming';

/** A closed dossier that is to go to the archive, by when, and how it stands. */
export interface DueDossier {
  readonly dossier: Dossier;
  readonly due: TransferDue;
  readonly standing: DueStanding;
}

/** The terms of an agency. */
export function termsOf(agency: Pick<Agency, 'transferTerms'> | undefined): TransferTerms {
  return agency?.transferTerms ?? usualTerms;
}

/** Whether a dossier belongs into the archive at all: what is kept for a number of years, only from five on, also where it was extended to that. */
export function isToBeTransferred({ retention, disposal }: Pick<Dossier, 'retention' | 'disposal'>): boolean {
  const years = yearsOf(retention);
  return years === null || Math.max(years, disposal?.extended?.years ?? 0) >= LEAST_YEARS;
}

/** By when a dossier is due (LLT-17, TT05-IV); null for one that is open, on its way, in the archive, or not to be transferred. */
export function transferDue(dossier: Pick<Dossier, 'state' | 'retention' | 'closing' | 'disposal'>, { days, years }: TransferTerms): TransferDue | null {
  if (dossier.state !== 'closed' || !dossier.closing || !isToBeTransferred(dossier)) return null;
  const { endedOn } = dossier.closing;
  const dueOn = daysAfter(endedOn, days);
  const lastOn = `${Number(endedOn.slice(0, 4)) + years}-12-31` as CalendarDate;
  return { dueOn: dueOn < lastOn ? dueOn : lastOn, lastOn };
}

/** How a due dossier stands on a day; the days themselves are still in time. */
export function standingOf({ dueOn, lastOn }: TransferDue, today: CalendarDate): DueStanding {
  if (today > lastOn) return 'overdue';
  return today > dueOn ? 'due' : 'coming';
}

/** The closed dossiers of a unit, or of all, that are to go to the archive; what is soonest due comes first. */
export function dueDossiers(
  tables: Pick<Tables, 'agency' | 'dossiers'>,
  { unit, today }: { readonly unit: UnitId | null; readonly today: CalendarDate },
): readonly DueDossier[] {
  const terms = termsOf(tables.agency());
  return [...tables.dossiers()]
    .filter((dossier) => unit === null || dossier.unit === unit)
    .flatMap((dossier): DueDossier[] => {
      const due = transferDue(dossier, terms);
      return due ? [{ dossier, due, standing: standingOf(due, today) }] : [];
    })
    .sort((one, other) => (one.due.dueOn < other.due.dueOn ? -1 : 1));
}

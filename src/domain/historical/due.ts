import type { Dossier } from '../dossier/types';
import { yearInVietnam, type CalendarDate } from '../shared/time';
import type { Tables } from '../tables';
import { termsOf, type DueStanding } from '../transfer/due';
import type { UnitId } from '../shared/ids';

/** Law on Archives 2024 art. 17, for an agency for which no other law sets more. */
export const USUAL_HISTORICAL_YEARS = 5;
/** What becomes due later than this many years from now is nobody's concern yet. */
const YEARS_AHEAD = 2;

/** By when a permanent dossier is to be in the historical archive. */
export interface HistoricalDue {
  /** Twelve months before the last day: until then it is to be registered (circular 05/2025, chapter IV). */
  readonly registerBy: CalendarDate;
  readonly lastOn: CalendarDate;
}

/** A dossier that is to go to the historical archive, by when, and how its registration stands. */
export interface DueForHistory {
  readonly dossier: Dossier;
  readonly due: HistoricalDue;
  /** overdue: after the last day of the law. due: it should be registered. coming: there is time. */
  readonly standing: DueStanding;
}

/** By when (LLT-17.HIST): the years count from the one in which the current archive took it; null for what is not permanent, not there, or gone already. */
export function historicalDue(dossier: Pick<Dossier, 'state' | 'retention' | 'transfer' | 'historical'>, years: number): HistoricalDue | null {
  const accepted = dossier.transfer?.accepted;
  if (dossier.state !== 'accepted' || dossier.retention !== 'permanent' || !accepted || dossier.historical?.stage === 'taken') return null;
  const last = yearInVietnam(accepted.at) + years;
  return { registerBy: `${last - 1}-12-31` as CalendarDate, lastOn: `${last}-12-31` as CalendarDate };
}

/** Whether nobody has put it on a list, or it came back from one. */
export function isToBeRegistered({ historical }: Pick<Dossier, 'historical'>): boolean {
  return historical === undefined || historical.stage === 'refused' || historical.stage === 'returned';
}

/** What of an archive, or of all, is to be registered for the historical archive soon; the soonest due first, then by code. */
export function dueForHistory(
  tables: Pick<Tables, 'agency' | 'dossiers'>,
  { archive, today }: { readonly archive: UnitId | null; readonly today: CalendarDate },
): readonly DueForHistory[] {
  const years = termsOf(tables.agency()).historicalYears ?? USUAL_HISTORICAL_YEARS;
  const horizon = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`;
  return [...tables.dossiers()]
    .filter((dossier) => (archive === null || dossier.unit === archive) && isToBeRegistered(dossier))
    .flatMap((dossier): DueForHistory[] => {
      const due = historicalDue(dossier, years);
      return due && due.lastOn <= horizon ? [{ dossier, due, standing: standingOf(due, today) }] : [];
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** The twelve months before the last day are when it should be registered. */
function standingOf({ registerBy, lastOn }: HistoricalDue, today: CalendarDate): DueStanding {
  if (today > lastOn) return 'overdue';
  return today.slice(0, 4) >= registerBy.slice(0, 4) ? 'due' : 'coming';
}

function keyOf({ due, dossier }: DueForHistory): string {
  return `${due.lastOn} ${dossier.code}`;
}

import type { Dossier } from '../dossier/types';
import { canonicalJson } from '../shared/canonical';
import type { UnitId } from '../shared/ids';
import { sha256 } from '../shared/sha256';
import type { CalendarDate } from '../shared/time';
import type { Tables } from '../tables';
import { holdsOn, isExpired, retentionEnd } from './clock';
import { holderOf } from './holder';
import type { DisposalGround, Hold } from './types';

/** A dossier that is to be reviewed, and why. */
export interface DueForReview {
  readonly dossier: Dossier;
  readonly ground: DisposalGround;
  /** The last day of its retention; null for a double whose retention runs, waits or never ends. */
  readonly expiredOn: CalendarDate | null;
  /** The one that came first, where this is its double. */
  readonly duplicateOf: Dossier | null;
  /** What suspends it today: it is shown, and not reviewed. */
  readonly holds: readonly Hold[];
}

/** Whether a list may take a dossier up: where it stays until the end, in no list, and not kept by an earlier council. */
export function isReviewable(dossier: Pick<Dossier, 'state' | 'retention' | 'disposal'>): boolean {
  return holderOf(dossier) !== null && !dossier.disposal?.review && !dossier.disposal?.kept;
}

/**
 * One text for all dossiers that hold the same files, whatever they are called; null where a line has no file, for then nobody can say it by machine. Files
 * count as often as they stand there.
 */
export function contentsKey({ closing }: Pick<Dossier, 'closing'>): string | null {
  const lines = closing?.lines ?? [];
  if (lines.length === 0 || lines.some(({ originals }) => originals.length === 0)) return null;
  return sha256(canonicalJson(lines.flatMap(({ originals }) => originals.map((original) => original.sha256)).sort()));
}

/** What of an archive is to be reviewed on a day (circular 05/2025 art. 48): what expired, the longest ago first, then doubles of what came before them. */
export function dueForReview(
  tables: Pick<Tables, 'dossiers'>,
  { archive, today }: { readonly archive: UnitId | null; readonly today: CalendarDate },
): readonly DueForReview[] {
  const holdings = [...tables.dossiers()].filter(({ state, unit }) => state === 'accepted' && (archive === null || unit === archive));
  const firsts = firstOfContents(holdings);
  return holdings
    .filter(isReviewable)
    .flatMap((dossier): DueForReview[] => {
      const first = firsts.get(contentsKey(dossier) ?? dossier.id);
      const duplicateOf = first && first.id !== dossier.id ? first : null;
      const expired = isExpired(dossier, today);
      if (!expired && (!duplicateOf || dossier.retention === 'permanent')) return [];
      const end = retentionEnd(dossier);
      const holds = holdsOn(dossier, today);
      return [{ dossier, ground: expired ? 'expired' : 'duplicate', expiredOn: expired ? (end as CalendarDate) : null, duplicateOf, holds }];
    })
    .sort(byExpiry);
}

/** A dossier that stays in its unit, and when its time is over. */
export interface StayingDossier {
  readonly dossier: Dossier;
  /** The last day of its retention. */
  readonly endsOn: CalendarDate;
  readonly isExpired: boolean;
  readonly holds: readonly Hold[];
}

/** What stays in a unit, or in all, because it is kept too briefly for the archive, and is in no list yet: what ends first comes first. */
export function stayingInUnit(
  tables: Pick<Tables, 'dossiers'>,
  { unit, today }: { readonly unit: UnitId | null; readonly today: CalendarDate },
): readonly StayingDossier[] {
  return [...tables.dossiers()]
    .filter((dossier) => holderOf(dossier) === 'unit' && isReviewable(dossier) && (unit === null || dossier.unit === unit))
    .flatMap((dossier): StayingDossier[] => {
      const endsOn = retentionEnd(dossier);
      // So short a period has an end; what waits for an event is in nobody's list before it has happened.
      if (endsOn === 'never' || endsOn === 'waits') return [];
      return [{ dossier, endsOn, isExpired: isExpired(dossier, today), holds: holdsOn(dossier, today) }];
    })
    .sort((one, other) => (one.endsOn < other.endsOn ? -1 : 1));
}

/** Which dossier with the same contents came into the archive first. */
function firstOfContents(holdings: readonly Dossier[]): ReadonlyMap<string, Dossier> {
  const firsts = new Map<string, Dossier>();
  for (const dossier of holdings) {
    const key = contentsKey(dossier);
    if (key !== null && !(firsts.get(key) && acceptedAt(firsts.get(key)!) <= acceptedAt(dossier))) firsts.set(key, dossier);
  }
  return firsts;
}

/** The time of acceptance, and the code where two came in one act. */
function acceptedAt({ transfer, code }: Dossier): string {
  return `${transfer?.accepted?.at ?? ''} ${code}`;
}

function byExpiry(one: DueForReview, other: DueForReview): number {
  return (one.expiredOn ?? '9999') < (other.expiredOn ?? '9999') ? -1 : 1;
}

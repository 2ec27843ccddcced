import type { DisposalGround } from '../../../src/domain/disposal/types';
import type { DossierId, UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { SqliteDatabase } from './open';

/** A dossier that is due for review, as the indexes know it. */
export interface DueRow {
  readonly dossier: DossierId;
  readonly ground: DisposalGround;
  readonly expiredOn: CalendarDate | null;
  readonly duplicateOf: DossierId | null;
}

export interface DueAsked {
  readonly archive: UnitId;
  readonly today: CalendarDate;
  readonly limit: number;
}

/**
 * What of an archive is due for review on a day, the longest expired first, then doubles: found by two indexes, no row is read. From a connection of
 * `openForReading`.
 */
export function createDueForReview(database: SqliteDatabase): (asked: DueAsked) => readonly DueRow[] {
  const expired = database
    .prepare('select id, expires_on, duplicate_of from dossiers where archive = ? and expires_on is not null and expires_on < ? order by expires_on limit ?')
    .raw();
  // The one that came first may have gone since.
  const doubled = database
    .prepare(
      `select d.id, d.duplicate_of from dossiers d where d.archive = ? and d.duplicate_of is not null and (d.expires_on is null or d.expires_on >= ?)
       and exists (select 1 from dossiers f where f.id = d.duplicate_of and f.contents = d.contents) limit ?`,
    )
    .raw();
  return ({ archive, today, limit }) => {
    const rows = (expired.all([archive, today, limit]) as [DossierId, CalendarDate, DossierId | null][]).map(([dossier, expiredOn, duplicateOf]): DueRow => ({
      dossier,
      ground: 'expired',
      expiredOn,
      duplicateOf,
    }));
    if (rows.length >= limit) return rows;
    const doubles = (doubled.all([archive, today, limit - rows.length]) as [DossierId, DossierId][]).map(([dossier, duplicateOf]): DueRow => ({
      dossier,
      ground: 'duplicate',
      expiredOn: null,
      duplicateOf,
    }));
    return [...rows, ...doubles];
  };
}

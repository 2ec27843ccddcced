import { retentionEnd } from '../../../src/domain/disposal/clock';
import { contentsKey, isReviewable } from '../../../src/domain/disposal/due';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { SqlValue } from './bulk-insert';
import type { SqliteDatabase } from './open';

/** The columns of `dossiers` by which what is to be reviewed is found without reading a row. */
export const reviewColumnNames = ['archive', 'expires_on', 'contents', 'duplicate_of'] as const;

/** Says which dossier of an archive was the first with some contents; null where there is none yet. */
export type FirstWith = (contents: string, archive: string) => string | null;

/** Looks among what is stored, and remembers what this writer is about to store. */
export function createFirstWith(database: SqliteDatabase): FirstWith & { note(contents: string, archive: string, id: string): void; forget(): void } {
  const find = database.prepare('select id from dossiers where contents = ? and archive = ? order by rowid limit 1').raw();
  const noted = new Map<string, string>();
  const first = (contents: string, archive: string) =>
    noted.get(`${archive} ${contents}`) ?? (find.get([contents, archive]) as [string] | undefined)?.[0] ?? null;
  return Object.assign(first, {
    note(contents: string, archive: string, id: string) {
      if (first(contents, archive) === null) noted.set(`${archive} ${contents}`, id);
    },
    /** What was noted is stored now. */
    forget: () => noted.clear(),
  });
}

/** Values of the columns for a dossier: all null while it is not in the archive, so that the indexes hold nothing of it. */
export function reviewColumns(dossier: Dossier, firstWith: ReturnType<typeof createFirstWith>): SqlValue[] {
  if (dossier.state !== 'accepted') return [null, null, null, null];
  const { id, unit, retention } = dossier;
  const contents = contentsKey(dossier);
  if (contents !== null) firstWith.note(contents, unit, id);
  if (!isReviewable(dossier)) return [unit, null, contents, null];
  const end = retentionEnd(dossier);
  const first = contents === null ? null : firstWith(contents, unit);
  return [unit, end === 'never' || end === 'waits' ? null : end, contents, first === id || retention === 'permanent' ? null : first];
}

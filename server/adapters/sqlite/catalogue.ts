import type { Dossier } from '../../../src/domain/dossier/types';
import type { Catalogue } from '../../archive/use/ports';
import type { SqliteDatabase } from './open';

/** What the archive keeps, found by words; from a connection of `openForReading`. */
export function createCatalogue(database: SqliteDatabase): Catalogue {
  const statement = (matching: string) =>
    database
      .prepare(
        `select archived.rowid, dossiers.row from archived join dossiers on dossiers.rowid = archived.rowid where ${matching} archived.rowid < ? order by archived.rowid desc limit ?`,
      )
      .raw();
  const all = statement('');
  const matching = statement('archived match ? and');
  return {
    search(words, before, most) {
      const place = before ?? Number.MAX_SAFE_INTEGER;
      const rows = words.length === 0 ? all.all([place, most]) : matching.all([matchOf(words), place, most]);
      return (rows as [number, string][]).map(([found, row]) => ({ place: found, dossier: JSON.parse(row) as Dossier }));
    },
  };
}

/** Every word, from its beginning. Words are letters and digits only, so that none is taken for an operator. */
function matchOf(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' AND ');
}

import type { HeldDossier } from '../../archive/ports';
import type { Dossier } from '../../../src/domain/dossier/types';
import { originalsOf } from '../../../src/domain/transfer/inspection';
import type { SqliteDatabase } from './open';

/** What the archive keeps, one dossier after the other, so that a million of them take no more room than one. From a connection of `openForReading`. */
export function* heldDossiers(database: SqliteDatabase): Generator<HeldDossier> {
  const rows = database.prepare("select row from dossiers where json_extract(row, '$.state') = 'accepted' order by rowid").raw();
  for (const [text] of rows.iterate() as Iterable<[string]>) {
    const dossier = JSON.parse(text) as Dossier;
    yield { code: dossier.code, files: originalsOf(dossier).map(({ sha256 }) => sha256) };
  }
}

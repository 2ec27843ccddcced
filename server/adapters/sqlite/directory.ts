import type { Dossier } from '../../../src/domain/dossier/types';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { Directory } from '../../register/ports';
import type { SqliteDatabase } from './open';
import { readTables } from './tables-reader';

/** Who somebody is now, and who may read an original; from a connection of `openForReading`. */
export function createDirectory(database: SqliteDatabase): Directory {
  const audiences = database
    .prepare(
      `select units, exists (
         select 1 from incoming, json_each(incoming.row, '$.cancelled.withheld') as withheld
         where incoming.id = original_holders.document and withheld.value = original_holders.sha256
       ) from original_holders join audiences on audiences.about = original_holders.document where original_holders.sha256 = ?`,
    )
    .raw();
  const toInspect = database
    .prepare("select row from dossiers where json_extract(row, '$.state') = 'offered' and json_extract(row, '$.transfer.inspection') is null order by id")
    .raw();
  const toBeCompleted = database
    .prepare("select row from outgoing where json_extract(row, '$.isCompleted') = 0 and json_extract(row, '$.state') in ('signed', 'registered') order by id")
    .raw();
  return {
    tables: readTables(database),
    outgoingToComplete: () => (toBeCompleted.all() as [string][]).map(([row]) => JSON.parse(row) as OutgoingDocument),
    dossiersToInspect: () => (toInspect.all() as [string][]).map(([row]) => JSON.parse(row) as Dossier),
    audiencesOf: (sha256) =>
      (audiences.all([sha256]) as [units: string, isWithheld: number][]).map(([units, isWithheld]) => (isWithheld ? [] : (JSON.parse(units) as string[]))),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { heldDossiers } from '../adapters/sqlite/held-dossiers';
import { openForReading } from '../adapters/sqlite/open';
import type { HeldDossier } from '../archive/ports';
import type { Console } from './commands';

/** Works with what the archive of the agency holds; with null where no agency is kept here. Takes no lock: it only reads. */
export async function withHeld<T>({ data }: Pick<Console, 'data'>, work: (held: Iterable<HeldDossier> | null) => Promise<T>): Promise<T> {
  const path = join(data, 'hoso.db');
  if (!existsSync(path)) return work(null);
  const database = openForReading(path);
  try {
    return await work(heldDossiers(database));
  } finally {
    database.close();
  }
}

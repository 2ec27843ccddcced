import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Uploaders } from '../../http/ports';
import type { IdentityDatabase } from './database';

/** Stands for the server itself; no person has this id. */
const NOBODY = '';

/** Who brought which original under which name. */
export function createUploaders(database: IdentityDatabase): Uploaders {
  const insert = database.prepare('INSERT OR IGNORE INTO uploaders (sha256, person, name) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT 1 FROM uploaders WHERE sha256 = ? AND person = ?');
  const selectName = database.prepare('SELECT name FROM uploaders WHERE sha256 = ? ORDER BY rowid LIMIT 1');
  const selectAll = database.prepare('SELECT DISTINCT sha256 FROM uploaders');
  return {
    note: ({ sha256, person, name }) => void insert.run(sha256, person ?? NOBODY, name),
    brought: (sha256, person) => select.get(sha256, person) !== undefined,
    all: () => (selectAll.all() as { sha256: Sha256 }[]).map(({ sha256 }) => sha256),
    nameOf: (sha256) => (selectName.get(sha256) as { name: string } | undefined)?.name ?? null,
  };
}

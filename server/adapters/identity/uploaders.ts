import type { Uploaders } from '../../http/ports';
import type { IdentityDatabase } from './database';

/** Who brought which original under which name. */
export function createUploaders(database: IdentityDatabase): Uploaders {
  const insert = database.prepare('INSERT OR IGNORE INTO uploaders (sha256, person, name) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT 1 FROM uploaders WHERE sha256 = ? AND person = ?');
  const selectName = database.prepare('SELECT name FROM uploaders WHERE sha256 = ? ORDER BY rowid LIMIT 1');
  return {
    note: ({ sha256, person, name }) => void insert.run(sha256, person, name),
    brought: (sha256, person) => select.get(sha256, person) !== undefined,
    nameOf: (sha256) => (selectName.get(sha256) as { name: string } | undefined)?.name ?? null,
  };
}

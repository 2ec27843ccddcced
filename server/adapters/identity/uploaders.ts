import type { Desk } from '../../../src/domain/papers/tray';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Uploaders } from '../../http/ports';
import type { IdentityDatabase } from './database';

/** Stands for the server itself; no person has this id. */
const NOBODY = '';

/** Who brought which original under which name, and for which registry desk at the time. */
export function createUploaders(database: IdentityDatabase): Uploaders {
  const insert = database.prepare('INSERT OR IGNORE INTO uploaders (sha256, person, name) VALUES (?, ?, ?)');
  const insertDesk = database.prepare('INSERT OR IGNORE INTO brought_at (sha256, desk) VALUES (?, ?)');
  const selectDesks = database.prepare('SELECT desk FROM brought_at WHERE sha256 = ?');
  const select = database.prepare('SELECT 1 FROM uploaders WHERE sha256 = ? AND person = ?');
  const selectName = database.prepare('SELECT name FROM uploaders WHERE sha256 = ? ORDER BY rowid LIMIT 1');
  const selectAll = database.prepare('SELECT DISTINCT sha256 FROM uploaders');
  const remove = database.prepare('DELETE FROM uploaders WHERE sha256 = ?');
  const removeDesks = database.prepare('DELETE FROM brought_at WHERE sha256 = ?');
  return {
    forget(sha256) {
      remove.run(sha256);
      removeDesks.run(sha256);
    },
    note({ sha256, person, name, desk }) {
      insert.run(sha256, person ?? NOBODY, name);
      if (desk !== null) insertDesk.run(sha256, desk);
    },
    brought: (sha256, person) => select.get(sha256, person) !== undefined,
    desksOf: (sha256) => (selectDesks.all(sha256) as { desk: Desk }[]).map(({ desk }) => desk),
    all: () => (selectAll.all() as { sha256: Sha256 }[]).map(({ sha256 }) => sha256),
    nameOf: (sha256) => (selectName.get(sha256) as { name: string } | undefined)?.name ?? null,
  };
}

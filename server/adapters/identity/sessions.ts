import { hash, randomBytes } from 'node:crypto';
import type { DeviceId, PersonId } from '../../../src/domain/shared/ids';
import type { Now, Session, Sessions } from '../../http/ports';
import type { IdentityDatabase } from './database';

const LIFETIME_MS = 12 * 3_600_000;
/** Browsers one person may be signed in with; the oldest session gives way. */
const SESSIONS_PER_PERSON = 20;

interface SessionRow {
  readonly id: string;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly expires_at: number;
}

/** Sessions with random tokens of 256 bits, stored as SHA-256, so that a stolen database opens nothing. */
export function createSessions(database: IdentityDatabase, now: Now): Sessions {
  const insert = database.prepare('INSERT INTO sessions (id, person, device, expires_at) VALUES (?, ?, ?, ?)');
  const select = database.prepare('SELECT id, person, device, expires_at FROM sessions WHERE id = ? AND expires_at > ?');
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
  const removeOf = database.prepare('DELETE FROM sessions WHERE person = ? AND id <> ?');
  const removeExpired = database.prepare('DELETE FROM sessions WHERE expires_at <= ?');
  const removeOldest = database.prepare(
    'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE person = ? ORDER BY expires_at DESC LIMIT -1 OFFSET ?)',
  );

  // Who ends a session is told no more there; one that runs out is only to be opened anew by the same person.
  const silence = database.prepare('DELETE FROM push_addresses WHERE session = ?');
  const silenceOf = database.prepare('DELETE FROM push_addresses WHERE person = ? AND session <> ?');
  const silenceOldest = database.prepare(
    'DELETE FROM push_addresses WHERE session IN (SELECT id FROM sessions WHERE person = ? ORDER BY expires_at DESC LIMIT -1 OFFSET ?)',
  );

  /** One by one: the package's transactions hide a full disk behind the rollback that SQLite has already made. */
  function store(session: Session): void {
    removeExpired.run(now());
    silenceOldest.run(session.person, SESSIONS_PER_PERSON - 1);
    removeOldest.run(session.person, SESSIONS_PER_PERSON - 1);
    insert.run(session.id, session.person, session.device, session.expiresAt);
  }

  return {
    open: (person, device) => {
      const token = randomBytes(32).toString('base64url');
      const session = { id: idOf(token), person, device, expiresAt: now() + LIFETIME_MS };
      store(session);
      return { token, session };
    },
    find: (token) => {
      const row = select.get(idOf(token), now()) as SessionRow | undefined;
      return row ? { id: row.id, person: row.person, device: row.device, expiresAt: row.expires_at } : null;
    },
    close: (id) => {
      silence.run(id);
      remove.run(id);
    },
    closeAllOf: (person, except) => {
      silenceOf.run(person, except ?? '');
      removeOf.run(person, except ?? '');
    },
  };
}

function idOf(token: string): string {
  return hash('sha256', token);
}

import type { QuietHours } from '../../../src/domain/notices/quiet-hours';
import type { DeviceId, PersonId } from '../../../src/domain/shared/ids';
import type { PushAddress, PushAddresses } from '../../push/ports';
import type { IdentityDatabase } from './database';

interface Row {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly session: string;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly language: PushAddress['language'];
  readonly quiet_hours: string;
  readonly told: number;
  readonly confirmed_at: number;
}

/** Where browsers hear, beside the sessions in which that was asked for. */
export function createPushAddresses(database: IdentityDatabase): PushAddresses {
  const insert = database.prepare(
    `INSERT OR REPLACE INTO push_addresses (endpoint, p256dh, auth, session, person, device, language, quiet_hours, told, confirmed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectAll = database.prepare('SELECT * FROM push_addresses ORDER BY endpoint');
  const selectSession = database.prepare('SELECT 1 FROM push_addresses WHERE session = ?');
  const advance = database.prepare('UPDATE push_addresses SET told = ? WHERE told < ? AND endpoint NOT IN (SELECT value FROM json_each(?))');
  const remove = database.prepare('DELETE FROM push_addresses WHERE endpoint = ?');
  const removeSession = database.prepare('DELETE FROM push_addresses WHERE session = ?');
  return {
    put: ({ endpoint, p256dh, auth, session, person, device, language, quietHours, told, confirmedAt }) =>
      void insert.run(endpoint, p256dh, auth, session, person, device, language, JSON.stringify(quietHours), told, confirmedAt),
    all: () => (selectAll.all() as Row[]).map(addressOf),
    hasSession: (session) => selectSession.get(session) !== undefined,
    advance: (position, except) => void advance.run(position, position, JSON.stringify(except)),
    remove: (endpoint) => void remove.run(endpoint),
    removeSession: (session) => void removeSession.run(session),
  };
}

function addressOf({ quiet_hours, confirmed_at, ...fields }: Row): PushAddress {
  return { ...fields, quietHours: JSON.parse(quiet_hours) as QuietHours | null, confirmedAt: confirmed_at };
}

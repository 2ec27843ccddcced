import type { DeviceId, PersonId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Devices } from '../../archive/disposal/ports';
import type { ServedDevices } from '../../http/ports';
import type { IdentityDatabase } from './database';

/** A device that asks again under the same rights is written down anew only after so long. */
const NOTED_AGAIN_MS = 60_000;

interface Row {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly last_at: number;
  readonly name: string;
}

/**
 * Which devices there are, whose each is, and under which rights each was served. The row of one that was served is never taken away: what was given once may lie
 * there still. `most`: how many one person may have that are not written off; where there are as many, the oldest that was never served anything gives way.
 */
export function createDevices(database: IdentityDatabase, most: number): ServedDevices & Devices {
  const select = database.prepare('SELECT person FROM devices WHERE device = ?');
  const put = database.prepare(
    'INSERT INTO devices (device, person, last_at) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE SET last_at = MAX(last_at, excluded.last_at)',
  );
  const setName = database.prepare('UPDATE devices SET name = ? WHERE device = ?');
  const putAccess = database.prepare('INSERT OR IGNORE INTO served_under (device, access) VALUES (?, ?)');
  const selectOf = database.prepare(
    'SELECT device, person, last_at, name FROM devices WHERE person = ? AND device NOT IN (SELECT device FROM written_off_devices) ORDER BY last_at',
  );
  const selectUnder = database.prepare(
    `SELECT device, person, last_at FROM devices
     WHERE device IN (SELECT device FROM served_under WHERE access IN (SELECT value FROM json_each(?))) ORDER BY device`,
  );
  const noteGone = database.prepare('INSERT OR IGNORE INTO written_off_devices (device) VALUES (?)');
  const selectGone = database.prepare('SELECT 1 FROM written_off_devices WHERE device = ?');
  const silence = database.prepare('DELETE FROM push_addresses WHERE device = ?');
  const endSessions = database.prepare('DELETE FROM sessions WHERE device = ?');
  const selectUnserved = database.prepare(
    `SELECT device FROM devices WHERE person = ? AND device NOT IN (SELECT device FROM served_under)
     AND device NOT IN (SELECT device FROM written_off_devices) ORDER BY last_at LIMIT 1`,
  );
  const remove = database.prepare('DELETE FROM devices WHERE device = ?');
  const selectFollowed = database.prepare('SELECT position FROM write_offs_followed');
  const follow = database.prepare('INSERT INTO write_offs_followed (id, position) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET position = excluded.position');
  const noted = new Map<string, number>();
  const livingOf = (person: PersonId) =>
    (selectOf.all(person) as Row[]).map(({ device, last_at, name }) => ({ device, person, name, lastSeenAt: toInstant(last_at) }));

  function end(device: DeviceId): void {
    silence.run(device);
    endSessions.run(device);
  }

  /** Whether there is room for one more. */
  function makeRoom(person: PersonId, living: number): boolean {
    if (living < most) return true;
    const unserved = selectUnserved.get(person) as Pick<Row, 'device'> | undefined;
    if (!unserved) return false;
    end(unserved.device);
    remove.run(unserved.device);
    return true;
  }

  return {
    admit(device, { person, name, at }) {
      if (selectGone.get(device) !== undefined) return { outcome: 'writtenOff' };
      const known = select.get(device) as Pick<Row, 'person'> | undefined;
      if (known && known.person !== person) return { outcome: 'ofAnother' };
      const living = known ? [] : livingOf(person);
      const [longestSilent] = living;
      if (longestSilent && !makeRoom(person, living.length)) return { outcome: 'tooMany', most, longestSilent };
      put.run(device, person, at);
      setName.run(name, device);
      return { outcome: 'admitted' };
    },
    note({ device, person, access, at }) {
      const key = `${device} ${access}`;
      if (at - (noted.get(key) ?? -Infinity) < NOTED_AGAIN_MS) return;
      put.run(device, person, at);
      putAccess.run(device, access);
      noted.set(key, at);
    },
    livingOf,
    servedUnder: (access) =>
      (selectUnder.all(JSON.stringify(access)) as Omit<Row, 'name'>[]).map(({ device, person, last_at }) => ({
        device,
        person,
        lastSeenAt: toInstant(last_at),
      })),
    writeOff(device) {
      noteGone.run(device);
      end(device);
    },
    followed: () => (selectFollowed.get() as { readonly position: number } | undefined)?.position ?? 0,
    follow: (position) => void follow.run(position),
  };
}

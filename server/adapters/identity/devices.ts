import type { DeviceId, PersonId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Devices } from '../../archive/disposal/ports';
import type { ServedDevices } from '../../http/ports';
import type { IdentityDatabase } from './database';

/** A device that asks again under the same rights is written down anew only after so long. */
const NOTED_AGAIN_MS = 60_000;

/** Which devices were served under which rights, and in which sessions. A row is never taken away: what was given once may lie there still. */
export function createDevices(database: IdentityDatabase): ServedDevices & Devices {
  const insert = database.prepare(
    `INSERT INTO served_devices (device, person, access, session, last_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (device, access) DO UPDATE SET session = excluded.session, last_at = excluded.last_at`,
  );
  const select = database.prepare(
    `SELECT device, person, MAX(last_at) AS last_at FROM served_devices WHERE access IN (SELECT value FROM json_each(?)) GROUP BY device ORDER BY device`,
  );
  const noteGone = database.prepare('INSERT OR IGNORE INTO written_off_devices (device) VALUES (?)');
  const selectGone = database.prepare('SELECT 1 FROM written_off_devices WHERE device = ?');
  const silence = database.prepare('DELETE FROM push_addresses WHERE session IN (SELECT session FROM served_devices WHERE device = ?)');
  const endSessions = database.prepare('DELETE FROM sessions WHERE id IN (SELECT session FROM served_devices WHERE device = ?)');
  const noted = new Map<string, number>();
  return {
    note({ device, person, access, session, lastSeenAt }) {
      const [key, at] = [`${device} ${access} ${session}`, Date.parse(lastSeenAt)];
      if (at - (noted.get(key) ?? -Infinity) < NOTED_AGAIN_MS) return;
      insert.run(device, person, access, session, at);
      noted.set(key, at);
    },
    servedUnder: (access) =>
      (select.all(JSON.stringify(access)) as { device: DeviceId; person: PersonId; last_at: number }[]).map(({ device, person, last_at }) => ({
        device,
        person,
        lastSeenAt: toInstant(last_at),
      })),
    writeOff(device) {
      noteGone.run(device);
      silence.run(device);
      endSessions.run(device);
    },
    isWrittenOff: (device) => selectGone.get(device) !== undefined,
  };
}

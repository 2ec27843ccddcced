import { expect, test } from 'vitest';
import { openIdentityDatabase } from '../../../server/adapters/identity/database';
import { createDevices } from '../../../server/adapters/identity/devices';
import { createPushAddresses } from '../../../server/adapters/identity/push-addresses';
import { createSessions } from '../../../server/adapters/identity/sessions';
import type { DeviceId, PersonId } from '../../../src/domain/shared/ids';
import { temporaryDirectory } from '../../support/server';

const DEVICE = 'a device' as DeviceId;

test('HOSO-7 who signs in while the disk is full is told so, and may sign in when there is room', () => {
  const directory = temporaryDirectory();
  const database = openIdentityDatabase(`${directory.path}/identity.db`);
  const sessions = createSessions(database, () => 0);
  database.pragma('max_page_count = 1');
  const fill = () => {
    for (let n = 0; n < 1_000; n++) sessions.open(`person ${n}` as PersonId, DEVICE);
  };
  expect(fill).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
  database.pragma('max_page_count = 100000');
  const { token, session } = sessions.open('somebody' as PersonId, DEVICE);
  expect(sessions.find(token)).toEqual(session);
  database.close();
  directory.remove();
});

test('LLT-16.ERASE addresses of an earlier release learn their device from its session; whose device nobody knows is told nothing', () => {
  const directory = temporaryDirectory();
  const path = `${directory.path}/identity.db`;
  const before = openIdentityDatabase(path);
  const { session } = createSessions(before, () => 0).open('somebody' as PersonId, DEVICE);
  before.exec(
    'DROP INDEX push_addresses_by_device; ALTER TABLE push_addresses DROP COLUMN device; ALTER TABLE devices DROP COLUMN name; PRAGMA user_version = 1',
  );
  const put = before.prepare("INSERT INTO push_addresses VALUES (?, '', '', ?, 'somebody', 'vi', 'null', 0, 0)");
  put.run('here', session.id);
  put.run('ran out', 'a session of long ago');
  before.close();
  const after = openIdentityDatabase(path);
  expect(createPushAddresses(after).all()).toMatchObject([{ endpoint: 'here', device: DEVICE }]);
  createDevices(after, 10).writeOff(DEVICE);
  expect(createPushAddresses(after).all()).toEqual([]);
  after.close();
  directory.remove();
});

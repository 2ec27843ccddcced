import { expect, test } from 'vitest';
import { openIdentityDatabase } from '../../../server/adapters/identity/database';
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

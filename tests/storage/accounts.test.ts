import { expect, it } from 'vitest';
import type { DeviceId, PersonId } from '../../src/domain/shared/ids';
import { openAccounts } from '../../src/storage/accounts';
import { AGENCY, freshId, staff } from '../support/builders';
import { Profile } from './support/device';

const device = freshId<DeviceId>();
const clerk = { agency: AGENCY, person: staff.clerk.id, device, session: { name: 'Văn thư' } };
const leader = { agency: AGENCY, person: staff.leader.id, device, session: { name: 'Lãnh đạo' } };

it('F-03 the app opens from cold as whoever signed in last, and as nobody after a sign-out', async () => {
  const profile = new Profile();
  const accounts = await openAccounts<{ name: string }>(profile.ports());
  expect(await accounts.current()).toBeNull();
  await accounts.remember(clerk);
  await accounts.remember(leader);
  accounts.close();
  const later = await openAccounts<{ name: string }>(profile.ports());
  expect(await later.current()).toMatchObject({ ...leader, sealed: false });
  await later.seal(leader);
  expect(await later.current()).toBeNull();
  expect((await later.list()).map(({ sealed }) => sealed).sort()).toEqual([false, true]);
});

it('a sealed account is opened again by its next sign-in; sealing an unknown one is harmless', async () => {
  const accounts = await openAccounts<{ name: string }>(new Profile().ports());
  await accounts.remember(clerk);
  await accounts.seal(clerk);
  await accounts.seal({ agency: AGENCY, person: freshId<PersonId>() });
  await accounts.remember({ ...clerk, session: { name: 'Văn thư mới' } });
  expect(await accounts.current()).toMatchObject({ session: { name: 'Văn thư mới' }, sealed: false });
  expect(await accounts.list()).toHaveLength(1);
});

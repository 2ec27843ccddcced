import { expect, it } from 'vitest';
import type { DeviceId, PersonId } from '../../src/domain/shared/ids';
import type { Instant } from '../../src/domain/shared/time';
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

it('an answer that confirms a session late does not undo a sign-out', async () => {
  const accounts = await openAccounts<{ name: string }>(new Profile().ports());
  await accounts.remember(clerk);
  await accounts.confirm(clerk, { name: 'Văn thư trưởng' });
  expect(await accounts.current()).toMatchObject({ session: { name: 'Văn thư trưởng' } });
  await accounts.seal(clerk);
  await accounts.confirm(clerk, { name: 'Trả lời muộn' });
  expect(await accounts.current()).toBeNull();
});

it('the app opens as whoever came last, although the clock was set back from 2099 in between', async () => {
  const profile = new Profile();
  const in2099 = await openAccounts<{ name: string }>({ ...profile.ports(), now: () => '2099-01-01T00:00:00.000Z' as Instant });
  await in2099.remember(leader);
  in2099.close();
  const today = await openAccounts<{ name: string }>(profile.ports());
  await today.remember(clerk);
  expect(await today.current()).toMatchObject(clerk);
});

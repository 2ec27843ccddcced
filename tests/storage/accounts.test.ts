import { expect, it } from 'vitest';
import type { DeviceId, PersonId } from '../../src/domain/shared/ids';
import type { Instant } from '../../src/domain/shared/time';
import { openAccounts } from '../../src/storage/accounts';
import { openDatabase } from '../../src/storage/database/open';
import { forgetAccount } from '../../src/storage/forget-account';
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

it('an answer that comes in the very moment of a sign-out does not undo it', async () => {
  const accounts = await openAccounts<{ name: string }>(new Profile().ports());
  await accounts.remember(clerk);
  await Promise.all([accounts.seal(clerk), accounts.confirm(clerk, { name: 'Văn thư mới' })]);
  expect(await accounts.current()).toBeNull();
  await accounts.remember(clerk);
  await Promise.all([accounts.confirm(clerk, { name: 'Văn thư mới' }), accounts.seal(clerk)]);
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

it('LLT-16.ERASE a device that was written off is emptied of the account: its database, its papers, its files and its mark; other accounts stay', async () => {
  const profile = new Profile();
  const { indexedDB, marker } = profile.ports();
  const [own, other] = [clerk, leader].map(({ agency, person }) => `hoso-${agency}-${person}`) as [string, string];
  for (const whose of [clerk, leader]) (await profile.open({}, whose)).close();
  await openDatabase(indexedDB, {
    name: `${own}-paper-dossier/x-1`,
    version: 1,
    upgrade: () => undefined,
    onBlocked: () => undefined,
    onClosed: () => undefined,
  });
  const folders: string[] = [];
  await forgetAccount(clerk, { indexedDB, marker, removeFolder: async (name) => void folders.push(name) });
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([other]);
  expect(folders).toEqual([own]);
  expect([...profile.marks.keys()]).toEqual([other]);
  const store = await profile.open({}, clerk);
  expect(store.space.hasVanished(), 'a new device, not a lost one').toBe(false);
  expect(store.decisions.position()).toBe(0);
});

it('F-03 two tabs in which somebody signs in at once are one device: the first that was remembered; after it was emptied the next one is new', async () => {
  const profile = new Profile();
  const tabs = await Promise.all([1, 2].map(() => openAccounts<{ name: string }>(profile.ports())));
  const kept = await Promise.all(tabs.map((tab) => tab.remember({ ...clerk, device: freshId<DeviceId>() })));
  expect(kept[0]).toBe(kept[1]);
  expect(await tabs[0]!.list()).toMatchObject([{ device: kept[0] }]);
  await tabs[0]!.forget(clerk);
  expect(await tabs[1]!.remember({ ...clerk, device })).toBe(device);
});

it('an account that was forgotten is unknown here', async () => {
  const accounts = await openAccounts<{ name: string }>(new Profile().ports());
  await accounts.remember(clerk);
  await accounts.forget(clerk);
  expect(await accounts.list()).toEqual([]);
});

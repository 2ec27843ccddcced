import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUpAgency, setUpProposals } from '../../support/builders';
import { seedAgency, startTestServer, temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

test('the practice agency names its accounts and their passphrase on the sign-in page', async () => {
  await seedAgency(directory.path, [setUpAgency({ practice: true }), ...setUpProposals().slice(1)]);
  const server = await startTestServer({ data: directory.path, practice: true });
  const notice = (await (await fetch(`${server.url}/api/agency`)).json()) as { practiceAccounts: { account: string }[] };
  expect(notice).toMatchObject({ practice: true, practicePassphrase: 'thuc-hanh-ho-so' });
  expect(notice.practiceAccounts.map(({ account }) => account)).toEqual([
    'vanthu',
    'truongphong',
    'chuyenvien1',
    'chuyenvien2',
    'lanhdao',
    'luutru',
    'kiemtra',
    'quantri',
  ]);
  await server.stop();
});

test('practice data is not opened as a real agency, nor a real agency for practice', async () => {
  await seedAgency(directory.path, [setUpAgency({ practice: true })]);
  await expect(startTestServer({ data: directory.path })).rejects.toThrow(/--practice/);
  const real = temporaryDirectory();
  await seedAgency(real.path);
  await expect(startTestServer({ data: real.path, practice: true })).rejects.toThrow(/real agency/);
  const server = await startTestServer({ data: real.path });
  expect(await (await fetch(`${server.url}/api/agency`)).json()).toMatchObject({ practice: false, practiceAccounts: [], practicePassphrase: null });
  await server.stop();
  real.remove();
});

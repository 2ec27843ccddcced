import { createHash } from 'node:crypto';
import type { FeedPage } from '../../src/protocol/feed/page';
import { signIn } from '../support/client';
import { expect, test, type Office } from './support/fixtures';

/** The whole first walk through the house (what must be true on the day the line is cut for hours). */
test('a phone offline and a desktop online register five letters: numbers 1 to 5 once each, both books equal, every original whole', async ({ office }) => {
  const phone = await office.clerk('phone', 'vanthu', 'installed');
  const desktop = await office.clerk('desktop', 'vanthu', 'installed');

  await phone.device.line.cut();
  for (const number of [11, 12, 13]) await phone.register({ code: `${number}/QĐ-BTC`, subject: `Văn bản chụp trên điện thoại số ${number}`, photographs: 2 });
  await expect(phone.strip).toContainText('3 việc chờ gửi');

  for (const number of [21, 22]) await desktop.register({ code: `${number}/QĐ-BTC`, subject: `Văn bản ở bàn văn thư số ${number}` });
  await desktop.allSent();
  expect(numbersOf(await desktop.book(2))).toEqual([1, 2]);

  await phone.device.line.mend();
  await phone.allSent();
  const [phoneBook, desktopBook] = [await phone.book(5), await desktop.book(5)];
  expect(numbersOf(phoneBook)).toEqual([1, 2, 3, 4, 5]);
  expect(desktopBook).toEqual(phoneBook);

  const originals = await originalsOf(office);
  expect(originals).toHaveLength(3);
  for (const { name, actual } of originals) expect(actual).toBe(name);
});

function numbersOf(book: readonly { readonly number: number }[]): number[] {
  return book.map(({ number }) => number);
}

/** Every original of the decision list with the hash that its bytes have at the server. */
async function originalsOf(office: Office): Promise<{ name: string; actual: string }[]> {
  const { host, port } = office.server.address;
  const client = await signIn(`http://${host}:${port}`, 'vanthu');
  const names = namesOf(await client.feed(0));
  return Promise.all(
    names.map(async (name) => {
      const bytes = await (await client.ask(`/api/originals/${name}`)).arrayBuffer();
      return { name, actual: createHash('sha256').update(Buffer.from(bytes)).digest('hex') };
    }),
  );
}

function namesOf({ entries }: FeedPage): string[] {
  return entries.flatMap((entry) =>
    'decision' in entry && entry.decision.type === 'IncomingRegistered' ? entry.decision.body.originals.map(({ sha256 }) => sha256) : [],
  );
}

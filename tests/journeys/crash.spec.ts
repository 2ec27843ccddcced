import type { Proposal } from '../../src/domain/proposals';
import type { Receipt } from '../../src/protocol/proposals/receipt';
import { registerIncoming } from '../support/builders';
import { signIn, type Client } from '../support/client';
import { expect, test, type Office } from './support/fixtures';

test('a browser killed in the middle of capturing loses no photograph and no word', async ({ office }) => {
  const phone = await office.clerk('phone', 'vanthu', 'own browser');
  const letter = { code: '31/QĐ-BTC', subject: 'Văn bản đang nhập dở khi máy tắt', photographs: 3 };
  await phone.capture(letter);
  await phone.kept();

  await phone.device.kill();
  await phone.comeBack();

  await phone.device.goTo('/tiep-nhan');
  await phone.page.getByRole('button', { name: letter.subject }).click();
  await expect(phone.field('Trích yếu nội dung')).toHaveValue(letter.subject);
  await expect(phone.field('Họ tên người ký')).toHaveValue('Trần Văn Bình');
  await expect(phone.page.getByRole('button', { name: /^Trang \d\/3$/ })).toHaveCount(3);
});

test('a server killed in the middle of a burst keeps what it acknowledged, and every number is given once', async ({ office }) => {
  const desktop = await office.clerk('desktop', 'vanthu', 'installed');
  const client = await clientOf(office);
  const burst = Array.from({ length: 30 }, () => Array.from({ length: 10 }, () => registerIncoming()));

  const acknowledged: Receipt[] = [];
  const sending = burst.map((proposals) => send(client, proposals).then((receipts) => void acknowledged.push(...receipts)));
  await Promise.race(sending);
  await office.server.kill();
  await Promise.allSettled(sending);
  await desktop.register({ code: '41/QĐ-BTC', subject: 'Văn bản đăng ký khi máy chủ đang chết' });
  await office.server.start();

  const again = await clientOf(office);
  const repeated: Receipt[] = [];
  for (const proposals of burst) repeated.push(...(await send(again, proposals)));
  await desktop.allSent();

  const answers = new Map(repeated.map((receipt) => [receipt.id, receipt]));
  expect(acknowledged.length).toBeGreaterThan(0);
  for (const receipt of acknowledged) expect(answers.get(receipt.id)).toEqual(receipt);
  expect(await numbers(again)).toEqual(Array.from({ length: 301 }, (_, index) => index + 1));
});

async function clientOf(office: Office): Promise<Client> {
  const { host, port } = office.server.address;
  return signIn(`http://${host}:${port}`, 'vanthu');
}

async function send(client: Client, proposals: readonly Proposal[]): Promise<Receipt[]> {
  const answer = await client.ask('/api/proposals', { method: 'POST', body: JSON.stringify(proposals) });
  return (await answer.json()) as Receipt[];
}

async function numbers(client: Client): Promise<number[]> {
  const { entries } = await client.feed(0);
  return entries
    .flatMap((entry) => ('decision' in entry && entry.decision.type === 'IncomingRegistered' ? [entry.decision.body.arrivalNumber] : []))
    .sort((one, other) => one - other);
}

import type { RouteStep } from '../../src/domain/outgoing/types';
import type { DocumentId } from '../../src/domain/shared/ids';
import { dateInVietnam, daysAfter, toInstant, type CalendarDate } from '../../src/domain/shared/time';
import { base64Of } from '../../src/signatures/base64';
import { askPoppler, popplerText } from '../signatures/support/ask-poppler';
import { vietnamesePdf } from '../signatures/support/vietnamese-pdf';
import { putOriginal } from '../support/archive-house';
import { INSPECTORATE, OFFICE, proposal } from '../support/builders';
import { signIn } from '../support/client';
import { administrator, letLeaderSign, ministry, officer, openDraft, opinionOf, outgoingFacts, shortRoute, submitDraft } from '../support/outgoing';
import { temporaryDirectory } from '../support/server';
import { decided } from '../support/two-agencies';
import type { Clerk } from './support/clerk';
import { expect, Office, test as base } from './support/fixtures';
import { agencyKey, leaderKey, openedKey, Seed } from './support/seed';
import { ServerProcess } from './support/server-process';
import { people, setUpOfPeople } from './support/two-houses';

/** What people do between the submission of a document and its signature. */

const SOON = { timeout: 60_000 };
const due = daysAfter(dateInVietnam(toInstant(Date.now())), 3);
const opinions: readonly RouteStep[] = [
  { ...opinionOf, unit: INSPECTORATE, dueOn: due },
  { ...opinionOf, unit: OFFICE, dueOn: due },
];

interface Desk {
  readonly office: Office;
  /** Of the ministry: one on which two units are asked, and one of which the checks wait. */
  readonly asked: DocumentId;
  readonly plain: DocumentId;
  /** Signed, with two annexes in files of their own, one of which is no PDF. */
  readonly annexed: DocumentId;
}

const test = base.extend<{ readonly desk: Desk }>({
  desk: async ({ shared }, use) => {
    const directory = temporaryDirectory();
    const seed = new Seed(directory.path);
    seed.begin(setUpOfPeople());
    const keys = await Promise.all([leaderKey, agencyKey].map(openedKey));
    seed.act(
      proposal('DefineTrustList', { asOf: '2026-01-01' as CalendarDate, certificates: keys.map(({ certificate }) => base64Of(certificate)) }),
      administrator,
    );
    seed.act(letLeaderSign(), administrator);
    const asked = await submitted(seed, 'lấy ý kiến hai đơn vị', [...opinions, ...shortRoute]);
    const plain = await submitted(seed, 'phân công công tác', shortRoute);
    const list = { ...putOriginal(seed.data, await vietnamesePdf('Danh sách kèm theo', { size: [841.89, 595.28] }), 'danh-sach.pdf'), part: 'annex' } as const;
    const figures = { ...putOriginal(seed.data, new TextEncoder().encode('stt;họ tên'), 'so-lieu.csv'), mediaType: 'text/csv', part: 'annex' } as const;
    const annexed = await seed.signed(keys[0]!, { subject: 'danh sách kèm theo', recipients: [ministry], annexes: [list, figures] });
    await seed.write();
    const office = new Office(new ServerProcess(directory.path), shared);
    await office.server.start();
    await use({ office, asked, plain, annexed });
    await office.close();
    directory.remove();
  },
});

async function submitted(seed: Seed, subject: string, steps: readonly RouteStep[]): Promise<DocumentId> {
  const opened = openDraft({ subject });
  const { document } = opened.body;
  const facts = outgoingFacts({ subject, signerName: people.leader.name, signerPosition: people.leader.position });
  const originals = [putOriginal(seed.data, await vietnamesePdf(subject), 'cong-van.pdf')];
  seed.act(opened, officer);
  seed.act(submitDraft(document, { originals, facts, steps }), officer);
  return document;
}

test('ND30-12 two units give their opinions side by side without a line; the next step waits for both', async ({ desk }) => {
  test.slow();
  const { office, asked } = desk;
  const units = await Promise.all([people.inspector, people.chief].map(({ account }) => office.clerk('desktop', account, 'installed')));
  for (const unit of units) await openTo(unit, asked);
  for (const unit of units) await unit.device.line.cut();
  for (const [nth, unit] of units.entries()) await giveOpinion(unit, `Ý kiến của đơn vị ${nth + 1}.`);

  const head = await office.clerk('phone', people.head.account);
  await openTo(head, asked);
  await expect(head.page.getByText('đang chờ', { exact: true })).toHaveCount(2);
  await units[0]!.device.line.mend();
  await expect(head.page.getByText('Ý kiến của đơn vị 1.').first()).toBeVisible(SOON);
  await expect(head.page.getByRole('button', { name: 'Đồng ý' })).toHaveCount(0);
  await units[1]!.device.line.mend();
  await expect(head.page.getByText('Ý kiến của đơn vị 2.').first()).toBeVisible(SOON);
  await expect(head.page.getByRole('button', { name: 'Đồng ý' })).toBeVisible();
});

test('ND30-13 who goes away says who stands in, also from another unit, who finds on their list what was on its way', async ({ desk }) => {
  test.slow();
  const { office, plain } = desk;
  const [head, substitute] = await Promise.all([people.head, people.inspector].map(({ account }) => office.clerk('desktop', account)));
  await head!.device.goTo('/cai-dat');
  const card = head!.page.getByRole('region', { name: 'Khi tôi vắng' });
  await card.getByLabel('Người làm thay').selectOption(people.inspector.id);
  await card.getByRole('button', { name: 'Ghi ngày vắng' }).click();
  await expect(card.getByText(`${people.inspector.name} làm thay ngày`, { exact: false })).toBeVisible();
  await head!.allSent();

  const { page } = substitute!;
  await substitute!.device.goTo('/van-ban-di');
  await page.getByRole('link', { name: /phân công công tác/ }).click(SOON);
  await expect(page.getByText(`hôm nay vắng, ${people.inspector.name} làm thay`)).toBeVisible();
  await approve(substitute!, plain);

  await card.getByRole('button', { name: 'Đã về, bỏ ngày vắng' }).click();
  await expect(card.getByText('làm thay ngày', { exact: false })).toHaveCount(0);
  await head!.allSent();
});

test('ND30-13 of two devices that sign without a line one signature counts; the other is told why, and keeps its file', async ({ desk }) => {
  test.slow();
  const { office, plain, annexed } = desk;
  for (const checker of [people.head.account, 'vanthu']) await approve(await office.clerk('desktop', checker), plain);
  const { account } = people.leader;
  const [phone, computer] = await Promise.all([office.clerk('phone', account, 'installed'), office.clerk('desktop', account, 'installed')]);
  for (const each of [phone, computer]) {
    await openTo(each, plain);
    await expect(each.page.locator('canvas').first()).toBeVisible(SOON);
    await each.device.line.cut();
  }
  for (const each of [phone, computer]) await sign(each);
  await phone.device.line.mend();
  await phone.allSent();
  await computer.device.line.mend();
  await expect(computer.strip).toContainText('1 việc cần xem', SOON);

  const client = await signIn(office.server.url, 'vanthu');
  expect((await decided(client, 'DocumentSigned')).map(({ body }) => body.document)).toEqual([annexed, plain]);
  await expect(computer.page.getByText('Đã ký, chờ cấp số').first()).toBeVisible(SOON);
  await computer.device.goTo('/cho-gui');
  await expect(computer.page.getByText('đã ký', { exact: false }).first()).toBeVisible();
  const saving = computer.page.waitForEvent('download');
  await computer.page.getByRole('button', { name: 'Lưu tệp cong-van.pdf' }).click();
  expect((await saving).suggestedFilename()).toBe('cong-van.pdf');
});

test('ND30-13 what its signer decides on a phone without a key and a line waits at their desk, is signed by nobody, and there one act signs exactly this', async ({
  desk,
}) => {
  test.slow();
  const { office, plain } = desk;
  for (const checker of [people.head.account, 'vanthu']) await approve(await office.clerk('desktop', checker), plain);
  const { account } = people.leader;
  const phone = await office.clerk('phone', account, 'installed');
  await openTo(phone, plain);
  await expect(phone.page.locator('canvas').first()).toBeVisible(SOON);
  await phone.device.line.cut();
  await phone.page.getByRole('button', { name: 'Ký', exact: true }).click();
  const dialog = phone.page.getByRole('dialog', { name: 'Ký văn bản' });
  await expect(dialog.getByText('Không thấy phần mềm ký VGCA trên máy này', { exact: false })).toBeVisible(SOON);
  await dialog.getByRole('button', { name: 'Gửi về bàn ký của tôi' }).click();
  await expect(dialog).toBeHidden();
  await expect(phone.page.getByText('Chờ ký tại bàn ký', { exact: true })).toBeVisible();
  await phone.device.line.mend();
  await phone.allSent();

  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openTo(officer, plain);
  await expect(officer.page.getByText('Chờ ký tại bàn ký', { exact: true })).toBeVisible(SOON);
  await expect(officer.page.getByText(`${people.leader.name} đã quyết định ký`, { exact: false })).toBeVisible();

  const computer = await office.clerk('desktop', account);
  await computer.device.goTo('/van-ban-di');
  const panel = computer.page.getByRole('region', { name: 'Bàn ký của tôi' });
  await panel.getByRole('button', { name: 'Ký 1 văn bản ở bàn ký' }).click(SOON);
  await signWithKey(computer);
  await computer.allSent();
  const client = await signIn(office.server.url, 'vanthu');
  const [sent, signed] = [await decided(client, 'SubmissionSentToDesk'), await decided(client, 'DocumentSigned')];
  const ofPlain = signed.filter(({ body }) => body.document === plain);
  expect(ofPlain.map(({ body }) => body.fingerprint)).toEqual(sent.map(({ body }) => body.fingerprint));
});

test('ND30-17 the clerk seals a document and its annex in a file of its own with one key; what is no PDF is said to go along as it is', async ({ desk }) => {
  test.slow();
  const { office, annexed } = desk;
  const clerk = await office.clerk('desktop', 'vanthu');
  const { page, device } = clerk;
  await device.goTo('/van-ban-di');
  await page.getByRole('tab', { name: /^Chờ phát hành/ }).click(SOON);
  await page.getByRole('checkbox').click(SOON);
  await page.getByRole('button', { name: 'Cấp số 1 văn bản' }).click();
  // From the document itself its next step is one press away, and it is chosen there.
  await openTo(clerk, annexed);
  await page.getByRole('link', { name: 'Đóng dấu…' }).click(SOON);
  await page.getByRole('button', { name: 'Đóng dấu 1 văn bản' }).click(SOON);
  const dialog = page.getByRole('dialog', { name: 'Đóng dấu văn bản' });
  await dialog.locator('input[type=file]').first().setInputFiles(agencyKey.path);
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill(agencyKey.passphrase);
  await dialog.getByRole('button', { name: 'Đóng dấu', exact: true }).click();
  await expect(dialog).toBeHidden(SOON);
  await clerk.allSent();

  const client = await signIn(office.server.url, 'vanthu');
  const { body } = (await decided(client, 'DocumentSealed'))[0]!;
  expect(body.annexes).toMatchObject([{ sealed: body.originals[1]!.sha256 }]);
  const bytes = new Uint8Array(await (await client.ask(`/api/originals/${body.originals[1]!.sha256}`)).arrayBuffer());
  expect(askPoppler(bytes)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
  expect(popplerText(bytes)).toMatch(/Số: 0?1\/BNV-TCCB.*T\d\d:\d\d:\d\d\+07:00/s);
  await device.goTo(`/van-ban-di/${annexed}`);
  await expect(page.getByText(/danh-sach\.pdf.*có chữ ký số của cơ quan/s)).toBeVisible(SOON);
  await expect(page.getByText(/so-lieu\.csv.*gửi kèm nguyên tệp/s)).toBeVisible();
});

async function openTo({ device, page }: Clerk, document: DocumentId): Promise<void> {
  await device.goTo(`/van-ban-di/${document}`);
  await expect(page.getByRole('heading', { name: 'Các bước' })).toBeVisible(SOON);
}

async function giveOpinion({ page }: Clerk, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Cho ý kiến' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ý kiến của đơn vị' });
  await dialog.getByLabel('Ý kiến').fill(words);
  await dialog.getByRole('button', { name: 'Cho ý kiến' }).click();
  await expect(dialog).toBeHidden();
}

async function approve(each: Clerk, document: DocumentId): Promise<void> {
  await openTo(each, document);
  await each.page.getByRole('button', { name: 'Đồng ý' }).click(SOON);
  await each.allSent();
}

/** Signs with the key file of the leader what is on the screen. */
async function sign(each: Clerk): Promise<void> {
  await each.page.getByRole('button', { name: 'Ký', exact: true }).click();
  await signWithKey(each);
}

async function signWithKey({ page }: Clerk): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Ký văn bản' });
  await expect(dialog.getByRole('radio', { name: /^Ký số từ xa/ })).toBeDisabled();
  await dialog.locator('input[type=file]').first().setInputFiles(leaderKey.path);
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill(leaderKey.passphrase);
  await dialog.getByRole('button', { name: 'Ký', exact: true }).click();
  await expect(dialog).toBeHidden(SOON);
}

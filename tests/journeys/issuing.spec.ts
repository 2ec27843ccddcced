import { readFileSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { originalPath } from '../../server/adapters/disk/originals';
import type { Proposal } from '../../src/domain/proposals';
import type { Sha256 } from '../../src/domain/shared/ids';
import { dateInVietnam, instantInVietnam, toInstant, type CalendarDate } from '../../src/domain/shared/time';
import { base64Of } from '../../src/signatures/base64';
import { openKeyFile } from '../../src/signatures/writing/key-file/open';
import { readWorkbook } from '../../src/ui/sheet/read-sheet';
import { issue as issueCertificate } from '../signatures/support/authority';
import { signed as signPdf, signerOf } from '../signatures/support/key-signer';
import { vietnamesePdf } from '../signatures/support/vietnamese-pdf';
import { putOriginal } from '../support/archive-house';
import { memoryTables, apply, defineUnit, proposal, staff, unit } from '../support/builders';
import { clerk, head, leader, letLeaderSign, officer, openDraft, outgoingFacts, review, sign, submitDraft } from '../support/outgoing';
import { seedAgency } from '../support/server';
import { expect, test, type Office } from './support/fixtures';

const KEY_FILE = 'tests/signatures/writing/key-files/agency.p12';
const PASSPHRASE = 'con dấu cơ quan';
const COUNT = 12;
const MIDDAY = 12 * 60;

/** The office stands before the next noon, so that no midnight passes between a signature and its document’s going out. */
async function passToNoon({ server }: Office): Promise<void> {
  const today = Date.parse(instantInVietnam(dateInVietnam(toInstant(server.now)), MIDDAY));
  await server.stop();
  server.pass((today > server.now ? today : today + 24 * 3_600_000) - server.now);
}

const subjectOf = (index: number) => `Về việc góp ý dự thảo Thông tư số ${index}`;

/** Documents that the leader has signed, in an agency that trusts the keys of its leader and of itself; `forOldUnit`: the last one is for a unit that is no more. Answers the signed files. */
async function signedDocuments(office: Office, count: number, forOldUnit = false): Promise<readonly Sha256[]> {
  const { server } = office;
  await passToNoon(office);
  const [tables, done] = [memoryTables(), [] as Proposal[]];
  const act = (each: Proposal, actor: { readonly person: typeof staff.clerk.id }) => (done.push(each), apply(tables, each, actor));
  const root = await issueCertificate({ name: 'Root CA', isAuthority: true });
  const person = signerOf(await issueCertificate({ name: staff.leader.name }, root), [root]);
  const key = await openKeyFile(Uint8Array.from(readFileSync(KEY_FILE)), PASSPHRASE);
  if (!key.ok) throw new Error(key.refusals[0]!.reason);
  const certificates = [base64Of(root.der), base64Of(key.value.certificate)];
  act(proposal('DefineTrustList', { asOf: '2026-01-01' as CalendarDate, certificates }), { person: staff.administrator.id });
  act(letLeaderSign(), { person: staff.administrator.id });
  const now = () => toInstant(server.now);
  const at = now();
  const old = unit({ name: 'Ban Chỉ đạo cũ', abbreviation: 'BCĐ' });
  act(defineUnit(old), { person: staff.administrator.id });
  const files: Sha256[] = [];
  for (let index = 1; index <= count; index++) {
    const opened = openDraft({ subject: subjectOf(index) });
    const { document } = opened.body;
    const sheet = await vietnamesePdf(opened.body.subject);
    act(opened, officer);
    const to = forOldUnit && index === count ? { recipients: [{ unit: old.id, code: '', name: old.name, copies: 0 }] } : {};
    const facts = outgoingFacts({ subject: subjectOf(index), ...to });
    act(submitDraft(document, { facts, originals: [putOriginal(server.data, sheet, 'cong-van.pdf')] }), officer);
    act(review(tables, document), head);
    act(review(tables, document, { step: 1 }), clerk);
    const file = await signPdf(sheet, person, { place: { name: 'ChuKyNguoiKy' }, at });
    const signed = putOriginal(server.data, file, 'cong-van.pdf');
    act(sign(tables, document, { originals: [signed] }), leader);
    files.push(signed.sha256);
  }
  act(defineUnit({ ...old, active: false }), { person: staff.administrator.id });
  await seedAgency(server.data, done, { now });
  await server.start();
  return files;
}

/** The clerk before the queue of the registry, with all of it chosen and numbered, and the dialog that seals it filled in. */
async function toBeSealed(office: Office, count: number) {
  const { device, page } = await office.clerk('desktop');
  await page.clock.setSystemTime(office.server.now);
  await device.goTo('/van-ban-di');
  await page.getByRole('tab', { name: /^Chờ phát hành/ }).click();
  await expect(page.getByText('đã ký, không có dịch vụ dấu thời gian')).toHaveCount(count);
  await page.getByRole('button', { name: 'Chọn tất cả' }).click();
  await page.getByRole('button', { name: `Cấp số ${count} văn bản` }).click();
  await page.getByRole('button', { name: `Đóng dấu ${count} văn bản` }).click();
  const dialog = page.getByRole('dialog', { name: `Đóng dấu ${count} văn bản` });
  await dialog.locator('input[type=file]').first().setInputFiles(KEY_FILE);
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill(PASSPHRASE);
  return { page, dialog, seal: () => dialog.getByRole('button', { name: 'Đóng dấu', exact: true }).click() };
}

test('ND30-18.1 the registry numbers, seals and issues twelve signed documents, each step with one confirmation', async ({ office }) => {
  test.slow();
  await signedDocuments(office, COUNT);
  const { page, seal } = await toBeSealed(office, COUNT);
  await seal();
  await page.getByRole('button', { name: `Phát hành ${COUNT} văn bản` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Phát hành ${COUNT} văn bản` })
    .click();
  await expect(page.getByText('Không có văn bản nào chờ phát hành')).toBeVisible();
  await page.getByRole('tab', { name: 'Sổ văn bản đi' }).click();
  await expect(page.getByText(new RegExp(`^${COUNT} số · `))).toBeVisible();
  await expect(page.getByText('12/BNV-TCCB')).toBeVisible();

  // F-72: by unit, how much went out how soon; the same as a workbook.
  await page.getByRole('link', { name: 'Báo cáo', exact: true }).click();
  const issued = page.getByRole('table', { name: /^1\. Văn bản phát hành/ });
  await expect(issued.getByRole('row', { name: /^Tổng số/ }).getByRole('cell')).toHaveText(['12', '12', '0', '12', '12', '0', '0', '0']);
  await expect(page.getByText('Theo tên loại: Công văn 12.')).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất Excel' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^bao-cao-van-ban-di-.*\.xlsx$/);
  const book = await readWorkbook(new Blob([await readFile(await download.path())]));
  expect(book.ok && book.rows.find(([name]) => name === 'Tổng số')?.slice(1, 9)).toEqual([12, 12, 0, 12, 12, 0, 0, 0]);
});

test('ND30-18.1 of several that are sealed and issued together the one that is refused is named, and holds up no other; again does the rest', async ({
  office,
}) => {
  test.slow();
  const files = await signedDocuments(office, 3, true);
  const lost = originalPath(join(office.server.data, 'originals'), files[1]!);
  renameSync(lost, `${lost}.away`);
  const { page, dialog, seal } = await toBeSealed(office, 3);
  await seal();
  const alert = dialog.getByRole('alert');
  await expect(alert.getByRole('listitem')).toHaveText([new RegExp(`^${subjectOf(2)}: `)]);
  renameSync(`${lost}.away`, lost);
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill(PASSPHRASE);
  await seal();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Phát hành 3 văn bản' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Phát hành 3 văn bản' }).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([new RegExp(`^${subjectOf(3)}: .*Ban Chỉ đạo cũ`)]);
  await expect(page.getByText('Đã chọn 1 văn bản')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
});

import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../src/domain/shared/time';
import type { Sha256, TransferId, UnitId } from '../../src/domain/shared/ids';
import { facts, freshId, INSPECTORATE, OFFICE, openDossier, PERSONNEL, proposal, registerIncoming } from '../support/builders';
import { signIn } from '../support/client';
import { keepingTerms } from '../support/accepted';
import { simplePdf } from '../support/pdfs';
import { closingLine } from '../support/transfers';
import { expect, test, type Office } from './support/fixtures';
import { upload } from './support/uploads';

/** A permanent dossier of one letter that the archive keeps; `others`: units that worked in it too. */
async function archived(office: Office, title: string, others: readonly UnitId[]): Promise<void> {
  const opened = openDossier({ title, retention: 'permanent' });
  const { dossier } = opened.body;
  await office.send('chuyenvien1', [opened]);
  if (others.length > 0) await office.send('truongphong', [proposal('ShareDossier', { dossier, units: [PERSONNEL, ...others] })]);
  const bytes = Buffer.from(simplePdf(title));
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  await upload(await signIn(office.server.url, 'vanthu'), bytes, sha256);
  const file = { sha256, byteLength: bytes.length, name: 'cong-van.pdf', mediaType: 'application/pdf', part: 'main' } as const;
  const registered = registerIncoming({ facts: facts({ pageCount: 1, medium: 'electronic', recipientUnits: [PERSONNEL] }), originals: [file] });
  await office.send('vanthu', [registered]);
  const { document } = registered.body;
  const looked = [{ dossier, files: [{ sha256, format: 'pdf', opens: 'yes', pages: 1 } as const] }];
  const ofRequest = { request: freshId<TransferId>(), unit: PERSONNEL, archive: OFFICE };
  const said = { title, description: '', endedOn: '2026-03-04' as CalendarDate, lines: [closingLine({ document, pages: '1' })] };
  await office.send('chuyenvien1', [proposal('FileDocument', { dossier, document }), proposal('CloseDossier', { dossier, ...said })]);
  await office.send('chuyenvien1', [proposal('OfferTransfer', { ...ofRequest, dossiers: looked })]);
  await office.send('truongphong', [proposal('ApproveTransfer', { ...ofRequest, approved: [dossier], returned: [] })]);
  const archivist = await signIn(office.server.url, 'luutru');
  await expect
    .poll(async () => (await archivist.propose([proposal('ReceiveTransfer', { ...ofRequest, accepted: looked, returned: [] })]))[0]!.outcome)
    .toBe('decided');
}

test('LLT-17.HIST permanent dossiers are registered, approved on a phone, packed and saved, and what the historical archive returns says why', async ({
  office,
}) => {
  const titles = [
    'Hồ sơ xây dựng Thông tư quy định về quản lý biên chế năm 2026 của Vụ Tổ chức cán bộ',
    'Hồ sơ hội nghị tổng kết năm 2025 do Bộ Nội vụ tổ chức',
  ];
  await office.send('quantri', [proposal('DefineKeeping', keepingTerms), proposal('DefineTransferTerms', { days: 60, years: 1, historicalYears: 1 })]);
  await archived(office, titles[0]!, []);
  await archived(office, titles[1]!, [INSPECTORATE]);
  const archivist = await office.clerk('desktop', 'luutru');
  await archivist.device.goTo('/nop-luu-lich-su');
  for (const title of titles) await archivist.page.getByRole('checkbox', { name: `Chọn hồ sơ ${title}` }).check();
  await archivist.page.getByRole('button', { name: 'Lập danh sách đăng ký…' }).click();
  const dialog = archivist.page.getByRole('dialog', { name: 'Lập danh sách đăng ký nộp lưu trữ lịch sử' });
  await dialog.getByLabel('Lưu trữ lịch sử tiếp nhận').fill('Trung tâm Lưu trữ quốc gia III');
  await dialog.getByRole('button', { name: 'Lập danh sách' }).click();
  await expect(archivist.page.getByRole('heading', { name: 'Trung tâm Lưu trữ quốc gia III' })).toBeVisible();
  await expect(archivist.strip).toContainText('Đã gửi hết');
  await archivist.page.getByText('Mã băm SHA-256 của danh sách').click();
  await expect(archivist.page.getByText(/^[0-9a-f]{64}$/)).toHaveCount(2);
  const where = new URL(archivist.page.url()).hash.slice(1);
  const leader = await office.clerk('phone', 'lanhdao');
  await leader.device.goTo(where);
  for (const title of titles) await leader.page.getByRole('checkbox', { name: `Chọn hồ sơ ${title}` }).check();
  await leader.page.getByRole('button', { name: 'Duyệt đăng ký…' }).click();
  await leader.page.getByLabel('Số văn bản đăng ký').fill('45/BNV-VP');
  await leader.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(leader.page.getByText('Đã duyệt, chờ giao nộp').first()).toBeVisible();
  await expect(leader.strip).toContainText('Đã gửi hết');
  await expect(archivist.page.getByText('Đã duyệt, chờ giao nộp').first()).toBeVisible();
  await archivist.page
    .getByRole('button', { name: /^Đóng gói, kiểm tra hồ sơ/ })
    .first()
    .click();
  await expect(archivist.page.getByText(/^Đạt: SIP_hoso/)).toBeVisible();
  const saving = archivist.page.waitForEvent('download');
  await archivist.page.getByRole('link', { name: /^Tải gói/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/^SIP_hoso-.*-circular\.zip$/);
  for (const title of titles) await archivist.page.getByRole('checkbox', { name: `Chọn hồ sơ ${title}` }).check();
  await archivist.page.getByRole('button', { name: 'Ghi biên bản thu nộp…' }).click();
  await archivist.page.getByLabel('Số biên bản').fill('12/BB-TTIII');
  await archivist.page.getByLabel('Người nhận').fill('Lê Thu Hà');
  await archivist.page
    .getByRole('checkbox', { name: /^Đã nhận hồ sơ/ })
    .last()
    .uncheck();
  await archivist.page.getByLabel(/^Lý do trả lại hồ sơ/).fill('Thiếu mục lục văn bản');
  await archivist.page.getByRole('button', { name: 'Ghi biên bản', exact: true }).click();
  await expect(archivist.page.getByText('Lưu trữ lịch sử đã nhận')).toBeVisible();
  await expect(archivist.page.getByText('Lý do: Thiếu mục lục văn bản')).toBeVisible();
  await expect(archivist.strip).toContainText('Đã gửi hết');
  await archivist.page.getByRole('link', { name: 'In', exact: true }).click();
  await expect(archivist.page.getByRole('heading', { name: 'MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU' })).toBeVisible();
  await expect(archivist.page.getByRole('heading', { name: 'BIÊN BẢN', exact: true })).toHaveCount(1);
});

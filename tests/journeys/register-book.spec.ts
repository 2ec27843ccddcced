import { readFile } from 'node:fs/promises';
import { readWorkbook } from '../../src/ui/sheet/read-sheet';
import { SheetWriter } from '../../src/ui/sheet/write-sheet';
import { facts, registerIncoming } from '../support/builders';
import { faultsOf } from './support/axe';
import type { Clerk } from './support/clerk';
import { expect, test, type Office } from './support/fixtures';

/** Two documents registered by this clerk, the way a stranger's program would do it, and seen in the book. */
async function twoLetters(office: Office, clerk: Clerk): Promise<void> {
  const letters = [
    facts({ codeNumber: '1032', codeNotation: 'QĐ-BNV', subject: 'Ban hành quy chế lưu trữ' }),
    facts({ codeNumber: '77', codeNotation: 'TB-BTC', subject: 'Thông báo lịch họp giao ban' }),
  ];
  const proposals = letters.map((one) => registerIncoming({ facts: one }));
  await office.send('vanthu', proposals);
  await clerk.book(2);
}

async function looksRight(clerk: Clerk): Promise<void> {
  expect(await faultsOf(clerk.page)).toEqual([]);
}

test('F-69: a clerk filters the book, opens a document by keyboard, corrects it and returns it', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  const { page } = clerk;
  await twoLetters(office, clerk);
  await page.getByRole('searchbox', { name: 'Lọc nhanh trong sổ' }).fill('1032 qd bnv');
  await expect(page.getByRole('status').filter({ hasText: 'Tổng số: 1 văn bản' })).toBeVisible();
  await looksRight(clerk);
  await page.locator('[data-row="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1032/QĐ-BNV');

  await page.getByRole('button', { name: 'Đính chính' }).click();
  const correcting = page.getByRole('dialog');
  await correcting.getByLabel('Số, ký hiệu').fill('1023/QĐ-BNV');
  await correcting.getByRole('button', { name: 'Gửi đính chính' }).click();
  await expect(correcting.getByRole('alert')).toContainText('lý do');
  await correcting.getByLabel('Lý do đính chính').fill('Nhập nhầm so với bản giấy');
  await correcting.getByRole('button', { name: 'Gửi đính chính' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1023/QĐ-BNV');
  await expect(page.locator('dl del')).toContainText('1032');

  await page.getByRole('button', { name: 'Trả lại' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thiếu trang hoặc thiếu phụ lục' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trả lại', exact: true }).click();
  await expect(page.getByRole('note')).toContainText('Thiếu trang hoặc thiếu phụ lục');
  await looksRight(clerk);
});

test('F-45: what is searched without marks is found, and the search says what it did not see', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  const { page } = clerk;
  await twoLetters(office, clerk);
  await clerk.device.goTo('/tra-cuu');
  await page.getByRole('searchbox').fill('lich hop');
  await expect(page.getByRole('status').filter({ hasText: 'Tìm thấy 1 văn bản' })).toBeVisible();
  await expect(page.locator('mark')).toHaveText(['lịch', 'họp']);
  await expect(page.getByText('Chỉ tìm trong sổ và hồ sơ bạn được xem đã tải về máy này')).toBeVisible();
  await looksRight(clerk);
});

test('F-50: the book leaves as a workbook, F-75: and as pages with its totals', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  const { page } = clerk;
  await twoLetters(office, clerk);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất Excel' }).click()]);
  const book = await readWorkbook(new Blob([await readFile(await download.path())]));
  expect(book.ok && book.rows.map((row) => row[1])).toEqual(['Số đến', 2, 1, null]);

  await page.getByRole('button', { name: 'In sổ' }).click();
  await page.getByRole('button', { name: 'Dàn trang' }).click();
  await expect(page.locator('.print-page')).toHaveCount(2);
  await expect(page.locator('.print-page').first()).toContainText('SỔ ĐĂNG KÝ VĂN BẢN ĐẾN');
  await expect(page.locator('.print-page').last()).toContainText('Cộng trang: 2 văn bản · Lũy kế: 2 văn bản');
  await expect(page.locator('.print-page').last()).toContainText('In từ Hệ thống');
});

test('HOSO-5: an old register comes in once, however often its file is given', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  const { page } = clerk;
  await clerk.device.goTo('/so-den');
  await page.getByRole('button', { name: 'Nhập sổ cũ' }).click();
  const choose = async () => {
    await page.getByLabel('Chọn tệp Excel (.xlsx)').setInputFiles({ name: 'so-2025.xlsx', mimeType: 'application/octet-stream', buffer: await oldRegister() });
  };
  await choose();
  await expect(page.getByRole('dialog')).toContainText('3 dòng: 2 dòng hợp lệ, 1 dòng có lỗi, 0 dòng đã có trong sổ');
  await expect(page.getByRole('dialog')).toContainText('không phải một ngày có thật');
  await page.getByRole('button', { name: 'Nhập 2 dòng hợp lệ' }).click();
  await expect(page.getByRole('dialog')).toContainText('Đã ghi 2 dòng');
  await clerk.allSent();
  await choose();
  await expect(page.getByRole('dialog')).toContainText('0 dòng hợp lệ, 1 dòng có lỗi, 2 dòng đã có trong sổ');
});

async function oldRegister(): Promise<Buffer> {
  const headings = ['Ngày đến', 'Số đến', 'Tác giả', 'Số, ký hiệu', 'Ngày văn bản', 'Trích yếu'];
  const writer = new SheetWriter({ name: 'Sổ', columns: headings.map((heading) => ({ heading, width: 20, kind: 'text' })), totals: [] });
  const rows = [
    ['05/01/2025', 1, 'Bộ Y tế', '5/TB-BYT', '02/01/2025', 'Tiêm chủng'],
    ['06/01/2025', 2, 'Bộ Y tế', '6/TB-BYT', '03/01/2025', 'Kiểm tra'],
    ['07/01/2025', 3, 'Bộ Y tế', '7/TB-BYT', '31/02/2025', 'Báo cáo'],
  ];
  writer.add(rows.map((cells) => ({ cells, faulty: [] })));
  return Buffer.from(await writer.end().arrayBuffer());
}

import { vietnamesePdf } from '../signatures/support/vietnamese-pdf';
import { PERSONNEL, staff } from '../support/builders';
import { letLeaderSign } from '../support/outgoing';
import type { Clerk } from './support/clerk';
import { openDossier } from './support/dossier';
import { expect, test } from './support/fixtures';
import { registerLetters } from './support/letters';

/** What is signed by hand, at a meeting without a line: its number was kept back, its paper comes to the registry, and it is issued like any other. */

const SUBJECT = 'thành lập Tổ công tác cải cách hành chính';
const LETTER = 'đề nghị thành lập Tổ công tác';
const PURPOSE = 'ký tại hội nghị ở Nghệ An';

async function reserveThree({ page }: Clerk): Promise<void> {
  await page.getByRole('button', { name: 'Giữ số trước', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Giữ số trước' });
  await dialog.getByLabel('Số lượng').fill('3');
  await dialog.getByLabel('Mục đích').fill(PURPOSE);
  await dialog.getByLabel('Giữ đến hết ngày').fill('hôm nay');
  await dialog.getByRole('button', { name: 'Giữ số', exact: true }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByLabel('Mục đích')).toHaveValue(PURPOSE);
  await dialog.getByLabel('Giữ cho').selectOption({ value: staff.officer.id });
  await dialog.getByRole('button', { name: 'Giữ số', exact: true }).click();
  await expect(page.getByText('3 số còn giữ')).toBeVisible();
}

/** Registers the paper with its scan, into a dossier of the unit that made it; the one with a number that was kept back answers the letter. */
async function registerPaper({ page }: Clerk, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Đăng ký văn bản ký giấy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đăng ký văn bản ký giấy' });
  const confirm = dialog.getByRole('button', { name: 'Đăng ký', exact: true });
  await dialog.getByLabel('Đơn vị').selectOption({ label: 'Vụ Tổ chức cán bộ' });
  await dialog.getByLabel('Trích yếu').fill(SUBJECT);
  await confirm.click();
  await expect(dialog.getByRole('alert').first()).toContainText('Thiếu bản quét PDF');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'quyet-dinh.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await vietnamesePdf(SUBJECT, { pages: 2 })),
  });
  if (number !== '') {
    await dialog.getByLabel('Số', { exact: true }).selectOption({ label: `${number}: ${PURPOSE}` });
    await dialog.getByLabel('Trả lời văn bản đến').fill('to cong tac');
    await dialog.getByRole('option', { name: new RegExp(LETTER) }).click();
  }
  await dialog.getByLabel('Hồ sơ').selectOption({ index: 1 });
  await dialog.getByLabel('Số trang').fill('2');
  await dialog.getByLabel('Số bản giấy').fill('5');
  await dialog.getByLabel('Nơi nhận').fill('UBND tỉnh Nghệ An');
  await page.getByRole('option', { name: /UBND tỉnh Nghệ An/ }).click();
  await confirm.click();
  await expect(page.getByRole('heading', { level: 1, name: /Quyết định \d+\/QĐ-BNV/ })).toBeVisible();
}

async function issueOne({ device, page }: Clerk): Promise<void> {
  await device.goTo('/van-ban-di');
  await page.getByRole('tab', { name: /^Chờ phát hành/ }).click();
  await page.getByRole('checkbox', { name: `Chọn ${SUBJECT}` }).check();
  await page.getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
  await expect(page.getByText('Không có văn bản nào chờ phát hành')).toBeVisible();
}

test('ND30-15.1 a number is kept back for an officer, who hears of it; the paper that bears it is registered with its scan, issued, and lies in the dossier', async ({
  office,
}) => {
  test.slow();
  await office.send('quantri', [letLeaderSign()]);
  await registerLetters(office, [{ facts: { subject: LETTER, recipientUnits: [PERSONNEL] } }]);
  const [clerk, officer] = await Promise.all([office.clerk('desktop'), office.clerk('phone', 'chuyenvien1')]);
  await openDossier(officer, 'thành lập Tổ công tác');
  const dossier = new URL(officer.page.url()).hash.slice(1);
  await officer.allSent();

  await clerk.device.goTo('/van-ban-di');
  await clerk.page.getByRole('tab', { name: 'Số giữ trước' }).click();
  await reserveThree(clerk);
  await expect(clerk.page.getByText(/^01–03 · Dãy chung/)).toBeVisible();
  await officer.page.getByRole('button', { name: /^Thông báo/ }).tap();
  await officer.page.getByRole('link', { name: /giữ số văn bản đi cho bạn/ }).tap();
  await expect(officer.page.getByText(/^01–03 · Dãy chung/)).toBeVisible();

  await registerPaper(clerk, '02');
  await expect(clerk.page.getByRole('heading', { level: 1 })).toHaveText('Quyết định 02/QĐ-BNV');
  await expect(clerk.page.locator('canvas').first()).toBeVisible();
  await issueOne(clerk);
  await expect(officer.page.getByText('1 số đã cấp')).toBeVisible();

  await officer.device.goTo(dossier);
  await expect(officer.page.getByText(SUBJECT).first()).toBeVisible();
  await expect(officer.page.locator('#dossier-timeline').getByRole('link', { name: 'Quyết định 02/QĐ-BNV' }).first()).toBeVisible();
  await expect(officer.page.getByText(LETTER).first()).toBeVisible();

  await test.step('what is not needed of the numbers is void with its reason, and stands in the book and on paper', async () => {
    const { page } = clerk;
    await page.getByRole('tab', { name: 'Số giữ trước' }).click();
    await page.getByRole('button', { name: 'Bỏ số…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bỏ số giữ trước' });
    await dialog.getByRole('checkbox', { name: '03' }).uncheck();
    await dialog.getByRole('button', { name: 'Bỏ số', exact: true }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel('Lý do').fill('hội nghị không ký văn bản thứ hai');
    await dialog.getByRole('button', { name: 'Bỏ số', exact: true }).click();
    await expect(page.getByText('1 số bỏ')).toBeVisible();
    await page.getByRole('tab', { name: 'Sổ văn bản đi' }).click();
    await expect(page.getByText('SỐ BỎ: hội nghị không ký văn bản thứ hai')).toBeVisible();
    await expect(page.getByText(/^Số giữ trước đến ngày/)).toBeVisible();
    await page.getByRole('button', { name: 'In sổ' }).click();
    const print = page.getByRole('dialog', { name: 'In sổ' });
    await print.getByRole('button', { name: 'Dàn trang' }).click();
    const sheet = print.locator('.print-page').nth(1);
    for (const words of ['02/QĐ-BNV', `Quyết định: ${SUBJECT}`, 'UBND tỉnh Nghệ An', 'SỐ BỎ: hội nghị không ký văn bản thứ hai'])
      await expect(sheet).toContainText(words);
    await print.getByRole('button', { name: 'Đóng' }).click();
  });

  await test.step('the next paper has the number behind them', async () => {
    await registerPaper(clerk, '');
    await expect(clerk.page.getByRole('heading', { level: 1 })).toHaveText('Quyết định 04/QĐ-BNV');
  });
});

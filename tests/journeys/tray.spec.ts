import type { Locator, Page } from '@playwright/test';
import type { Clerk } from './support/clerk';
import type { Setup } from './support/device';
import { expect, test, type Office } from './support/fixtures';

const letter = { code: '1032/QĐ-BNV', subject: 'Về việc ban hành Quy chế công tác văn thư' };
const LAN = 'Nguyễn Thị Hòa';
const MINH = 'Phạm Thị Minh';

/** Two clerks of one registry: one with a phone among the mail, one at the desk. */
async function twoClerks(office: Office, setup?: Setup): Promise<{ lan: Clerk; minh: Clerk }> {
  return { lan: await office.clerk('phone', 'vanthu', setup), minh: await office.clerk('desktop', 'vanthu2', setup) };
}

/** The letter on the tray. */
function onTray({ page }: Clerk, text: string): Locator {
  return page.getByRole('region', { name: 'Chưa đăng ký trên khay của văn thư' }).getByRole('button', { name: new RegExp(text) });
}

async function openFromTray(clerk: Clerk, text: string): Promise<void> {
  await clerk.device.goTo('/tiep-nhan');
  await onTray(clerk, text).click();
}

async function write(clerk: Clerk, field: string, value: string): Promise<void> {
  await clerk.field(field).fill(value);
  await clerk.field(field).press('Tab');
  await clerk.kept();
}

const strip = (page: Page) => page.locator('.strip .thumb img');

test('two clerks complete the same tray: one photographs, the other types, each sees the other at once', async ({ office }) => {
  const { lan, minh } = await twoClerks(office);
  await minh.device.goTo('/tiep-nhan');
  await lan.device.goTo('/tiep-nhan');
  await lan.page.getByRole('button', { name: 'Chụp văn bản' }).first().click();
  await lan.photograph(2);
  await write(lan, 'Số, ký hiệu', letter.code);

  await onTray(minh, letter.code).click();
  await expect(minh.page.getByText(`${LAN} đặt lên khay`)).toBeVisible();
  await expect(strip(minh.page)).toHaveCount(2);
  const subject = minh.field('Trích yếu nội dung');
  await subject.fill(letter.subject);
  await expect(lan.field('Trích yếu nội dung')).toHaveValue(letter.subject);
  // A colleague's words come without taking the caret away or moving what is typed.
  await lan.field('Họ tên người ký').fill('Trần Văn Bình');
  await expect(minh.field('Họ tên người ký')).toHaveValue('Trần Văn Bình');
  await expect(subject).toBeFocused();

  await minh.type(letter);
  await minh.handIn(letter);
  await expect(lan.page.getByText(`${MINH} đã đăng ký văn bản này.`)).toBeVisible();
  await lan.device.goTo('/tiep-nhan');
  await expect(onTray(lan, letter.code)).toHaveCount(0);
  await minh.allSent();
  expect(await minh.book(1)).toHaveLength(1);
  expect(await lan.book(1)).toHaveLength(1);
});

for (const first of ['the phone', 'the desktop'] as const) {
  test(`HOSO-12 two clerks complete one letter in a basement without a line; whoever comes back first (${first}), both wordings are shown and one tap takes one`, async ({
    office,
  }) => {
    const { lan, minh } = await twoClerks(office, 'installed');
    await lan.capture({ code: letter.code, subject: '' });
    await lan.kept();
    await openFromTray(minh, letter.code);
    await expect(minh.field('Số, ký hiệu')).toHaveValue(letter.code);
    await lan.device.line.cut();
    await minh.device.line.cut();

    await write(lan, 'Trích yếu nội dung', 'Về việc A');
    await lan.page.getByRole('button', { name: 'Chụp trang' }).click();
    await lan.photograph(1);
    await write(minh, 'Trích yếu nội dung', 'Về việc B');
    await write(minh, 'Ghi chú', 'Thiếu phụ lục');
    const order = first === 'the phone' ? [lan, minh] : [minh, lan];
    for (const clerk of order) await clerk.device.line.mend();

    for (const clerk of [lan, minh]) {
      const several = clerk.page.locator('.several', { hasText: 'Về việc A' });
      await expect(several).toContainText('Về việc B');
      await expect(several).toContainText(LAN);
      await expect(several).toContainText(MINH);
      await expect(clerk.page.getByRole('dialog')).toHaveCount(0);
    }
    await expect(strip(minh.page)).toHaveCount(1);
    await minh.page.locator('.several li', { hasText: 'Về việc A' }).getByRole('button', { name: 'Lấy' }).click();
    for (const clerk of [lan, minh]) {
      await expect(clerk.page.locator('.several')).toHaveCount(0);
      await expect(clerk.field('Trích yếu nội dung')).toHaveValue('Về việc A');
    }
    await lan.page.getByText('Thông tin khác').click();
    await expect(lan.field('Ghi chú')).toHaveValue('Thiếu phụ lục');
  });
}

test('two clerks register the same letter apart: the book takes one, the other is told who, and keeps what they typed', async ({ office }) => {
  const { lan, minh } = await twoClerks(office, 'installed');
  await lan.capture(letter);
  await lan.kept();
  await openFromTray(minh, letter.code);
  await expect(minh.field('Trích yếu nội dung')).toHaveValue(letter.subject);
  await lan.device.line.cut();
  await minh.device.line.cut();
  await write(minh, 'Trích yếu nội dung', 'Lời của Minh');
  await minh.handIn({ ...letter, subject: 'Lời của Minh' });
  await lan.handIn(letter);

  await lan.device.line.mend();
  await lan.allSent();
  await minh.device.line.mend();
  await minh.device.goTo('/cho-gui');
  await expect(minh.page.getByText(`${LAN} đã đăng ký văn bản này`)).toBeVisible();
  await expect(minh.page.getByText('Lời của Minh').first()).toBeVisible();
  await expect(minh.page.getByText(letter.subject)).toBeVisible();
  await expect(minh.page.getByRole('link', { name: 'Mở văn bản' })).toBeVisible();
  await minh.page.getByRole('button', { name: 'Bỏ lần đăng ký của tôi' }).click();
  await minh.page.getByRole('dialog').getByRole('button', { name: 'Bỏ lần đăng ký của tôi' }).click();
  await expect(minh.page.getByText('Không có gì chờ gửi')).toBeVisible();
  expect((await lan.book(1)).length).toBe(1);
});

test('a letter that one clerk discards by mistake is brought back by the other', async ({ office }) => {
  const { lan, minh } = await twoClerks(office);
  await lan.capture(letter);
  await lan.kept();
  await minh.device.goTo('/tiep-nhan');
  await expect(onTray(minh, letter.code)).toBeVisible();
  await lan.page.getByRole('button', { name: 'Việc khác' }).click();
  await lan.page.getByRole('menuitem', { name: 'Bỏ bản này' }).click();
  await expect(onTray(minh, letter.code)).toHaveCount(0);
  await minh.page.getByText('Đã bỏ hôm nay: 1').click();
  await minh.page.getByRole('button', { name: 'Lấy lại' }).click();
  await expect(onTray(minh, letter.code)).toBeVisible();
  await expect(onTray(lan, letter.code)).toBeVisible();
});

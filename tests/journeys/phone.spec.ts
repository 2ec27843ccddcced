import type { Locator, Page } from '@playwright/test';
import { facts, registerIncoming } from '../support/builders';
import { contentOf, openDraft, toTheEnd } from './support/draft';
import { expect, test } from './support/fixtures';

/** That all of something is seen: nothing of it lies beyond the sides of the screen. */
async function isWithin(page: Page, seen: Locator): Promise<void> {
  await expect(seen.first()).toBeVisible();
  const width = page.viewportSize()!.width;
  await expect
    .poll(async () => (await seen.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))).filter(({ left, right }) => left < 0 || right > width))
    .toEqual([]);
}

test('on a phone every part of the administration is within reach: one field names them all, in groups', async ({ office }) => {
  const { device, page } = await office.clerk('phone', 'quantri');
  await device.goTo('/quan-tri');
  const parts = page.getByRole('combobox', { name: 'Các phần quản trị' });
  await isWithin(page, parts);
  const names = await parts.getByRole('option').allTextContents();
  expect(names.length).toBeGreaterThan(12);
  await expect(page.getByRole('tab')).toHaveCount(0);
  for (const name of ['Dãy số văn bản đi', 'Danh bạ nơi nhận', 'Lịch làm việc']) {
    expect(names).toContain(name);
    await parts.selectOption({ label: name });
    await isWithin(page, page.getByRole('tabpanel'));
  }
});

test('on a phone a whole sheet of a printed book and of a slip is seen, at life size when asked for', async ({ office }) => {
  const clerk = await office.clerk('phone', 'vanthu');
  const { page } = clerk;
  const letter = registerIncoming({ facts: facts({ subject: 'Báo cáo biên chế' }) });
  await office.send('vanthu', [letter]);
  await clerk.device.goTo('/theo-doi');
  await expect(page.getByRole('row').filter({ hasText: 'Báo cáo biên chế' })).toBeVisible();
  await page.getByRole('button', { name: 'Việc với sổ theo dõi' }).tap();
  await page.getByRole('menuitem', { name: 'In sổ theo dõi' }).tap();
  await page.getByRole('button', { name: 'Dàn trang' }).tap();
  await isWithin(page, page.locator('.print-page'));
  await page.getByRole('button', { name: 'Cỡ thật' }).tap();
  await expect.poll(async () => (await page.locator('.print-page').last().boundingBox())!.width).toBeGreaterThan(1_100);
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('button', { name: 'Cả tờ', includeHidden: true }).evaluate((button) => (button as HTMLButtonElement).click());
  await expect.poll(async () => (await page.locator('.print-page').last().boundingBox())!.width).toBeGreaterThan(1_100);
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Đóng bản in' }).tap();
  await clerk.device.goTo(`/phieu/${letter.body.document}`);
  await isWithin(page, page.locator('.slip-sheet'));
});

test('on a phone Back leads from a letter to the tray, where what was typed lies, and again to where one came from', async ({ office }) => {
  const clerk = await office.clerk('phone', 'vanthu');
  const { page } = clerk;
  await clerk.device.goTo('/so-den');
  await clerk.device.goTo('/tiep-nhan');
  await page.getByRole('button', { name: 'Văn bản mới' }).tap();
  await clerk.field('Trích yếu nội dung').fill('Báo cáo biên chế');
  await expect(page.getByText('Đã lưu trên máy')).toBeVisible();
  await page.goBack();
  const row = page.getByRole('button', { name: /Báo cáo biên chế/ });
  await row.tap();
  await expect(clerk.field('Trích yếu nội dung')).toHaveValue('Báo cáo biên chế');
  await page.goBack();
  await expect(row).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Sổ/);
});

test('on a phone the text of a draft and what stands beside it take turns: a tap on a fault leads to its place in the text', async ({ office }) => {
  const officer = await office.clerk('phone', 'chuyenvien1');
  const { page } = officer;
  await openDraft(officer, 'góp ý dự thảo Thông tư');
  await toTheEnd(officer);
  await page.keyboard.insertText('Bộ Nội vụ  nhất trí.');
  const check = page.getByRole('tab', { name: /^Thể thức/ });
  await expect(check).toBeHidden();
  await page.getByText(/^Thành phần, góp ý/).tap();
  await expect(contentOf(page)).toBeHidden();
  await check.tap();
  await page.getByRole('listitem').filter({ hasText: 'Thừa khoảng trắng.' }).getByRole('button').first().tap();
  await expect(contentOf(page)).toBeFocused();
  await expect(check).toBeHidden();
});

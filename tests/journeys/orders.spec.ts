import type { DocumentId } from '../../src/domain/shared/ids';
import { directDocument } from '../support/builders';
import { expect } from './support/fixtures';
import { issueSealed, testBetween } from './support/two-houses';

const SUBJECT = 'đề nghị hướng dẫn lập hồ sơ điện tử';
const REASON = 'Ban hành nhầm thẩm quyền';
const SOON = { timeout: 60_000 };

const test = testBetween({ subject: SUBJECT });

test('F-58 F-79 a letter that was accepted is recalled by its sender: the clerk agrees on a phone, it is cancelled here, and its sender reads the answer', async ({
  houses,
}) => {
  test.setTimeout(240_000);
  const { ministry, province } = houses;
  const [clerk, sender] = await Promise.all([ministry.clerk('phone', 'vanthu'), province.clerk('desktop', 'vanthu')]);
  const officer = await ministry.clerk('desktop', 'chuyenvien1');
  let letter = '';
  await test.step('it goes out and is accepted', async () => {
    await issueSealed(sender);
    await clerk.device.goTo('/qua-truc');
    await clerk.page.getByRole('button', { name: 'Chọn mọi văn bản đạt' }).click(SOON);
    await clerk.page.getByRole('button', { name: 'Tiếp nhận 1 văn bản' }).click();
    await expect(clerk.page.getByText('Không có văn bản nào chờ')).toBeVisible();
  });

  await test.step('its sender recalls it', async () => {
    const { page } = sender;
    await page.getByRole('tab', { name: 'Sổ văn bản đi' }).click();
    await page.getByRole('gridcell', { name: new RegExp(SUBJECT) }).click();
    await expect(page.getByText('Đã tiếp nhận', { exact: true })).toBeVisible(SOON);
    await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Thu hồi văn bản đã phát hành' });
    await dialog.getByLabel('Lý do').fill(REASON);
    await dialog.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await expect(page.getByText('Thu hồi: đã gửi, chờ trả lời')).toBeVisible(SOON);
  });

  await test.step('the clerk reads why, and agrees', async () => {
    const { page } = clerk;
    const order = page.getByRole('listitem').filter({ hasText: REASON });
    await expect(order.getByText('Đồng ý: văn bản bị hủy trên hệ thống')).toBeVisible(SOON);
    await order.getByRole('link', { name: new RegExp(SUBJECT) }).click();
    await expect(page.getByText('Nơi gửi đề nghị: Thu hồi. Văn thư chưa trả lời.')).toBeVisible();
    letter = page.url().split('/').at(-1)!;
    await ministry.send('lanhdao', [directDocument(letter as DocumentId)]);
    await officer.device.goTo(`/van-ban/${letter}`);
    await expect(officer.page.locator('canvas').first()).toBeVisible(SOON);
    await page.getByRole('link', { name: 'Xem và trả lời' }).click();
    await order.getByRole('button', { name: 'Đồng ý thu hồi' }).click();
    await expect(order).toBeHidden();
    await clerk.allSent();
  });

  await test.step('it is cancelled here, and its sender knows', async () => {
    await expect(sender.page.getByText('Thu hồi: nơi nhận đồng ý')).toBeVisible(SOON);
    await clerk.page.goBack();
    await expect(clerk.page.getByText('Nơi gửi đã thu hồi văn bản này')).toBeVisible(SOON);
    await expect(clerk.page.getByText(`Lý do: ${REASON}`)).toBeVisible();
    await clerk.page.getByRole('tab', { name: /^Tệp/ }).click();
    await expect(clerk.page.getByText('Văn bản không còn dùng')).toBeVisible();
    await clerk.page.getByRole('button', { name: 'Xem để đối chiếu' }).click();
    await expect(clerk.page.locator('canvas').first()).toBeVisible(SOON);
  });

  await test.step('whoever handled it reads why, and opens its file no more', async () => {
    const { page } = officer;
    await expect(page.getByText(`Lý do: ${REASON}`)).toBeVisible(SOON);
    await expect(page.getByText('Tệp của văn bản đã bị thu hồi')).toBeVisible();
    await expect(page.getByText('đã thu hồi – không mở được')).toBeVisible();
    await expect(page.locator('canvas')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Tải / })).toHaveCount(0);
    await page.reload();
    await expect(page.getByText('Tệp của văn bản đã bị thu hồi')).toBeVisible(SOON);
  });
});

import { letLeaderSign } from '../support/outgoing';
import { draftOfTwo, draftSent, toTheEnd } from './support/draft';
import { expect, test } from './support/fixtures';

const SOON = { timeout: 60_000 };
const LATE = 'Đề nghị thêm thời hạn 30 ngày.';

test('ND30-11 what a colleague wrote while somebody submitted without a line is shown to both as no part of it, and told to those who review with a tap', async ({
  office,
}) => {
  test.setTimeout(240_000);
  await office.send('quantri', [letLeaderSign()]);
  const { officer, head } = await draftOfTwo(office, 'Bộ Nội vụ nhất trí với dự thảo.');
  const { page } = officer;
  await page.getByLabel('Kính gửi').fill('Bộ Tài chính');
  await page.getByLabel('Kính gửi').press('Tab');
  await draftSent(officer);
  await page.getByText('Trang in', { exact: true }).click();
  await expect(page.locator('canvas').first()).toBeVisible(SOON);

  await officer.device.line.cut();
  await page.getByRole('button', { name: 'Trình ký' }).click();
  await page.getByRole('dialog', { name: 'Trình ký' }).getByRole('button', { name: 'Trình ký', exact: true }).click();
  await expect(page.getByText('Đã trình ký: dự thảo chỉ còn để đọc', { exact: false })).toBeVisible(SOON);
  await toTheEnd(head);
  await head.page.keyboard.insertText(` ${LATE}`);
  await draftSent(head);
  await officer.device.line.mend();

  const beside = 'Dự thảo khác bản đã trình';
  for (const each of [officer, head]) await expect(each.page.getByRole('region', { name: beside }).locator('ins')).toContainText(LATE, SOON);
  await head.page.getByRole('button', { name: 'Báo là đề nghị sau khi trình' }).click();
  for (const each of [officer, head]) {
    await expect(each.page.getByRole('region', { name: 'Đề nghị sau khi trình' })).toContainText(LATE, SOON);
    await expect(each.page.getByRole('region', { name: beside })).toHaveCount(0);
  }
  await Promise.all([officer.allSent(), head.allSent()]);
});

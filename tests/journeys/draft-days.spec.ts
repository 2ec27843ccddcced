import { contentOf, draftOfTwo, draftSent, goToDraft, toTheEnd } from './support/draft';
import { expect, test } from './support/fixtures';

/** What became of a draft while somebody looked elsewhere, and what it was on an earlier day. */

test('whoever comes back to a draft is told what colleagues changed, and sees it as it was the day before', async ({ office }) => {
  test.setTimeout(240_000);
  const { officer, head, draft } = await draftOfTwo(office, 'Giao Vụ Tổ chức cán bộ chủ trì.');
  const { page } = officer;
  await page.getByRole('tab', { name: /^Mới/ }).click();
  await expect(page.getByText('Không có gì mới từ lần bạn xem trước.')).toBeVisible();
  await officer.device.goTo('/du-thao');
  office.aDayPasses();

  await toTheEnd(head);
  await head.page.keyboard.insertText(' Văn phòng phối hợp.');
  await draftSent(head);
  await goToDraft(officer, draft);
  await page.getByRole('tab', { name: /^Mới/ }).click();
  await expect(page.getByText('Đồng nghiệp đã sửa từ lần bạn xem trước:')).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText(/Văn phòng phối hợp/)).toBeVisible();
  await page.getByRole('button', { name: 'Đã xem' }).click();
  await expect(page.getByText('Không có gì mới từ lần bạn xem trước.')).toBeVisible();

  await officer.device.goTo(`/du-thao/${draft}/phien-ban`);
  const days = page.getByRole('navigation', { name: 'Ngày có người viết' }).getByRole('button');
  await expect(days).toHaveCount(2);
  await days.last().click();
  await expect(page.getByText('nay không còn')).toBeVisible();
  await officer.device.line.cut();
  await page.reload();
  await expect(page.getByText('Cần có mạng', { exact: true })).toBeVisible();
  await goToDraft(officer, draft);
  await expect(contentOf(page)).toContainText('Văn phòng phối hợp.');
});

import { comment, goToDossier, openDossier, word, write } from './support/dossier';
import { expect, test } from './support/fixtures';

test('while you were away: every change of a colleague once, without a line; both values of one field, one tap takes the other; what was seen never comes again', async ({
  office,
}) => {
  const officer = await office.clerk('desktop', 'chuyenvien1', 'installed');
  const { page } = officer;
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await word(page, 'Mô tả', 'Của chuyên viên.');
  await officer.allSent();
  const head = await office.clerk('phone', 'truongphong');
  await goToDossier(head, /biên chế/);
  await expect(head.page.getByLabel('Mô tả')).toHaveValue('Của chuyên viên.', { timeout: 60_000 });
  await officer.device.goTo('/');

  await officer.device.line.cut();
  await goToDossier(officer, /biên chế/);
  await word(page, 'Từ khóa', 'biên chế');
  await officer.device.goTo('/');
  await word(head.page, 'Từ khóa', 'tổ chức');
  await word(head.page, 'Tiêu đề', 'Hồ sơ biên chế năm nay của Bộ Nội vụ');
  await comment(head, 'Nhờ bổ sung tờ trình');
  await write(head, 'Lời của trưởng đơn vị. ');
  await expect(head.page.getByText('đã gửi', { exact: true })).toBeVisible({ timeout: 60_000 });

  await officer.device.line.mend();
  await expect(page.getByText('4 thay đổi khi bạn vắng mặt')).toBeVisible({ timeout: 60_000 });
  await officer.allSent();
  await officer.device.line.cut();
  await page.getByRole('link', { name: 'Xem', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Khi bạn vắng mặt' })).toBeVisible();
  const rows = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /^Mở tới chỗ này/ }) });
  await expect(rows).toHaveCount(4);
  for (const said of ['Nhờ bổ sung tờ trình', 'Lời của trưởng đơn vị.', 'Hồ sơ biên chế năm nay của Bộ Nội vụ'])
    await expect(rows.filter({ hasText: said })).toHaveCount(1);
  await expect(page.getByText('Của chuyên viên.')).toBeHidden();

  const keywords = rows.filter({ hasText: 'Từ khóa' });
  for (const value of ['biên chế', 'tổ chức']) await expect(keywords.getByText(value, { exact: true })).toBeVisible();
  await keywords.getByRole('listitem').filter({ hasText: 'tổ chức' }).getByRole('button', { name: 'Lấy cách ghi này' }).click();
  await expect(rows).toHaveCount(3);
  await rows.filter({ hasText: 'Tiêu đề' }).getByRole('link').click();
  await expect(page.getByLabel('Từ khóa')).toHaveValue('tổ chức');
  await expect(page.getByText('Có hai cách ghi')).toBeHidden();
  await page.goBack();

  await expect(rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Đã xem hết' }).click();
  await expect(page.getByText('Không có thay đổi nào bạn chưa xem')).toBeVisible();
  await officer.device.line.mend();
  await officer.allSent();
  await page.reload();
  await expect(page.getByText('Không có thay đổi nào bạn chưa xem')).toBeVisible();
  const tab = await officer.device.openTab('/');
  await expect(tab.getByRole('heading', { name: /^Chào/ })).toBeVisible();
  await expect(tab.getByText('khi bạn vắng mặt')).toBeHidden();

  await officer.device.goTo('/ho-so');
  await expect(page.getByRole('link', { name: /Hồ sơ biên chế năm nay của Bộ Nội vụ/ })).toBeVisible();
  await page.getByRole('searchbox').fill('nam nay');
  await expect(page.getByRole('link', { name: /Hồ sơ biên chế năm nay của Bộ Nội vụ/ })).toBeVisible();
});

test('what a colleague writes before my eyes is no news to me; what they write once I have left is', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const { page } = officer;
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await word(page, 'Mô tả', 'Của chuyên viên.');
  await officer.allSent();
  const head = await office.clerk('phone', 'truongphong');
  await goToDossier(head, /biên chế/);
  await expect(page.getByText('Đang cùng mở')).toBeVisible({ timeout: 60_000 });
  await word(head.page, 'Từ khóa', 'trước mắt');
  await expect(page.getByLabel('Từ khóa')).toHaveValue('trước mắt', { timeout: 60_000 });
  await officer.device.goTo('/viec');
  await word(head.page, 'Mô tả', 'Sau khi đi.');
  await expect(page.getByText('1 thay đổi khi bạn vắng mặt')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Xem', exact: true }).click();
  await expect(page.getByText('Sau khi đi.')).toBeVisible();
  await expect(page.getByText('trước mắt')).toBeHidden();
});

import { expect, test } from './support/fixtures';

const LIST = 'Mã định danh;Tên cơ quan;Email\nH41;UBND tỉnh Nghệ An;\nH41.02;Sở Nội vụ tỉnh Nghệ An;\n000.00.00.H28;UBND tỉnh Hà Tĩnh;\nsai mã;Ai đó;\n';

test('F-89 the administrator takes a list of agencies after seeing what it changes; the registry makes a group of them by the keyboard, each once', async ({
  office,
}) => {
  const administrator = await office.clerk('desktop', 'quantri');
  await administrator.device.goTo('/quan-tri');
  await administrator.page.getByRole('tab', { name: 'Danh bạ nơi nhận' }).click();
  await expect(administrator.page.getByText('Chưa có danh bạ', { exact: false })).toBeVisible();
  await administrator.page.getByLabel('Nạp tệp CSV hoặc Excel').setInputFiles({ name: 'danh-ba.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await expect(administrator.page.getByText('Thêm: 3')).toBeVisible();
  await expect(administrator.page.getByText('1 dòng không dùng được')).toBeVisible();
  await administrator.page.getByRole('button', { name: 'Cập nhật danh bạ' }).click();
  await expect(administrator.page.getByText('Đang có 3 cơ quan', { exact: false })).toBeVisible();

  const { device, page } = await office.clerk('desktop');
  await device.goTo('/van-ban-di');
  await page.getByRole('button', { name: 'Nhóm nơi nhận' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhóm nơi nhận' });
  const members = dialog.getByLabel('Thành viên');
  await dialog.getByLabel('Tên nhóm').fill('Bắc Trung Bộ');
  for (const [typed, found] of [
    ['ha tinh', 'UBND tỉnh Hà Tĩnh'],
    ['H41.02', 'Sở Nội vụ tỉnh Nghệ An'],
    ['so noi vu nghe', 'Sở Nội vụ tỉnh Nghệ An'],
  ] as const) {
    await members.pressSequentially(typed);
    await expect(page.getByRole('option', { name: found })).toBeVisible();
    await members.press('Enter');
  }
  await expect(dialog.getByText('Thêm 0; đã có sẵn: Sở Nội vụ tỉnh Nghệ An.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Lưu nhóm' }).click();
  await expect(dialog.getByText('2 nơi nhận')).toBeVisible();

  await dialog.getByLabel('Tên nhóm').fill('Thử');
  await members.pressSequentially('bac trung');
  await page.getByRole('option', { name: 'Bắc Trung Bộ' }).click();
  await expect(dialog.getByRole('button', { name: 'Bỏ UBND tỉnh Hà Tĩnh' })).toBeVisible();

  const giveUp = { name: 'Bỏ nhóm Bắc Trung Bộ' };
  await dialog.getByRole('button', giveUp).click();
  await page.getByRole('dialog', giveUp).getByRole('button', giveUp).click();
  await expect(dialog.getByText('2 nơi nhận')).toBeHidden();
  await expect(dialog.getByLabel('Tên nhóm')).toHaveValue('Thử');
  await expect(dialog.getByRole('button', { name: 'Bỏ UBND tỉnh Hà Tĩnh' })).toBeVisible();
});

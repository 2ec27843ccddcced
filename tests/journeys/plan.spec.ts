import { expect, test } from './support/fixtures';
import { addHeading, addPlanned } from './support/plan';

test('F-31 ND30-28 a unit writes its file plan on two devices, one of them without a line; a leader approves it, and a planned dossier is opened without a line under its number', async ({
  office,
}) => {
  const [officer, head, leader] = await Promise.all([
    office.clerk('desktop', 'chuyenvien1', 'installed'),
    office.clerk('phone', 'truongphong'),
    office.clerk('desktop', 'lanhdao'),
  ]);
  for (const each of [officer, head]) await each.device.goTo('/danh-muc');
  await expect(officer.page.getByText('Danh mục chưa có gì')).toBeVisible();
  await addHeading(officer, 'Tổ chức cán bộ', 'TCCB');
  await expect(head.page.getByRole('heading', { name: 'I. Tổ chức cán bộ' })).toBeVisible();

  await head.device.line.cut();
  await addPlanned(head, 'Tổ chức cán bộ', 'Hồ sơ về việc tuyển dụng công chức của Vụ năm 2026');
  await addPlanned(officer, 'Tổ chức cán bộ', 'Hồ sơ về việc giao biên chế của Vụ năm 2026');
  await head.device.line.mend();
  for (const each of [officer, head]) await expect(each.page.getByRole('listitem').filter({ hasText: /0[12]\.TCCB/ })).toHaveCount(2);
  await officer.page.getByRole('button', { name: 'Hồ sơ về việc giao biên chế của Vụ năm 2026', exact: true }).press('Alt+ArrowDown');
  await expect(officer.page.getByRole('listitem').filter({ hasText: '02.TCCB' })).toContainText('giao biên chế');
  for (const each of [officer, head]) await each.allSent();

  await leader.device.goTo('/danh-muc?don-vi=' + (await officer.page.getByLabel('Đơn vị').inputValue()));
  await expect(leader.page.getByText('02.TCCB')).toBeVisible();
  await leader.page.getByRole('button', { name: 'Duyệt danh mục…' }).click();
  await leader.page.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await leader.allSent();
  await expect(officer.page.getByText('Đã duyệt', { exact: true })).toBeVisible();

  await officer.device.line.cut();
  await officer.page.getByRole('button', { name: 'Mở hồ sơ 02.TCCB' }).click();
  await officer.page.getByRole('dialog', { name: 'Mở hồ sơ' }).getByRole('button', { name: 'Mở hồ sơ', exact: true }).click();
  await expect(officer.page.getByText('G05.01.2026.02.TCCB')).toBeVisible();
  await expect(officer.page.getByText('chờ hệ thống ghi')).toBeVisible();
  await officer.device.line.mend();
  await officer.allSent();
  await expect(officer.page.getByText('chờ hệ thống ghi')).toHaveCount(0);
});

import { expect, test } from './support/fixtures';
import { addHeading, addPlanned, openPlanned } from './support/plan';

test('F-31 ND30-28 a unit writes its file plan on two devices, one of them without a line; a leader approves it, and planned dossiers are opened without a line under their numbers, each once', async ({
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
  await openPlanned(officer, '01.TCCB');
  await officer.device.goTo('/danh-muc');
  await openPlanned(officer, '02.TCCB');
  await expect(officer.page.getByText(/^G05\.01\.20\d\d\.02\.TCCB$/)).toBeVisible();
  await expect(officer.page.getByText('chờ hệ thống ghi')).toBeVisible();
  await openPlanned(head, '01.TCCB');
  await head.allSent();

  // Of two who opened one dossier the first stands, and the other is led to it.
  await officer.device.line.mend();
  await expect(officer.page.getByText('chờ hệ thống ghi')).toHaveCount(0);
  await officer.device.goTo('/cho-gui');
  await expect(officer.page.getByText('Hồ sơ 01.TCCB trong danh mục đã được mở.')).toBeVisible();
  await officer.page.getByRole('link', { name: 'Mở hồ sơ đã có' }).click();
  await expect(officer.page.getByText(/^G05\.01\.20\d\d\.01\.TCCB$/)).toBeVisible();
});

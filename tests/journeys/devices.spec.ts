import { staff } from '../support/builders';
import { PASSPHRASE } from '../support/server';
import { expect, test } from './support/fixtures';

test('LLT-16.ERASE an administrator writes a lost phone off: it is out at once, deletes what it holds, and comes back as a new device', async ({ office }) => {
  const head = await office.clerk('phone', 'truongphong');
  const administrator = await office.clerk('desktop', 'quantri');
  await administrator.device.goTo('/quan-tri');
  const person = administrator.page.getByRole('listitem').filter({ hasText: 'truongphong' });
  await person.getByRole('button', { name: /^Máy đã đăng nhập/ }).click();
  const dialog = administrator.page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /^Chrome, Linux/ }).check();
  await dialog.getByLabel('Lý do').fill('Mất điện thoại');
  await dialog.getByRole('button', { name: 'Loại bỏ 1 máy' }).click();
  await expect(dialog).toBeHidden();
  await administrator.allSent();

  await head.strip.getByRole('button', { name: 'Đăng nhập lại để gửi' }).tap();
  await head.page.getByRole('dialog').getByLabel('Mật khẩu').fill(PASSPHRASE);
  await head.page.getByRole('dialog').getByRole('button', { name: 'Đăng nhập', exact: true }).tap();
  const account = head.page.getByLabel('Tài khoản', { exact: true });
  await expect(account).toBeVisible();
  const enter = async () => {
    await account.fill('truongphong');
    await head.page.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSPHRASE);
    await head.page.getByRole('button', { name: 'Đăng nhập', exact: true }).tap();
  };
  await enter();
  await expect(head.page.getByText('Máy này đã bị loại khỏi hệ thống.')).toBeVisible();
  // The name of a colleague in the field is not what was refused.
  const empties = head.page.getByRole('button', { name: 'Xóa dữ liệu của tài khoản trên máy này' });
  await account.fill('chuyenvien1');
  await expect(empties).toBeHidden();
  await account.fill('truongphong');
  await empties.tap();
  await head.page.getByRole('dialog').getByRole('button', { name: 'Xóa dữ liệu của tài khoản trên máy này' }).tap();
  await expect(head.page.getByText('Đã xóa. Hãy đăng nhập lại.')).toBeVisible();
  const databases = await head.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases).toEqual(['hoso']);
  await enter();
  await expect(head.strip).toContainText('Đã gửi hết');
});

test('F-03 somebody who signs in in two tabs of a fresh browser at once has one device, and both tabs work', async ({ office }) => {
  const device = await office.browser('desktop');
  await device.goTo();
  const tabs = [device.page, await device.page.context().newPage()];
  await tabs[1]!.goto(device.page.url());
  for (const tab of tabs) {
    await tab.getByLabel('Tài khoản', { exact: true }).fill('vanthu');
    await tab.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSPHRASE);
  }
  await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: 'Đăng nhập', exact: true }).click()));
  for (const tab of tabs) await expect(tab.getByRole('region', { name: 'Tình trạng gửi nhận' })).toContainText('Đã gửi hết');
  const known = await device.page.evaluate(async (person) => (await fetch(`/api/people/${person}/devices`)).json(), staff.clerk.id);
  expect(known.devices).toHaveLength(1);
});

import { expect } from './support/fixtures';
import { issueSealed, testBetween } from './support/two-houses';

const SUBJECT = 'đề nghị hướng dẫn lập hồ sơ điện tử';
const CORRECTED = 'đề nghị hướng dẫn lập hồ sơ công việc điện tử';
const PASSPHRASE = 'bốn mùa rõ ràng';
const SOON = { timeout: 60_000 };

const test = testBetween({ subject: SUBJECT, isCut: true });

test('F-90 F-38 where no axis answers, a letter goes in a sealed bag; the clerk on a phone compares the key, takes it in, corrects its form and accepts it', async ({
  houses,
}) => {
  test.setTimeout(240_000);
  const { ministry, province } = houses;
  const [clerk, sender] = await Promise.all([ministry.clerk('phone', 'vanthu'), province.clerk('desktop', 'vanthu')]);
  const file = await test.step('its sender packs it, says who can read it, and fetches the bag', async () => {
    const { page, device } = sender;
    await issueSealed(sender);
    await sender.allSent();
    await page.getByRole('tab', { name: 'Sổ văn bản đi' }).click();
    await page.getByRole('gridcell', { name: new RegExp(SUBJECT) }).click();
    await expect(page.getByRole('button', { name: 'Dừng gửi' })).toBeVisible(SOON);
    await device.goTo('/qua-truc');
    await page.getByRole('button', { name: 'Lập túi gửi đi' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lập túi chuyển phát' });
    await dialog.getByRole('button', { name: 'Lập túi' }).click();
    await expect(dialog.getByText('Chọn ai đọc được túi.').first()).toBeVisible();
    await dialog.getByLabel('Nơi nhận').selectOption({ label: 'Bộ Nội vụ: 1 văn bản, 0 trạng thái' });
    await dialog.getByLabel('Niêm phong bằng mật khẩu').check();
    await dialog.getByLabel('Mật khẩu của túi').fill(PASSPHRASE);
    await dialog.getByLabel('Nhập lại mật khẩu').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Lập túi' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: 'Tải túi' }).click(SOON)]);
    expect(download.suggestedFilename()).toMatch(/^tui-.*\.tui$/);
    return download.path();
  });

  await test.step('the clerk sees who sealed it, and takes it in once the fingerprint was compared', async () => {
    const { page } = clerk;
    await clerk.device.goTo('/qua-truc');
    await page.getByRole('button', { name: 'Mở túi nhận được' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mở túi chuyển phát' });
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Xem túi' }).click();
    await expect(dialog.getByText('Túi được niêm phong bằng mật khẩu.').first()).toBeVisible(SOON);
    await dialog.getByLabel('Mật khẩu').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Xem túi' }).click();
    await expect(dialog.getByText('UBND tỉnh Nghệ An')).toBeVisible(SOON);
    await expect(dialog.getByRole('button', { name: 'Nhận vào' })).toBeDisabled();
    await dialog.getByLabel('Tôi đã gọi nơi gửi và vân tay giống nhau').check();
    await dialog.getByRole('button', { name: 'Nhận vào' }).click();
    await expect(page.getByText('Đã nhận 1 gói tin, 1 gói mới')).toBeVisible(SOON);
  });

  await test.step('it stands in the list; its form is put right while it is accepted, and the trail says what was written', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: 'Sửa và tiếp nhận' }).click(SOON);
    const dialog = page.getByRole('dialog', { name: 'Sửa thông tin rồi tiếp nhận' });
    await dialog.getByLabel('Trích yếu').fill(CORRECTED);
    await expect(dialog.getByText('1 trường thay đổi')).toBeVisible();
    await dialog.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await expect(page.getByText('Không có văn bản nào chờ')).toBeVisible();
    await clerk.allSent();
    const [row] = await clerk.book(1);
    await clerk.device.goTo(row!.document.replace(/^.*#/, ''));
    await page.getByRole('tab', { name: 'Diễn biến' }).click();
    await expect(page.getByText('Văn thư sửa thông tin điền sẵn từ gói tin trước khi tiếp nhận:')).toBeVisible();
    await expect(page.getByRole('deletion').filter({ hasText: SUBJECT })).toBeVisible();
  });
});

import { expect, test } from './support/fixtures';

test('the browser starts cold with the server down and the day’s work goes on', async ({ office }) => {
  const desktop = await office.clerk('desktop', 'vanthu', 'own browser');
  await desktop.register({ code: '51/QĐ-BTC', subject: 'Văn bản đăng ký hôm qua' });
  await desktop.allSent();
  await desktop.book(1);

  await desktop.device.stop();
  await office.server.stop();
  await desktop.comeBack();
  expect((await desktop.book(1)).map(({ number }) => number)).toEqual([1]);
  await expect(desktop.page.getByText('Theo sổ đã lưu trên máy này, chưa cập nhật từ khi mở ứng dụng')).toBeVisible();
  await desktop.register({ code: '52/QĐ-BTC', subject: 'Văn bản đăng ký khi máy chủ tắt' });
  await expect(desktop.strip).toContainText('1 việc chờ gửi');

  await office.server.start();
  await desktop.allSent();
  expect((await desktop.book(2)).map(({ number }) => number)).toEqual([1, 2]);
});

test('two tabs of one device send an act once', async ({ office }) => {
  const desktop = await office.clerk('desktop', 'vanthu', 'installed');
  await desktop.device.line.cut();
  await desktop.register({ code: '61/QĐ-BTC', subject: 'Văn bản đăng ký một lần' });
  await desktop.device.openTab('/cho-gui');
  await desktop.device.line.mend();
  await desktop.allSent();
  expect((await desktop.book(1)).map(({ number }) => number)).toEqual([1]);
});

test('HOSO-2 on a first visit the line goes as soon as the form is there, before the app is installed: what is typed and photographed is kept', async ({
  office,
}) => {
  const phone = await office.clerk('phone', 'vanthu', 'window');
  const keepsFiles = phone.page.waitForResponse(/opfs-worker/);
  await phone.device.goTo('/tiep-nhan');
  await expect(phone.page.getByRole('button', { name: 'Chụp văn bản' }).first()).toBeVisible();
  await (await keepsFiles).finished();
  await phone.page.waitForLoadState('networkidle');
  await phone.device.line.cut();
  await phone.capture({ code: '53/QĐ-BTC', subject: 'Văn bản nhận trong lần mở đầu tiên', photographs: 1 });
  await phone.kept();

  await phone.device.line.mend();
  await phone.handIn({ code: '53/QĐ-BTC', subject: 'Văn bản nhận trong lần mở đầu tiên' });
  await phone.allSent();
  expect((await phone.book(1)).map(({ number }) => number)).toEqual([1]);
});

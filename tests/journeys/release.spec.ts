import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { makeNextRelease, NEXT } from './support/next-release';

test('a new release waits while a letter is typed; accepted, it takes over and everything typed is there', async ({ office }) => {
  const desk = await office.clerk('desktop', 'vanthu', 'installed');
  const { page } = desk;
  const letter = { code: '91/QĐ-BTC', subject: 'Đang nhập khi có bản mới' };
  await desk.capture(letter);
  const next = makeNextRelease();
  await office.server.stop();
  await office.server.start(next.path);

  let loads = 0;
  page.on('load', () => loads++);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('Có bản mới – cập nhật khi rảnh')).toBeVisible();
  await desk.field('Họ tên người ký').fill('Lê Thị Hoa');
  expect(loads).toBe(0);

  const accept = page.getByRole('button', { name: 'Cập nhật ngay' });
  await accept.click();
  // The browser lets the old worker finish what it has under way, which on a busy machine may take long; whoever waits taps once more.
  await expect(async () => {
    if (await accept.isVisible()) await accept.click();
    await expect(page.locator('meta[name=release]')).toHaveAttribute('content', NEXT, { timeout: 10_000 });
  }).toPass({ timeout: 75_000 });
  await expect(desk.field('Trích yếu nội dung')).toHaveValue(letter.subject);
  await expect(desk.field('Họ tên người ký')).toHaveValue('Lê Thị Hoa');
  await desk.handIn(letter);
  await desk.allSent();
  next.remove();
});

test('the kill switch takes the worker off the browser; the unsent letter is sent and the shared file is taken', async ({ office }) => {
  const desk = await office.clerk('desktop', 'vanthu', 'installed');
  await desk.device.line.cut();
  await desk.register({ code: '92/QĐ-BTC', subject: 'Chưa gửi khi gỡ ứng dụng nền' });
  // Nobody is signed in any more, so nothing can be sent before the worker is gone.
  office.endSessions();
  office.operator('kill-switch', 'on');
  await desk.device.goTo('/cai-dat');
  await desk.page.evaluate(async () =>
    (await caches.open('hoso-shared')).put('/shared/1/0', new Response('%PDF-1.7', { headers: { 'x-file-name': 'a.pdf' } })),
  );
  await desk.device.line.mend();
  await desk.page.reload();
  await expect(async () => expect(await leftOfWorker(desk.page)).toEqual([])).toPass();
  await expect(desk.strip).toContainText('1 việc chờ gửi');
  await desk.signInAgain();
  await desk.allSent();
  expect((await desk.book(1)).map(({ number }) => number)).toEqual([1]);
  await desk.device.goTo('/tiep-nhan');
  await expect(desk.page.getByRole('button', { name: /Chưa nhập trích yếu.*1 tệp/ })).toBeVisible();
});

/** Workers and shells that this browser still holds; asking fails while the worker opens the page anew. */
async function leftOfWorker(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => [
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    ...(await caches.keys()).filter((name) => name !== 'hoso-shared'),
  ]);
}

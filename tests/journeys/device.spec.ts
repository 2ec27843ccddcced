import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { PASSPHRASE } from '../support/server';
import type { Clerk } from './support/clerk';
import { expect, test } from './support/fixtures';

test('signing out leaves every tab, the next person sees nothing, and the unsent letter is there and sent when its clerk is back', async ({ office }) => {
  const desk = await office.clerk('desktop', 'vanthu', 'installed');
  await desk.device.line.cut();
  await desk.register({ code: '7/QĐ-BTC', subject: 'Chưa gửi của văn thư' });
  const tab = await desk.device.openTab('/tiep-nhan');
  await expect(tab.getByText('Chưa gửi của văn thư')).toBeVisible();
  await signOut(desk);
  await expect(tab.getByLabel('Tài khoản', { exact: true })).toBeVisible();
  await expect(tab.getByText('Chưa gửi của văn thư')).toBeHidden();

  await desk.device.line.mend();
  await tab.close();
  await desk.page.reload();
  await desk.signIn('lanhdao');
  await desk.device.goTo('/cho-gui');
  await expect(desk.page.getByText('Chưa gửi của văn thư')).toBeHidden();
  await signOut(desk);
  await desk.signIn();
  expect((await desk.book(1)).map(({ number }) => number)).toEqual([1]);
});

test('files shared while nobody is signed in wait for the next clerk, each in a document of its own', async ({ office }) => {
  const desk = await office.clerk('desktop', 'vanthu', 'installed');
  await desk.page.reload();
  await signOut(desk);
  for (const name of ['mot.pdf', 'hai.pdf']) await share(desk.page, name);
  await desk.page.getByLabel('Tài khoản', { exact: true }).fill('vanthu');
  await desk.page.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSPHRASE);
  await desk.page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(desk.page.getByRole('button', { name: /Chưa nhập trích yếu.*1 tệp/ })).toHaveCount(2);
  await expect.poll(() => desk.page.evaluate(async () => (await (await caches.open('hoso-shared')).keys()).length)).toBe(0);
});

test('killed while the photographs become one PDF, the document is there with every page, and can be handed in', async ({ office }) => {
  const phone = await office.clerk('phone', 'vanthu', 'own browser');
  await phone.device.line.cut();
  const letter = { code: '9/QĐ-BTC', subject: 'Máy tắt giữa lúc đăng ký', photographs: 3 };
  await phone.capture(letter);
  await phone.kept();
  await phone.page.getByRole('button', { name: /^Đăng ký/ }).click({ noWaitAfter: true });
  await phone.device.kill();
  await phone.comeBack();
  await phone.device.goTo('/tiep-nhan');
  await phone.page.getByRole('button', { name: letter.subject }).click();
  await phone.handIn(letter);
});

test('the session ends while a letter is being typed: signed in again in place, the form stands as it was and the unsent is sent', async ({ office }) => {
  const desk = await office.clerk('desktop');
  office.endSessions();
  await desk.register({ code: '11/QĐ-BTC', subject: 'Chuyển đăng ký khi phiên đã hết' });
  const letter = { code: '12/QĐ-BTC', subject: 'Đang nhập dở khi phiên hết' };
  await desk.capture(letter);
  await expect(desk.strip).toContainText('1 việc chờ gửi');
  await desk.signInAgain();
  await expect(desk.field('Trích yếu nội dung')).toHaveValue(letter.subject);
  await desk.handIn(letter);
  await desk.allSent();
  expect((await desk.book(2)).map(({ number }) => number)).toEqual([1, 2]);
});

test('a device without room says so, keeps on screen what is typed, and goes on when there is room again', async ({ office }) => {
  const desk = await office.clerk('desktop', 'vanthu', 'own browser');
  const letter = { code: '13/QĐ-BTC', subject: 'Nhập khi máy hết chỗ' };
  const scan = pdf('quet.pdf', 8_000_000);
  const limit = (await used(desk.page)) + 6_000_000;
  // Chromium asks for room as a browser starts and goes on with what it was given for half a minute.
  await desk.device.stop();
  await desk.device.open();
  await desk.device.limitRoom(limit);
  await desk.capture(letter);
  await desk.kept();
  const files = desk.page.locator('input[type=file][multiple]');
  // How much the app itself lays down after a start differs: files take what is left, the last of them a little of it.
  for (const bytes of [4_000_000, 2_000_000, 1_000_000, 500_000, 250_000, 100_000]) {
    const name = `truoc-${bytes}.pdf`;
    await files.setInputFiles(pdf(name, bytes));
    await expect(desk.page.getByRole('button', { name: `Xem ${name}` }).or(desk.page.getByText(`Chưa lưu được tệp “${name}”`))).toBeVisible();
  }
  await files.setInputFiles(scan);
  await expect(desk.page.getByText('Chưa lưu được tệp “quet.pdf”')).toContainText('Máy này không còn chỗ để lưu.');
  // Without a line everything that was typed stays in the journal, until there is no room for more.
  await desk.device.line.cut();
  const notKept = desk.page.getByRole('main').getByText('Chưa lưu được trên máy');
  let note = '';
  await expect(async () => {
    // The browser packs what it keeps; chance cannot be packed.
    note = randomBytes(7_400).toString('base64');
    await desk.field('Ghi chú').fill(note);
    await expect(notKept).toContainText('Máy này không còn chỗ để lưu.', { timeout: 300 });
  }).toPass({ intervals: [0], timeout: 90_000 });
  expect(await desk.field('Ghi chú').inputValue()).toBe(note);

  await desk.device.limitRoom(null);
  await desk.device.line.mend();
  await files.setInputFiles(scan);
  await expect(desk.page.getByRole('button', { name: 'Xem quet.pdf' })).toBeVisible();
  await desk.field('Ghi chú').fill('Ghi chú ngắn');
  await desk.kept();
  await expect(desk.field('Trích yếu nội dung')).toHaveValue(letter.subject);
  await desk.handIn(letter);
  await desk.allSent();
  await desk.book(1);
});

/** How many bytes the browser says that the app keeps. */
function used(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}

function pdf(name: string, bytes: number): { name: string; mimeType: string; buffer: Buffer } {
  const buffer = randomBytes(bytes);
  buffer.write('%PDF-1.7 ');
  return { name, mimeType: 'application/pdf', buffer };
}

async function signOut({ device, page }: Clerk): Promise<void> {
  await device.goTo('/cai-dat');
  await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Đăng xuất|Vẫn/ })
    .last()
    .click();
  await expect(page.getByLabel('Tài khoản', { exact: true })).toBeVisible();
}

/** What the share sheet of the system does: a form posted to the app, which the service worker receives. */
async function share(page: Page, name: string): Promise<void> {
  const before = page.url();
  await page.evaluate((file) => {
    const form = Object.assign(document.createElement('form'), { method: 'POST', action: '/chia-se', enctype: 'multipart/form-data' });
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files' });
    const given = new DataTransfer();
    given.items.add(new File([file], file, { type: 'application/pdf' }));
    input.files = given.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  }, name);
  await page.waitForURL((url) => url.href !== before && url.hash.includes('shared='));
  await expect(page.getByLabel('Tài khoản', { exact: true })).toBeVisible();
}

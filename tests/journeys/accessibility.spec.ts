import type { Page } from '@playwright/test';
import { facts, registerIncoming } from '../support/builders';
import { faultsOf } from './support/axe';
import type { Clerk } from './support/clerk';
import { goToDossier, notesOf, openDossier, sent, write } from './support/dossier';
import { expect, test, type Office } from './support/fixtures';

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
const TITLE = /biên chế/;
const places = [
  '/',
  '/tiep-nhan',
  '/tiep-nhan/moi',
  '/so-den',
  '/cho-gui',
  '/theo-doi',
  '/van-ban-di',
  '/van-ban-di/bao-cao',
  '/du-thao',
  '/qua-truc',
  '/ho-so',
  '/nop-luu',
  '/khai-thac',
  '/vang-mat',
  '/tra-cuu',
  '/cai-dat',
  '/khong-co',
];

/** What the console and the content policy complain of, from now on. */
function complaints(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (said) => said.type() === 'error' && heard.push(said.text()));
  return heard;
}

/** Registers a letter as another program would and returns its address in the app, once this clerk's book has it. */
async function oneLetter(office: Office, clerk: Clerk): Promise<string> {
  await office.send('vanthu', [registerIncoming({ facts: facts({ subject: 'Ban hành quy chế lưu trữ' }) })]);
  const [row] = await clerk.book(1);
  return row!.document.slice(1);
}

/** Opens a place and looks at it once its title stands there. */
async function look(clerk: Clerk, place: string, scheme: 'light' | 'dark' = 'light'): Promise<readonly string[]> {
  await clerk.device.goTo(place);
  await expect(clerk.page.locator('main').getByRole('heading').first()).toBeVisible();
  return faultsOf(clerk.page, scheme === 'dark' ? 'colours' : 'everything');
}

/** That the keyboard is somewhere, and that one sees where. */
async function seesFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  const ring = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
    return { outlineStyle, outlineWidth: Number.parseFloat(outlineWidth) };
  });
  expect(ring.outlineStyle).not.toBe('none');
  expect(ring.outlineWidth).toBeGreaterThanOrEqual(2);
}

for (const [device, size] of Object.entries(sizes)) {
  test(`every screen is without a fault that axe can see, on a ${device}${device === 'phone' ? '' : ', light and dark'}`, async ({ office }) => {
    const clerk = await office.clerk('desktop');
    const heard = complaints(clerk.page);
    const letter = await oneLetter(office, clerk);
    const faults: string[] = [];
    await clerk.page.setViewportSize(size);
    // Which colours stand beside each other does not depend on the size.
    for (const colorScheme of device === 'phone' ? (['light'] as const) : (['light', 'dark'] as const)) {
      await clerk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const place of [...places, letter, letter.replace('/van-ban/', '/phieu/')]) faults.push(...(await look(clerk, place, colorScheme)));
    }
    expect(faults).toEqual([]);
    expect(heard).toEqual([]);
  });
}

test('the administration is without a fault that axe can see, light and dark', async ({ office }) => {
  const clerk = await office.clerk('desktop', 'quantri');
  for (const colorScheme of ['light', 'dark'] as const) {
    await clerk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await look(clerk, '/quan-tri')).toEqual([]);
    await clerk.page.getByRole('tab', { name: 'Lịch làm việc' }).click();
    await clerk.page.getByRole('button', { name: 'Điền ngày lễ cố định' }).click();
    expect(await faultsOf(clerk.page)).toEqual([]);
    await clerk.page.getByRole('button', { name: /^Thông báo/ }).click();
    expect(await faultsOf(clerk.page)).toEqual([]);
    await clerk.page.keyboard.press('Escape');
  }
});

test('a dossier is without a fault that axe can see: empty, worked in by two, with who wrote, as it was, and without a line', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const { page } = officer;
  const heard = complaints(page);
  const faults: string[] = [];
  const lookAgain = async () => {
    for (const [device, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: device === 'phone' ? 'light' : 'dark', reducedMotion: 'reduce' });
      // Colours that are still on their way from one scheme to the other are nobody's.
      await expect.poll(() => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)).toBe(0);
      faults.push(...(await faultsOf(page)));
    }
  };
  for (const place of ['/viec', '/ho-so']) faults.push(...(await look(officer, place)));
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await officer.allSent();
  await sent(officer);
  await lookAgain();

  await page.getByRole('button', { name: 'Thêm tài liệu giấy' }).click();
  await page.getByLabel('Thêm tài liệu cần có').fill('Biên bản họp');
  await page.getByLabel('Thêm tài liệu cần có').press('Enter');
  await page.getByLabel('Lời trao đổi').fill('Kiểm tra giúp danh sách.');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  const head = await office.clerk('desktop', 'truongphong');
  await goToDossier(head, TITLE);
  await write(head, 'Của trưởng phòng. ');
  await expect(notesOf(officer)).toContainText('Của trưởng phòng.');
  await write(officer, 'Của chuyên viên.');
  await page.getByRole('button', { name: 'Ai viết' }).click();
  await expect(notesOf(officer).locator('.written')).toHaveCount(2);
  await expect(page.locator('.caret')).toBeAttached();
  await lookAgain();

  await sent(officer);
  await page.getByRole('link', { name: 'Diễn biến' }).click();
  await expect(page.getByText('Giống hôm nay.')).toBeVisible();
  await lookAgain();
  // The browser itself complains of every request that fails, so the console is not heard from here on.
  expect(heard).toEqual([]);
  await officer.device.line.cut();
  await page.getByRole('link', { name: 'Về hồ sơ' }).click();
  await expect(page.getByText('Ngoại tuyến: lời viết ở trên máy')).toBeVisible();
  await lookAgain();
  expect(faults).toEqual([]);
});

test('text twice as large makes the rows of the book twice as high, so that nothing of them is cut', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  await oneLetter(office, clerk);
  const row = clerk.page.locator('[data-row="0"]');
  const height = async () => (await row.boundingBox())?.height;
  const usual = (await height())!;
  await clerk.page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
  await expect.poll(height).toBe(2 * usual);
});

test('a letter is registered, found in the book and opened with the keyboard alone, and one always sees where one is', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  const { page } = clerk;
  const { keyboard } = page;
  const heard = complaints(page);

  await keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Tìm lệnh' })).toBeFocused();
  await seesFocus(page);
  await keyboard.type('tiep nhan');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tiếp nhận văn bản đến');

  await clerk.field('Số, ký hiệu').focus();
  for (const typed of ['15/QĐ-BTC', null, 'Bộ Tài chính', 'hôm nay', 'Quyết định về kho lưu trữ', 'Thứ trưởng', 'Trần Văn Bình']) {
    await seesFocus(page);
    if (typed !== null) await keyboard.insertText(typed);
    await keyboard.press('Tab');
  }
  await clerk.field('Số trang').focus();
  await keyboard.insertText('2');
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Đã chuyển đăng ký' })).toContainText('Đã vào sổ: số 1');

  await keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).focus();
  await keyboard.press('g');
  await keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sổ đăng ký văn bản đến');
  await keyboard.press('Shift+Slash');
  const help = page.getByRole('dialog', { name: 'Phím tắt' });
  await expect(help).toContainText('Ở mọi nơi');
  await seesFocus(page);
  await keyboard.press('Escape');
  await expect(help).toBeHidden();

  const row = page.locator('[data-row="0"]');
  for (let steps = 0; steps < 60 && !(await row.evaluate((one) => one === document.activeElement)); steps++) await keyboard.press('Tab');
  await expect(row).toBeFocused();
  await seesFocus(page);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('15/QĐ-BTC');
  expect(heard).toEqual([]);
});

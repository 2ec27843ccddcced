import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { faultsOf } from './support/axe';
import type { Clerk } from './support/clerk';

const letter = { code: '1032/QĐ-BNV', subject: 'Về việc ban hành Quy chế công tác văn thư, lưu trữ của các đơn vị thuộc Bộ năm 2026' };

/** How the pages in the strip are turned, in their order. */
async function keptPages(page: Page): Promise<readonly string[]> {
  return page.locator('.strip .thumb img').evaluateAll((pictures) => pictures.map((picture) => picture.className.replace(/.*(turn-\d).*/, '$1')));
}

function tools(page: Page): Locator {
  return page.getByRole('toolbar', { name: /^Việc với trang/ });
}

async function openNew(clerk: Clerk): Promise<void> {
  await clerk.device.goTo('/tiep-nhan/moi');
  await expect(clerk.field('Số, ký hiệu')).toBeFocused();
}

test('pages photographed, put in order and turned are all there after the browser was killed', async ({ office }) => {
  const clerk = await office.clerk('phone', 'vanthu', 'own browser');
  await openNew(clerk);
  await clerk.page.getByRole('button', { name: 'Chụp trang' }).click();
  await clerk.photograph(3);
  await clerk.page.getByRole('button', { name: 'Trang 3/3' }).click();
  await clerk.page.keyboard.press('Escape');
  await tools(clerk.page).getByRole('button', { name: 'Xoay phải' }).click();
  await expect.poll(() => keptPages(clerk.page)).toEqual(['turn-0', 'turn-0', 'turn-1']);
  await tools(clerk.page).getByRole('button', { name: 'Đưa lên trước' }).click();
  await expect.poll(() => keptPages(clerk.page)).toEqual(['turn-0', 'turn-1', 'turn-0']);
  await clerk.field('Trích yếu nội dung').fill(letter.subject);
  await expect(clerk.page.getByText('Đã lưu trên máy', { exact: true })).toBeVisible();
  await clerk.device.goTo('/cho-gui');
  await expect(clerk.page.getByText('Không có gì chờ gửi')).toBeVisible();
  await clerk.device.goTo('/cai-dat');
  await clerk.page.getByRole('button', { name: 'Đăng xuất' }).first().click();
  await expect(clerk.page.getByRole('dialog')).toContainText('1 văn bản đang nhập dở được cất riêng');
  await clerk.page.keyboard.press('Escape');

  await clerk.device.kill();
  await clerk.device.line.cut();
  await clerk.device.open();
  await clerk.device.line.mend();
  await clerk.device.goTo('/tiep-nhan');
  await clerk.page.getByRole('button', { name: new RegExp(letter.subject.slice(0, 30)) }).click();
  await expect(clerk.field('Trích yếu nội dung')).toHaveValue(letter.subject);
  await expect.poll(() => keptPages(clerk.page)).toEqual(['turn-0', 'turn-1', 'turn-0']);
});

test('a letter is registered without a line, shows no number, and gets it when the line is back', async ({ office }) => {
  const clerk = await office.clerk('desktop', 'vanthu', 'installed');
  await openNew(clerk);
  await clerk.device.line.cut();
  await clerk.type(letter);
  await clerk.page.keyboard.press('Control+Enter');
  const handedIn = clerk.page.getByRole('region', { name: 'Đã chuyển đăng ký' });
  await expect(handedIn).toContainText('Đã lưu trên máy – chờ số');
  await expect(handedIn).not.toContainText('số 1');
  await clerk.device.line.mend();
  await expect(handedIn).toContainText('Đã vào sổ: số 1', { timeout: 60_000 });
});

test('ND30-VI.IN-4 a code pasted in any spelling is understood and names the type', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  await openNew(clerk);
  await clerk.page.evaluate(() => {
    const pasted = new DataTransfer();
    pasted.setData('text/plain', ' Số: 1032 / QĐ - BNV ');
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }));
  });
  await clerk.page.keyboard.insertText(' Số: 1032 / QĐ - BNV ');
  await clerk.page.keyboard.press('Tab');
  await expect(clerk.page.getByText('Hiểu là 1032/QĐ-BNV')).toBeVisible();
  await expect(clerk.page.getByLabel('Tên loại văn bản')).toHaveValue('Quyết định');
});

test('F-18 the same document typed again is shown beside the first, and may still be another one', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  await openNew(clerk);
  await clerk.type(letter);
  await clerk.page.keyboard.press('Control+Shift+Enter');
  await expect(clerk.page.getByText('Đã vào sổ: số 1')).toBeVisible();

  await expect(clerk.field('Cơ quan ban hành')).toHaveValue('Bộ Tài chính');
  await clerk.type({ ...letter, subject: 'Về việc khác' });
  await expect(clerk.page.getByText(/Đã có văn bản 1032\/QĐ-BNV/)).toBeVisible();
  await clerk.page.keyboard.press('Control+Enter');
  const compared = clerk.page.getByRole('dialog', { name: 'Có thể trùng văn bản đã có' });
  await expect(compared.getByRole('row', { name: /Trích yếu nội dung/ })).toContainText('khác');
  await compared.getByRole('button', { name: 'Vẫn đăng ký (văn bản khác)' }).click();
  await expect(clerk.page.getByText('Đã vào sổ: số 2')).toBeVisible();
});

test('F-95 a secret document is refused with words and nothing typed is lost', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  await openNew(clerk);
  await clerk.type(letter);
  await clerk.page.getByLabel('Độ mật').selectOption('Mật');
  await expect(clerk.page.getByText(/văn bản bí mật nhà nước không được đưa vào hệ thống này/).first()).toBeVisible();
  await clerk.page.keyboard.press('Control+Enter');
  await expect(clerk.page.getByRole('alert')).toBeFocused();
  await expect(clerk.field('Trích yếu nội dung')).toHaveValue(letter.subject);
});

test('files of every kind are kept: a damaged PDF with a warning, an SVG only to download, an empty one not at all', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  await openNew(clerk);
  await clerk.page.locator('input[type=file][multiple]').setInputFiles([
    { name: '../../hỏng.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 nothing more') },
    { name: 'hình.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"/>') },
    { name: 'rỗng.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
  ]);
  const files = clerk.page.getByRole('region', { name: 'Tệp của văn bản' });
  await expect(files.getByRole('button', { name: 'Xem ../../hỏng.pdf' })).toContainText('không đọc được số trang: tệp hỏng');
  await expect(files.getByRole('button', { name: 'Xem hình.svg' })).toContainText('chỉ tải về');
  await expect(files.getByText('Tệp “rỗng.pdf” rỗng (0 byte)')).toBeVisible();
});

/** What the browser tells the page when files are dragged over it, dropped or pasted. */
async function give(page: Page, how: 'dragover' | 'drop' | 'paste', name: string): Promise<void> {
  await page.evaluate(
    ([what, file]) => {
      const given = new DataTransfer();
      given.items.add(new File([`%PDF-1.7 ${file}`], file, { type: 'application/pdf' }));
      const about = { bubbles: true, cancelable: true };
      const told = what === 'paste' ? new ClipboardEvent(what, { ...about, clipboardData: given }) : new DragEvent(what, { ...about, dataTransfer: given });
      document.activeElement!.dispatchEvent(told);
    },
    [how, name] as const,
  );
}

test('a file dragged onto the screen and one that is pasted are kept with the document', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  await openNew(clerk);
  const offered = clerk.page.getByText('Thả tệp để thêm vào văn bản này');
  await give(clerk.page, 'dragover', 'keo.pdf');
  await expect(offered).toBeVisible();
  await give(clerk.page, 'drop', 'keo.pdf');
  await expect(offered).toBeHidden();
  await expect(clerk.page.getByRole('button', { name: 'Xem keo.pdf' })).toContainText('Bản chính');
  await give(clerk.page, 'paste', 'dan.pdf');
  await expect(clerk.page.getByRole('button', { name: 'Xem dan.pdf' })).toContainText('Phụ lục');
});

test('the screen has no fault that axe can see, empty and with faults', async ({ office }) => {
  const clerk = await office.clerk('desktop');
  await openNew(clerk);
  expect(await faultsOf(clerk.page)).toEqual([]);
  await clerk.page.keyboard.press('Control+Enter');
  await expect(clerk.page.getByRole('alert')).toBeFocused();
  expect(await faultsOf(clerk.page)).toEqual([]);
});

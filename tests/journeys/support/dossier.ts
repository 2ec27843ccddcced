import type { Locator, Page } from '@playwright/test';
import type { Clerk } from './clerk';
import { expect } from './fixtures';

/** What people do in a dossier, in the words of the screen. */

/** Opens a new dossier; its page is shown. */
export async function openDossier({ device, page }: Clerk, content: string): Promise<void> {
  await device.goTo('/ho-so');
  await page.getByRole('button', { name: 'Mở hồ sơ…' }).first().click();
  await fillDossier(page, content);
  await expect(page.getByRole('heading', { name: 'Viết chung' })).toBeVisible();
}

/** Fills in the dialog of a new dossier, with a row of the retention schedule that is found by its words, and opens it. */
export async function fillDossier(page: Page, content: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Mở hồ sơ' });
  await dialog.getByLabel('Nội dung').fill(content);
  await dialog.getByRole('combobox', { name: 'Mục trong bảng thời hạn lưu trữ' }).fill('chi tieu bien che');
  await page.getByRole('option', { name: /^3\.06 / }).click();
  await dialog.getByRole('button', { name: 'Mở hồ sơ', exact: true }).click();
}

/** Goes to a dossier that is in the list. */
export async function goToDossier({ device, page }: Clerk, title: RegExp): Promise<void> {
  await device.goTo('/ho-so');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { name: 'Viết chung' })).toBeVisible();
}

export function notesOf({ page }: Clerk): Locator {
  return page.getByRole('textbox', { name: 'Ghi chép chung' });
}

/** Words a field, which is kept when it is left. */
export async function word(page: Pick<Page, 'getByLabel'>, label: string, value: string): Promise<void> {
  await page.getByLabel(label).fill(value);
  await page.getByLabel(label).blur();
}

/** Writes behind what the notes say. */
export async function write(clerk: Clerk, text: string): Promise<void> {
  await notesOf(clerk).click();
  await clerk.page.keyboard.press('Control+End');
  await clerk.page.keyboard.type(text);
}

/** Waits until everything written in the dossier is durable at the relay. */
export async function sent({ page }: Clerk): Promise<void> {
  await expect(page.getByText('đã gửi', { exact: true })).toBeVisible({ timeout: 60_000 });
}

/** Says something to everybody who works in the dossier. */
export async function comment({ page }: Clerk, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Lời trao đổi', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
}

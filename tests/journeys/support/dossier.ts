import { expect, type Page } from '@playwright/test';
import type { Clerk } from './clerk';

/** Opens a dossier; it can be written in at once. */
export async function openDossier({ device, page }: Clerk, content: string): Promise<void> {
  await device.goTo('/ho-so');
  await page.getByRole('button', { name: 'Mở hồ sơ…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Mở hồ sơ' });
  await dialog.getByLabel('Nội dung').fill(content);
  await dialog.getByRole('button', { name: 'Mở hồ sơ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Viết chung' })).toBeVisible();
}

/** Goes into a dossier from the list. */
export async function enterDossier({ device, page }: Clerk, name: RegExp): Promise<void> {
  await device.goTo('/ho-so');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name: 'Viết chung' })).toBeVisible();
}

/** A field is kept when it is left. */
export async function word(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label).fill(value);
  await page.getByLabel(label).blur();
}

export async function write({ page }: Clerk, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Ghi chép chung' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** Says something to everybody who works in the dossier. */
export async function comment({ page }: Clerk, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Trao đổi' }).fill(text);
  await page.getByRole('button', { name: 'Ghi', exact: true }).last().click();
}

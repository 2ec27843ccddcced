import type { PersonId } from '../../../src/domain/shared/ids';
import type { Clerk } from './clerk';
import { expect } from './fixtures';

/** What people do in a file plan, in the words of the screen. */

/** Adds a big heading with its abbreviation. */
export async function addHeading({ page }: Clerk, title: string, abbreviation: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm đề mục', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Đề mục lớn' });
  await dialog.getByLabel('Tên đề mục').fill(title);
  await dialog.getByLabel('Chữ viết tắt').fill(abbreviation);
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** Adds an expected dossier under a heading, with a row of the retention schedule that is found by its words; the first of the unit keeps it unless said. */
export async function addPlanned({ page }: Clerk, heading: string, title: string, keeper?: PersonId): Promise<void> {
  await page.getByRole('button', { name: `Thêm hồ sơ: ${heading}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Hồ sơ dự kiến' });
  await dialog.getByLabel('Tiêu đề hồ sơ').fill(title);
  await dialog.getByRole('combobox', { name: 'Mục trong bảng thời hạn lưu trữ' }).fill('chi tieu bien che');
  await page.getByRole('option', { name: /^3\.06 / }).click();
  await dialog.getByLabel('Người lập hồ sơ').selectOption(keeper ?? { index: 1 });
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByRole('button', { name: title, exact: true })).toBeVisible();
}

/** Opens the dossier that a line of the approved plan expects; its page is shown. */
export async function openPlanned({ page }: Clerk, notation: string): Promise<void> {
  await page.getByRole('button', { name: `Mở hồ sơ ${notation}` }).click();
  await page.getByRole('dialog', { name: 'Mở hồ sơ' }).getByRole('button', { name: 'Mở hồ sơ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Viết chung' })).toBeVisible();
}

import type { Clerk } from './clerk';
import { expect } from './fixtures';

/** What people do to bring dossiers into the archive, in the words of the screen. */

export async function goToTransfers({ device, page }: Clerk, part: 'Đến hạn nộp' | 'Đợt nộp lưu'): Promise<void> {
  await device.goTo('/nop-luu');
  await page.getByRole('tab', { name: part }).click();
}

export function offerDialog({ page }: Clerk) {
  return page.getByRole('dialog', { name: 'Kiểm tra và trình duyệt nộp lưu' });
}

/** Submits what the check found sound. */
export async function submit(clerk: Clerk, count: number): Promise<void> {
  await offerDialog(clerk)
    .getByRole('button', { name: `Trình duyệt ${count} hồ sơ đạt` })
    .click();
  await expect(offerDialog(clerk)).toBeHidden();
}

/** Marks a dossier to be given back, with the reason. */
export async function giveBack({ page }: Clerk, title: string, reason: string): Promise<void> {
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: 'Trả lại…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trả lại hồ sơ' });
  await dialog.getByLabel('Phần sai').selectOption({ index: 1 });
  await dialog.getByLabel('Lý do trả lại').fill(reason);
  await dialog.getByRole('button', { name: 'Ghi lý do' }).click();
}

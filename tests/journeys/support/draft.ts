import type { Locator, Page } from '@playwright/test';
import type { Clerk } from './clerk';
import { expect, type Office } from './fixtures';
import { heldBy, heldByServer } from './held-paper';

/** What people do in a draft, in the words of the screen. */

const AGREE_MS = 60_000;

/** Opens a draft from nothing; its page is shown, with the wording that its type begins with. Returns its id. */
export async function openDraft({ device, page }: Clerk, subject: string): Promise<string> {
  await device.goTo('/du-thao');
  await page.getByRole('button', { name: 'Dự thảo mới' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Dự thảo mới' });
  await dialog.getByLabel('Trích yếu').fill(subject);
  await dialog.getByRole('button', { name: 'Mở dự thảo' }).click();
  await expect(contentOf(page)).toBeVisible();
  return new URL(page.url()).hash.split('/').at(-1)!;
}

export async function goToDraft({ device, page }: Clerk, id: string): Promise<void> {
  await device.goTo(`/du-thao/${id}`);
  await expect(contentOf(page)).toBeVisible({ timeout: AGREE_MS });
}

export function contentOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Nội dung văn bản' });
}

/** Everything written here is durable at the relay. */
export async function draftSent({ page }: Clerk): Promise<void> {
  await expect(page.getByText('đã gửi', { exact: true })).toBeVisible({ timeout: AGREE_MS });
}

/** Puts the caret behind the last word of the content. */
export async function toTheEnd({ page }: Clerk): Promise<void> {
  await contentOf(page).click();
  await page.keyboard.press('Control+End');
}

/** Takes away all words of the content; the caret stays in it. */
export async function emptied(clerk: Clerk): Promise<void> {
  await toTheEnd(clerk);
  await clerk.page.keyboard.press('Control+A');
  await clerk.page.keyboard.press('Delete');
  await expect(contentOf(clerk.page)).toHaveText('');
}

/** An officer who opened a draft, and the head of the unit, both with it on their screens; one paragraph of one sentence stands in it. */
export async function draftOfTwo(office: Office, sentence: string): Promise<{ readonly officer: Clerk; readonly head: Clerk; readonly draft: string }> {
  const [officer, head] = await Promise.all([office.clerk('desktop', 'chuyenvien1', 'installed'), office.clerk('desktop', 'truongphong', 'installed')]);
  const draft = await openDraft(officer, 'góp ý dự thảo Thông tư');
  await officer.allSent();
  await emptied(officer);
  await officer.page.keyboard.insertText(sentence);
  await draftSent(officer);
  await goToDraft(head, draft);
  await expect(contentOf(head.page)).toContainText(sentence, { timeout: AGREE_MS });
  return { officer, head, draft };
}

/** Waits until all devices hold on their disks what the server holds; returns it as text. */
export async function agreeOnDraft(clerks: readonly Clerk[], draft: string): Promise<string> {
  const hashes = async () => {
    const held = await Promise.all([heldByServer(clerks[0]!, draft, 'draft'), ...clerks.map((clerk) => heldBy(clerk, draft, 'draft'))]);
    return new Set(held.map((each) => each?.hash)).size;
  };
  await expect.poll(hashes, { timeout: AGREE_MS }).toBe(1);
  return (await heldByServer(clerks[0]!, draft, 'draft')).text;
}

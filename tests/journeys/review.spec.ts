import { letLeaderSign } from '../support/outgoing';
import { expect, test } from './support/fixtures';
import { contentOf, draftSent, emptied, goToDraft, openDraft, toTheEnd } from './support/draft';

const SOON = { timeout: 60_000 };
const ORIGINALS = '**/api/originals/**';

test('ND30-12 the head remarks at a paragraph on a phone; the drafter finds it there, ticks it off, and the head sees only what changed', async ({
  office,
}) => {
  test.setTimeout(300_000);
  await office.send('quantri', [letLeaderSign()]);
  const officer = await office.clerk('desktop', 'chuyenvien1', 'installed');
  const draft = await openDraft(officer, 'góp ý dự thảo Thông tư');
  await emptied(officer);
  await officer.page.keyboard.insertText('Bộ Nội vụ nhất trí với dự thảo.');
  await officer.page.keyboard.press('Enter');
  await officer.page.keyboard.insertText('Thời hạn thực hiện là 15 ngày.');
  await officer.page.getByRole('button', { name: 'Trình ký' }).click();
  await officer.page.getByRole('dialog', { name: 'Trình ký' }).getByRole('button', { name: 'Xem từng lỗi' }).click();
  await officer.page.getByRole('button', { name: 'Kính gửi, dòng 1' }).click();
  await expect(officer.page.getByLabel('Kính gửi')).toBeFocused();
  await officer.page.keyboard.press('Control+A');
  await officer.page.keyboard.insertText('Bộ Tài chính');
  await officer.page.keyboard.press('Tab');
  await draftSent(officer);
  await submit();

  const head = await office.clerk('phone', 'truongphong', 'installed');
  await head.device.goTo(`/van-ban-di/${draft}`);
  await head.page.getByText('Nội dung', { exact: true }).click();
  await expect(head.page.getByText('Đã đối chiếu: đúng từng chữ của tệp để ký')).toBeVisible(SOON);
  await head.page.getByRole('button', { name: 'Thời hạn thực hiện là 15 ngày.' }).click();
  await head.page.getByRole('textbox', { name: 'Nhận xét đoạn này' }).fill('Cho 30 ngày.');
  // The page is gone before the remark is kept by hand: what was typed stands there again.
  await expect.poll(() => head.page.evaluate(keptReviews), SOON).toBe(1);
  await head.page.reload();
  await head.page.getByText('Nội dung', { exact: true }).click(SOON);
  await expect(head.page.getByText('Cho 30 ngày.')).toBeVisible(SOON);
  await head.page.getByRole('button', { name: 'Trả lại', exact: true }).click();
  const dialog = head.page.getByRole('dialog', { name: 'Trả lại người soạn thảo' });
  await expect(dialog.getByText('Cho 30 ngày.')).toBeVisible();
  await expect(dialog.getByText('“Thời hạn thực hiện là 15 ngày.”')).toBeVisible();
  await dialog.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await head.allSent();

  await goToDraft(officer, draft);
  await officer.page.getByRole('tab', { name: /^Góp ý/ }).click();
  const board = officer.page.getByRole('region', { name: 'Nhận xét khi xem xét' });
  await expect(board.getByText('Cho 30 ngày.')).toBeVisible(SOON);
  await expect(board.getByText('“Thời hạn thực hiện là 15 ngày.”')).toBeVisible();
  await expect(board.getByRole('button', { name: 'Xem đoạn này' })).toBeVisible();
  await board.getByRole('button', { name: 'Đã sửa' }).click();
  await expect(board.getByText('Đã sửa 1/1')).toBeVisible();
  // What was submitted is known to the head before its files are: the officer's device is still sending them.
  await head.page.route(ORIGINALS, (route) => route.fulfill({ status: 404, body: '' }));
  await head.device.goTo('/van-ban-di');
  await head.device.goTo(`/van-ban-di/${draft}`);
  await toTheEnd(officer);
  await officer.page.keyboard.insertText(' Nay sửa thành 30 ngày.');
  await draftSent(officer);
  await submit();

  await expect(head.page.getByText('Nội dung chưa về máy này', { exact: false })).toBeVisible(SOON);
  await head.page.unroute(ORIGINALS);
  // Nobody presses anything: what comes late is shown when it comes.
  await expect(head.page.getByText(/^So với bản bạn đã xem/)).toBeVisible(SOON);
  await expect(head.page.getByText('1 chỗ thay đổi')).toBeVisible();
  await expect(head.page.locator('ins')).toHaveText(' Nay sửa thành 30 ngày.');
  await expect(head.page.getByText('nhất trí với dự thảo')).toHaveCount(0);

  async function submit() {
    const { page } = officer;
    await page.getByRole('button', { name: 'Trình ký' }).click();
    await page.getByRole('dialog', { name: 'Trình ký' }).getByRole('button', { name: 'Trình ký', exact: true }).click();
    await expect(page.getByText('Đã trình ký: dự thảo chỉ còn để đọc', { exact: false })).toBeVisible(SOON);
    await expect(contentOf(page)).toBeVisible();
    await officer.allSent();
  }
});

/** How many reviews that nobody has said yet lie on this device. */
async function keptReviews(): Promise<number> {
  const { name } = (await indexedDB.databases()).find((each) => each.name?.startsWith('hoso-'))!;
  const opening = indexedDB.open(name!);
  const database = await new Promise<IDBDatabase>((resolve) => (opening.onsuccess = () => resolve(opening.result)));
  const asking = database.transaction('settings').objectStore('settings').getAllKeys();
  const keys = await new Promise<readonly IDBValidKey[]>((resolve) => (asking.onsuccess = () => resolve(asking.result)));
  database.close();
  return keys.filter((key) => String(key).startsWith('review ')).length;
}

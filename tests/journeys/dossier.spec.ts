import { directDocument, facts, openDossier as opening, PERSONNEL, proposal, registerIncoming, staff } from '../support/builders';
import type { Clerk } from './support/clerk';
import { comment, goToDossier, notesOf, openDossier, sent, word, write } from './support/dossier';
import { expect, test, type Office } from './support/fixtures';

const TITLE = /biên chế/;

/** A dossier that is open at an officer's and at the head of the unit, both on the line. */
async function together(office: Office): Promise<{ officer: Clerk; head: Clerk }> {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await officer.allSent();
  const head = await office.clerk('desktop', 'truongphong');
  await goToDossier(head, TITLE);
  for (const each of [officer, head]) await expect(each.page.getByText(/Đang cùng mở/)).toBeVisible({ timeout: 60_000 });
  return { officer, head };
}

test('two who write at once see each other’s caret, and who wrote what when they ask', async ({ office }) => {
  const { officer, head } = await together(office);
  await write(officer, 'Của chuyên viên. ');
  await expect(notesOf(head)).toContainText('Của chuyên viên.');
  await write(head, 'Của trưởng phòng.');
  await expect(notesOf(officer)).toContainText('Của trưởng phòng.');
  const caret = officer.page.locator('.caret-name');
  await expect(caret).toHaveText('Nguyễn Thị Hòa');
  await expect(caret).toBeVisible();

  await officer.page.getByRole('button', { name: 'Ai viết' }).click();
  await expect(notesOf(officer).locator('.written')).toHaveText(['Của chuyên viên. ', 'Của trưởng phòng.']);
  await expect(notesOf(officer).locator('.writers').first()).toHaveText('Nguyễn Thị HòaNguyễn Thị Hòa');
  await officer.page.getByRole('button', { name: 'Ai viết' }).click();
  await expect(notesOf(officer).locator('.written')).toHaveCount(0);
});

test('Ctrl+Z takes back only one’s own last step, in notes and fields alike, also after a colleague went on', async ({ office }) => {
  const { officer, head } = await together(office);
  await word(officer.page, 'Từ khóa', 'biên chế');
  await sent(officer);
  await write(officer, 'Của chuyên viên. ');
  await expect(notesOf(head)).toContainText('Của chuyên viên.');
  await write(head, 'Của trưởng phòng.');
  await expect(notesOf(officer)).toContainText('Của trưởng phòng.');

  await notesOf(officer).press('Control+z');
  await expect(notesOf(officer)).not.toContainText('Của chuyên viên.');
  await expect(notesOf(officer)).toContainText('Của trưởng phòng.');
  await officer.page.getByRole('heading', { level: 1 }).click();
  await officer.page.keyboard.press('Control+z');
  await expect(officer.page.getByLabel('Từ khóa')).toHaveValue('');
  await officer.page.keyboard.press('Control+Shift+z');
  await expect(officer.page.getByLabel('Từ khóa')).toHaveValue('biên chế');
  await expect(notesOf(head)).toContainText('Của trưởng phòng.');
  await expect(notesOf(head)).not.toContainText('Của chuyên viên.');
});

test('a dossier is read as it was yesterday, with what differs today; without a line the page says that it needs one', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const { page } = officer;
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await officer.allSent();
  await word(page, 'Mô tả', 'Hôm qua');
  await write(officer, 'Đoạn hôm qua.');
  await sent(officer);
  office.aDayPasses();
  await word(page, 'Mô tả', 'Hôm nay');
  await notesOf(officer).press('Control+a');
  await page.keyboard.type('Đoạn hôm nay.');
  await sent(officer);

  await page.getByRole('link', { name: 'Diễn biến' }).click();
  await expect(page.getByText('Giống hôm nay.')).toBeVisible();
  const days = page.getByRole('navigation', { name: 'Ngày có người viết' }).getByRole('button');
  await expect(days).toHaveCount(2);
  await days.last().click();
  const main = page.getByRole('main');
  await expect(main.getByText('Hôm qua', { exact: true })).toBeVisible();
  await expect(main.getByText('Nay: Hôm nay')).toBeVisible();
  await expect(main.getByText('Đoạn hôm qua.')).toContainText('nay không còn');
  await expect(main.getByText('Từ đó đến nay có thêm 1 đoạn ghi chép.')).toBeVisible();

  await officer.device.line.cut();
  await days.first().click();
  await expect(main.getByText('Chưa xem được diễn biến')).toBeVisible();
});

test('F-21 what a head says to an officer is a notice that leads there; a document meets what the dossier waited for; what was called done is opened again', async ({
  office,
}) => {
  const letter = registerIncoming({ facts: facts({ subject: 'Báo cáo quý III', recipientUnits: [PERSONNEL] }) });
  const { document } = letter.body;
  const opened = opening({ title: 'Hồ sơ biên chế năm 2026' });
  await office.send('vanthu', [letter]);
  await office.send('lanhdao', [directDocument(document)]);
  await office.send('chuyenvien1', [
    opened,
    proposal('FinishHandling', { document, unit: PERSONNEL, result: 'Đã trả lời', answer: '', dossier: opened.body.dossier }),
  ]);
  const head = await office.clerk('desktop', 'truongphong');
  await goToDossier(head, TITLE);
  const readers = head.page.getByLabel('Gửi cho').locator('option');
  expect(await readers.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))).not.toContain(staff.officerElsewhere.id);
  await head.page.getByLabel('Gửi cho').selectOption(staff.officer.id);
  await comment(head, 'Nhờ kiểm tra số liệu.');
  await sent(head);

  const officer = await office.clerk('phone', 'chuyenvien1');
  const { page } = officer;
  await page.getByRole('button', { name: 'Thông báo, 2 mới' }).tap();
  await page
    .getByRole('dialog', { name: 'Thông báo' })
    .getByRole('link', { name: /nhắn bạn trong hồ sơ/ })
    .tap();
  await expect(page.getByText('Nhờ kiểm tra số liệu.')).toBeInViewport();
  await page.getByLabel('Thêm tài liệu cần có').fill('Báo cáo của các đơn vị');
  await page.getByLabel('Thêm tài liệu cần có').press('Enter');
  await page.getByRole('button', { name: 'Việc với “Báo cáo của các đơn vị”' }).tap();
  await page.getByRole('menuitem', { name: /^Là: .*Báo cáo quý III/ }).tap();
  await expect(page.getByRole('checkbox', { name: /^Báo cáo của các đơn vị.*Báo cáo quý III/ })).toBeChecked();

  await page.getByRole('link', { name: /Báo cáo quý III/ }).tap();
  await page.getByRole('button', { name: 'Chưa xong…' }).tap();
  await page.getByRole('button', { name: 'Báo xong nhầm' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Mở lại', exact: true }).tap();
  await officer.device.goTo('/viec');
  await expect(page.getByRole('listitem').filter({ hasText: 'Báo cáo quý III' }).getByRole('button', { name: 'Xong…' })).toBeVisible();
});

test('whoever is left out of a dossier while away finds their words kept, and puts them again with one tap once they may', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await share(officer, true);
  const guest = await office.clerk('phone', 'chuyenvien2');
  await goToDossier(guest, TITLE);
  await sent(guest);
  await guest.device.line.cut();
  await word(guest.page, 'Từ khóa', 'thanh tra biên chế');
  await share(officer, false);
  await guest.device.line.mend();

  await expect(guest.page.getByText('Không có hồ sơ này trên máy')).toBeVisible({ timeout: 60_000 });
  await expect(guest.strip).toContainText('1 việc cần xem', { timeout: 60_000 });
  await guest.device.goTo('/cho-gui');
  await expect(guest.page.getByText('thanh tra biên chế')).toBeVisible();
  await expect(guest.page.getByText(/Tài khoản không có quyền/)).toBeVisible();

  await share(officer, true);
  await goToDossier(guest, TITLE);
  await guest.page.getByRole('button', { name: 'Ghi lại' }).tap();
  await expect(guest.page.getByLabel('Từ khóa')).toHaveValue('thanh tra biên chế');
  await expect(guest.page.getByText('Lời chưa vào được hồ sơ')).toBeHidden();
  await expect(officer.page.getByLabel('Từ khóa')).toHaveValue('thanh tra biên chế', { timeout: 60_000 });
});

/** Lets another unit work in the dossier that is shown, or no longer. */
async function share(officer: Clerk, isShared: boolean): Promise<void> {
  await officer.allSent();
  await officer.page.getByRole('button', { name: 'Việc khác', exact: true }).click();
  await officer.page.getByRole('menuitem', { name: 'Cùng làm…' }).click();
  const dialog = officer.page.getByRole('dialog', { name: 'Đơn vị cùng làm hồ sơ' });
  await dialog.getByLabel('Thanh tra').setChecked(isShared);
  await dialog.getByRole('button', { name: 'Ghi', exact: true }).click();
  await expect(dialog).toBeHidden();
  await officer.allSent();
}

import { facts, PERSONNEL, registerIncoming } from '../support/builders';
import { fillDossier, goToDossier, notesOf, openDossier, word, write } from './support/dossier';
import { expect, test, type Office } from './support/fixtures';

const SUBJECT = 'Báo cáo biên chế quý';

/** Letters that reached a unit, as another program at the registry would send them. */
async function letters(office: Office, count: number): Promise<void> {
  const proposals = Array.from({ length: count }, (_, index) =>
    registerIncoming({ facts: facts({ subject: `${SUBJECT} ${index + 1}`, recipientUnits: [PERSONNEL] }) }),
  );
  await office.send('vanthu', proposals);
}

test('ND30-23.2 a head directs nine letters on a phone with one thumb: nine taps, without a line, and all of them arrive', async ({ office }) => {
  await letters(office, 9);
  const head = await office.clerk('phone', 'truongphong');
  await head.device.goTo('/viec');
  await expect(head.page.getByRole('tab', { name: /Chờ chỉ đạo/ })).toContainText('9');
  await head.device.line.cut();
  for (let left = 9; left > 0; left--) {
    await head.page.getByRole('button', { name: 'Giao theo đề xuất' }).first().tap();
    if (left > 1) await expect(head.page.getByRole('button', { name: 'Giao theo đề xuất' })).toHaveCount(left - 1);
  }
  await expect(head.page.getByRole('tab', { name: /Chờ phân công/ })).toContainText('9');
  await head.device.line.mend();
  await head.allSent();

  const officer = await office.clerk('desktop', 'chuyenvien1');
  await officer.device.goTo('/viec');
  await expect(officer.page.getByRole('tab', { name: /Đang giải quyết/ })).toContainText('9');
});

test('ND30-29 an officer on the train finishes a letter into a dossier opened for it and writes there; at home it has its code', async ({ office }) => {
  await letters(office, 1);
  const head = await office.clerk('phone', 'truongphong');
  await head.device.goTo('/viec');
  await head.page.getByRole('button', { name: 'Giao theo đề xuất' }).tap();
  await head.allSent();

  const officer = await office.clerk('desktop', 'chuyenvien1', 'installed');
  const { page } = officer;
  await officer.device.goTo('/viec');
  await expect(page.getByRole('tab', { name: /Đang giải quyết/ })).toContainText('1');
  await officer.device.line.cut();
  await page.getByRole('button', { name: 'Xong…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Giải quyết xong' });
  await dialog.getByRole('button', { name: 'Đã xử lý, không cần trả lời' }).click();
  await dialog.getByRole('button', { name: 'Mở hồ sơ mới cho văn bản này' }).click();
  const opening = page.getByRole('dialog', { name: 'Mở hồ sơ' });
  await expect(opening.getByLabel('Nội dung')).not.toHaveValue('');
  await fillDossier(page, 'biên chế của Bộ Nội vụ');
  await expect(dialog.getByRole('radio', { name: /biên chế/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Xong và đưa vào hồ sơ' }).click();
  await expect(page.getByRole('heading', { name: 'Không còn việc nào đang chờ bạn' })).toBeVisible();
  await officer.device.goTo('/ho-so');
  await page.getByRole('link', { name: /biên chế/ }).click();
  await expect(page.getByText('chờ cấp số')).toBeVisible();
  await word(page, 'Mô tả', 'Gồm báo cáo của các đơn vị.');
  await officer.device.line.mend();
  await officer.allSent();

  await officer.device.goTo('/ho-so');
  await page.getByRole('link', { name: /G05\.01\.\d{4}\.01\.TCCB/ }).click();
  await expect(page.getByRole('heading', { name: 'Mục lục văn bản (1)' })).toBeVisible();
  await expect(
    page.getByText('Thời hạn lưu trữ: Vĩnh viễn · mục “Chỉ tiêu biên chế”, bảng TT10/2022 (thời hạn theo TT09/2011, chưa đối chiếu với TT10/2022)'),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(SUBJECT) })).toBeVisible();
  await expect(page.getByLabel('Mô tả')).toHaveValue('Gồm báo cáo của các đơn vị.');
  await expect(page.getByText('đã gửi', { exact: true })).toBeVisible();
});

test('two who write one dossier apart, without a line, lose no word: notes merge, and a field that both set keeps both until one is taken', async ({
  office,
}) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await officer.allSent();
  const head = await office.clerk('phone', 'truongphong');
  await goToDossier(head, /biên chế/);
  for (const each of [officer, head]) await expect(notesOf(each)).toBeVisible();
  await write(officer, 'Mở đầu. ');
  await expect(notesOf(head)).toContainText('Mở đầu.', { timeout: 60_000 });

  await officer.device.line.cut();
  await head.device.line.cut();
  await write(officer, 'Lời của chuyên viên. ');
  await write(head, 'Lời của trưởng đơn vị. ');
  await word(officer.page, 'Từ khóa', 'biên chế');
  await word(head.page, 'Từ khóa', 'tổ chức');
  await head.device.line.mend();
  await officer.device.line.mend();

  for (const each of [officer, head]) {
    for (const words of ['Mở đầu.', 'Lời của chuyên viên.', 'Lời của trưởng đơn vị.']) await expect(notesOf(each)).toContainText(words, { timeout: 60_000 });
    await expect(each.page.getByText('Có hai cách ghi')).toBeVisible();
  }
  expect(await notesOf(officer).innerText()).toBe(await notesOf(head).innerText());
  await head.page.getByRole('listitem').filter({ hasText: 'biên chế' }).getByRole('button', { name: 'Lấy cách ghi này' }).tap();
  await expect(officer.page.getByLabel('Từ khóa')).toHaveValue('biên chế');
  await expect(officer.page.getByText('Có hai cách ghi')).toBeHidden();
});

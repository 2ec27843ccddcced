import { readFile } from 'node:fs/promises';
import { pdfAClaim } from '../../src/domain/transfer/pdf-look';
import { directDocument, facts, openDossier as opening, PERSONNEL, proposal, registerIncoming, staff } from '../support/builders';
import { goToDossier, notesOf, word, write } from './support/dossier';
import { expect, test } from './support/fixtures';

test('ND30-29 a dossier is closed without a line, prints its contents with the fingerprint, and words that three devices wrote meanwhile stay on each of them', async ({
  office,
}) => {
  const opened = opening({ keeper: staff.officer.id, title: 'Hồ sơ cử cán bộ đi học' });
  const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], subject: 'V/v cử cán bộ đi học' }) });
  await office.send('chuyenvien1', [opened]);
  await office.send('vanthu', [letter]);
  const { document } = letter.body;
  const { dossier } = opened.body;
  await office.send('truongphong', [directDocument(document)]);
  await office.send('chuyenvien1', [proposal('FileDocument', { dossier, document })]);

  const officer = await office.clerk('desktop', 'chuyenvien1');
  const head = await office.clerk('desktop', 'truongphong');
  const others = [head, await office.clerk('phone', 'truongphong'), await office.clerk('phone', 'chuyenvien1')];
  for (const each of [officer, ...others]) await goToDossier(each, /cử cán bộ đi học/);
  await expect(officer.page.getByText(/Đang cùng mở/)).toBeVisible();
  await word(officer.page, 'Tiêu đề', 'Hồ sơ cử cán bộ đi học năm 2026 của Vụ');
  await officer.allSent();

  // What is still being handled stands against it, in words.
  await officer.page.getByRole('button', { name: 'Kết thúc hồ sơ…' }).click();
  const closing = officer.page.getByRole('dialog', { name: 'Kết thúc hồ sơ' });
  // So does what the archive would give it back for, each with the way to its line.
  const ahead = closing.getByRole('region', { name: /điểm lưu trữ sẽ trả lại/ });
  await expect(ahead.getByText(/không có tệp gốc/)).toBeVisible();
  await ahead.getByRole('button', { name: 'Đến mục 1' }).first().click();
  await expect(closing).toBeHidden();
  await expect(officer.page.locator('[data-line="1"]')).toBeFocused();
  await officer.page.getByRole('button', { name: 'Kết thúc hồ sơ…' }).click();
  await closing.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(closing.getByText(/Hồ sơ còn 1 văn bản chưa giải quyết xong/).first()).toBeVisible();
  await expect(closing.getByRole('link', { name: 'V/v cử cán bộ đi học' })).toHaveAttribute('href', `#/van-ban/${document}`);
  await office.send('truongphong', [proposal('FinishHandling', { document, unit: PERSONNEL, result: 'Đã cử', answer: '', dossier })]);
  await expect(officer.page.getByText('V/v cử cán bộ đi học').first()).toBeVisible();
  await officer.allSent();

  const wordsOf = (n: number) => `Viết khi không có mạng, máy ${n + 1}.`;
  for (const [n, each] of others.entries()) {
    await each.device.line.cut();
    await write(each, wordsOf(n));
  }
  await officer.device.line.cut();
  await closing.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(officer.page.getByText('Đã kết thúc trên máy này – chờ hệ thống ghi')).toBeVisible();
  await expect(officer.page.getByLabel('Từ khóa')).not.toBeEditable();
  await officer.device.line.mend();
  await officer.allSent();
  await expect(officer.page.locator('#dossier-closed .hash')).toBeVisible();
  const shown = await officer.page.locator('#dossier-closed .hash').textContent();
  expect(shown).toMatch(/^[0-9a-f]{64}$/);
  await officer.page.getByRole('link', { name: 'Bìa, mục lục, chứng từ kết thúc' }).click();
  await expect(officer.page.getByRole('heading', { name: 'CHỨNG TỪ KẾT THÚC', exact: true })).toBeVisible();
  await expect(officer.page.getByText(shown!)).toBeVisible();
  await expect(officer.page.getByRole('cell', { name: /V\/v cử cán bộ đi học/ })).toBeVisible();
  const saving = officer.page.waitForEvent('download');
  await officer.page.getByRole('button', { name: 'Tải PDF/A' }).click();
  const saved = await readFile(await (await saving).path());
  expect([saved.subarray(0, 8).toString(), pdfAClaim(saved.toString('utf8'))]).toEqual(['%PDF-1.7', '2B']);
  await officer.page.getByRole('link', { name: 'In nhãn…' }).click();
  const labels = officer.page.getByRole('region', { name: 'Nhãn hồ sơ có mã QR' });
  await expect(labels.getByText(/^Thời hạn: /)).toHaveCount(1);
  await expect(labels.locator('svg path')).toHaveAttribute('d', /^M\d/);

  for (const [n, each] of others.entries()) {
    await each.device.line.mend();
    await expect(each.page.getByText('Hồ sơ đã kết thúc').first()).toBeVisible();
    await expect(each.page.getByText(wordsOf(n)).first()).toBeVisible();
    await expect(each.page.getByText(/Trang này đã đóng/).first()).toBeVisible();
    for (const other of others.keys()) if (other !== n) await expect(each.page.getByText(wordsOf(other))).toHaveCount(0);
  }
  await head.page.getByRole('button', { name: 'Mở lại hồ sơ…' }).click();
  const reopening = head.page.getByRole('dialog', { name: 'Mở lại hồ sơ đã kết thúc' });
  await reopening.getByLabel('Lý do').fill('Bổ sung biên bản');
  await reopening.getByRole('button', { name: 'Mở lại', exact: true }).click();
  await expect(head.page.locator('#dossier-closed')).toHaveCount(0);
  await head.allSent();
  await expect(notesOf(officer)).toHaveCount(0);
});

import type { Page } from '@playwright/test';
import { facts, openDossier as opening, PERSONNEL, registerIncoming } from '../support/builders';
import { byHand, issue, letLeaderSign, outgoingFacts, registerSigned } from '../support/outgoing';
import { word } from './support/dossier';
import { expect, test } from './support/fixtures';

const SENT = 'Giao chỉ tiêu biên chế của Vụ Tổ chức cán bộ';
const [YEARLY, QUARTERLY] = ['Hồ sơ biên chế của Vụ Tổ chức cán bộ năm 2026', 'Hồ sơ báo cáo quý của Vụ Tổ chức cán bộ năm 2026'];

test('F-35 one document lies in two dossiers without a copy, its stamp names both; F-45 one key opens a dossier from the search; a paper item says on which shelf it lies', async ({
  office,
}) => {
  const letter = registerIncoming({ facts: facts({ subject: 'Báo cáo biên chế quý III', recipientUnits: [PERSONNEL] }) });
  await office.send('vanthu', [letter]);
  await office.send(
    'chuyenvien1',
    [YEARLY, QUARTERLY].map((title) => opening({ title })),
  );
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const { page } = officer;
  await officer.device.goTo(`/van-ban/${letter.body.document}`);
  // The screen itself comes by the line; what is done on it does not.
  await expect(page.getByRole('button', { name: 'Đưa vào hồ sơ…' })).toBeVisible();
  await officer.device.line.cut();
  for (const title of [YEARLY, QUARTERLY]) await file(page, title);
  await officer.device.line.mend();
  await officer.allSent();
  await expect(page.getByText('Số và ký hiệu hồ sơ:')).toContainText('01.TCCB; 02.TCCB');

  await officer.device.goTo('/tra-cuu');
  await page.getByRole('searchbox').fill('bien che');
  await expect(page.getByRole('status').filter({ hasText: 'Tìm thấy 1 văn bản, 1 hồ sơ' })).toBeVisible();
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(YEARLY);
  await expect(page.getByRole('heading', { name: 'Mục lục văn bản (1)' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Báo cáo biên chế quý III/ })).toHaveAttribute('href', `#/van-ban/${letter.body.document}`);

  await page.getByRole('button', { name: 'Thêm tài liệu giấy' }).click();
  await page.getByRole('button', { name: 'Ghi chú, số tờ…' }).last().click();
  await page.getByRole('menuitem', { name: 'Ghi chú, số tờ…' }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries({ 'Tên loại và trích yếu': 'Sổ theo dõi biên chế', Kho: 'K1', Giá: 'G12', Hộp: '07' })) {
    await word(dialog, label, value);
  }
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Sổ theo dõi biên chế' })).toContainText('Kho: K1 · Giá: G12 · Hộp: 07');
});

test('ND30-29 what went out and lies in no dossier is told on the first page of the morning; whose it is a head sees at once, one tap opens it, and once it is filed nothing is wanting', async ({
  office,
}) => {
  const paper = registerSigned({
    facts: outgoingFacts({ documentType: 'Quyết định', codeNotation: 'QĐ-BNV', subject: SENT, recipients: [byHand], copies: 3 }),
  });
  const letter = registerIncoming({ facts: facts({ subject: 'Báo cáo biên chế quý III', recipientUnits: [PERSONNEL] }) });
  await office.send('quantri', [letLeaderSign()]);
  await office.send('vanthu', [letter, paper, issue(paper.body.document, { recipients: [byHand] })]);
  await office.send('chuyenvien1', [opening({ title: YEARLY })]);
  const head = await office.clerk('phone', 'truongphong');
  const { page } = head;
  await page.getByRole('link', { name: /^Hồ sơ cần bổ sung 1/ }).click();
  const gaps = page.getByRole('region', { name: /Đã phát hành, chưa vào hồ sơ/ });
  await expect(gaps).toContainText('TCCB · phát hành');
  await gaps.getByRole('link', { name: new RegExp(SENT) }).click();
  await expect(page.getByText('chưa vào hồ sơ', { exact: true })).toBeVisible();
  await file(page, YEARLY);
  await head.allSent();
  await page.getByRole('link', { name: new RegExp(YEARLY) }).click();
  await expect(page.getByRole('link', { name: new RegExp(SENT) })).toHaveAttribute('href', `#/van-ban-di/${paper.body.document}`);
  await head.device.goTo('/tra-cuu');
  await page.getByRole('searchbox').fill('giao chi tieu');
  await expect(page.getByRole('status').filter({ hasText: 'Tìm thấy 1 văn bản, 0 hồ sơ' })).toBeVisible();
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('/QĐ-BNV');
  await head.device.goTo('/');
  await expect(page.getByText('Vào sổ hôm nay')).toBeVisible();
  await expect(page.getByText('Hồ sơ cần bổ sung')).toHaveCount(0);
});

/** Puts the document that is shown into a dossier. */
async function file(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Đưa vào hồ sơ…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đưa vào hồ sơ' });
  await dialog.getByRole('radio', { name: new RegExp(title) }).check();
  await dialog.getByRole('button', { name: 'Đưa vào hồ sơ', exact: true }).click();
  await expect(dialog).toBeHidden();
}

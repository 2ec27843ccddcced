import { directDocument, facts, PERSONNEL, proposal, registerIncoming } from '../support/builders';
import { byHand, issue, letLeaderSign, registerSigned } from '../support/outgoing';
import { expect, test } from './support/fixtures';

test('ND30-18.4 the answer to a letter is recalled while its unit has the letter on the screen: it says so at once, and is opened again to be answered', async ({
  office,
}) => {
  const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  const answer = registerSigned({ answers: letter.body.document });
  await office.send('vanthu', [letter]);
  await office.send('lanhdao', [directDocument(letter.body.document)]);
  await office.send('quantri', [letLeaderSign()]);
  await office.send('vanthu', [answer]);
  await office.send('vanthu', [issue(answer.body.document, { recipients: [byHand] })]);

  const head = await office.clerk('phone', 'truongphong');
  const { page } = head;
  await head.device.goTo(`/van-ban/${letter.body.document}`);
  await expect(page.getByText('Đã xong')).toBeVisible();
  await office.send('vanthu', [proposal('RecallIssued', { document: answer.body.document, reason: 'Ban hành nhầm thẩm quyền' })]);
  await expect(page.getByText(/^Văn bản trả lời 01\/QĐ-BNV đã thu hồi/)).toBeVisible();
  await page.getByRole('button', { name: 'Mở lại để trả lời' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Mở lại việc đã báo xong' });
  await dialog.getByRole('button', { name: /^Văn bản trả lời/ }).tap();
  await dialog.getByRole('button', { name: 'Mở lại', exact: true }).tap();
  await head.allSent();
  await expect(page.getByText(/^Văn bản trả lời/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Soạn trả lời' })).toBeVisible();
});

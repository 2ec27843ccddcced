import type { Page } from '@playwright/test';
import type { DirectionId } from '../../src/domain/shared/ids';
import { definePerson, directDocument, facts, freshId, INSPECTORATE, OFFICE, PERSONNEL, proposal, registerIncoming, staff } from '../support/builders';
import { expect, test } from './support/fixtures';

const SUBJECT = 'Phối hợp rà soát vị trí việc làm';
const whole = (unit: typeof PERSONNEL) => ({ unit, person: null, dueOn: null });

/** Opens the list of notices, looks for some words, closes it. */
async function hears(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Thông báo, \d+ mới/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Thông báo' });
  await expect(dialog.getByRole('link', { name: words })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test('ND30-23.2 a letter with a lead and two cooperating units: assigned inside the lead, directed anew, taken back; each hears what concerns them', async ({
  office,
}) => {
  const letter = registerIncoming({ facts: facts({ subject: SUBJECT }) });
  const { document } = letter.body;
  await office.send('vanthu', [letter]);
  const cooperating = [whole(OFFICE), whole(INSPECTORATE)];
  await office.send('lanhdao', [directDocument(document, { direction: freshId<DirectionId>(), lead: whole(PERSONNEL), cooperating })]);
  await office.send('chuyenvien2', [proposal('ReportProgress', { document, unit: INSPECTORATE, text: 'Đã có ý kiến góp ý' })]);

  const head = await office.clerk('phone', 'truongphong');
  await head.device.goTo('/viec');
  await expect(head.page.getByRole('link', { name: SUBJECT })).toBeVisible();
  await hears(head.page, /báo tiến độ phần phối hợp/);
  await head.page.getByRole('button', { name: 'Phân công…' }).tap();
  const assigning = head.page.getByRole('dialog', { name: 'Phân công trong đơn vị' });
  await assigning.getByRole('radio', { name: /Lê Văn Sơn/ }).check();
  await assigning.getByRole('button', { name: 'Phân công' }).tap();
  await expect(assigning).toBeHidden();
  await head.allSent();

  const leader = await office.clerk('desktop', 'lanhdao');
  await leader.device.goTo(`/van-ban/${document}`);
  const parts = leader.page.getByRole('listitem').filter({ hasText: 'Người giải quyết' });
  await expect(parts).toHaveCount(3);
  await expect(parts.first()).toContainText('Lê Văn Sơn');
  await leader.page.getByRole('button', { name: 'Giao khác…' }).click();
  const directing = leader.page.getByRole('dialog', { name: 'Ý kiến chỉ đạo' });
  await expect(directing.getByText(/^Hạn đề xuất/)).toBeVisible();
  // It begins with those who have it now.
  await expect(directing.getByLabel('Đơn vị phối hợp')).toHaveCount(2);
  for (let left = 2; left > 0; left--) await directing.getByRole('button', { name: 'Bỏ dòng này' }).first().click();
  await directing.getByLabel('Đơn vị chủ trì').selectOption(INSPECTORATE);
  await directing.getByRole('button', { name: 'Giao', exact: true }).click();
  await expect(parts).toHaveCount(1);
  await leader.allSent();

  await expect(head.page.getByRole('heading', { name: 'Không còn việc nào đang chờ bạn' })).toBeVisible();
  await hears(head.page, /bạn không còn xử lý văn bản này.*Số đến 1 /s);

  await leader.device.goTo(`/van-ban/${document}`);
  await leader.page.getByRole('button', { name: 'Thu hồi…' }).click();
  const takingBack = leader.page.getByRole('dialog', { name: 'Thu hồi ý kiến chỉ đạo' });
  await takingBack.getByLabel('Lý do').fill('Chờ ý kiến của Bộ trưởng');
  await takingBack.getByRole('button', { name: 'Thu hồi', exact: true }).click();
  await expect(leader.page.getByText('Chưa có ý kiến chỉ đạo.')).toBeVisible();
});

test('ND30-31 an account is closed and its work left behind: the head of the unit sees it and hands everything over in one act', async ({ office }) => {
  const letters = Array.from({ length: 2 }, (_, index) => registerIncoming({ facts: facts({ subject: `${SUBJECT} ${index}` }) }));
  await office.send('vanthu', letters);
  const lead = { ...whole(PERSONNEL), person: staff.officer.id };
  await office.send(
    'lanhdao',
    letters.map(({ body }) => directDocument(body.document, { direction: freshId<DirectionId>(), lead })),
  );
  await office.send('quantri', [definePerson({ ...staff.officer, name: 'Đỗ Văn Nghỉ', active: false })]);

  const { page, device } = await office.clerk('desktop', 'truongphong');
  await device.goTo('/viec');
  const left = page.getByRole('status').filter({ hasText: 'Đỗ Văn Nghỉ không còn làm việc ở đơn vị mà chưa bàn giao' });
  await expect(left).toContainText('Đang giữ 2 văn bản chưa xong, 0 hồ sơ.');
  await left.getByRole('button', { name: 'Bàn giao việc…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bàn giao việc đang giữ' });
  await dialog.getByText('Xem từng văn bản, hồ sơ').click();
  await expect(dialog.getByRole('listitem')).toHaveText([`${SUBJECT} 0`, `${SUBJECT} 1`]);
  await dialog.getByLabel('Người nhận').selectOption({ label: 'Lê Văn Sơn' });
  await dialog.getByRole('button', { name: 'Nghỉ hưu' }).click();
  await dialog.getByRole('button', { name: 'Bàn giao tất cả' }).click();
  await expect(left).toBeHidden();
  await device.goTo(`/van-ban/${letters[0]!.body.document}`);
  await expect(page.getByText('Bàn giao cho người khác')).toBeVisible();
});

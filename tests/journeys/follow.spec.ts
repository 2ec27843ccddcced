import { daysAfter, dateInVietnam, toInstant } from '../../src/domain/shared/time';
import type { DirectionId } from '../../src/domain/shared/ids';
import { directDocument, facts, INSPECTORATE, PERSONNEL, registerIncoming, staff } from '../support/builders';
import { expect, test } from './support/fixtures';

const today = dateInVietnam(toInstant(Date.now()));

test('F-22 a leader follows letters, presses for them without a line, and the head of the unit hears of it; the register and the slip leave as pages', async ({
  office,
}) => {
  const letters = [
    registerIncoming({ facts: facts({ codeNumber: '15', codeNotation: 'BTC-VP', subject: 'Báo cáo biên chế' }) }),
    registerIncoming({ facts: facts({ codeNumber: '16', codeNotation: 'BTC-VP', subject: 'Kết luận thanh tra' }) }),
    registerIncoming({ facts: facts({ codeNumber: '17', codeNotation: 'BTC-VP', subject: 'Chưa ai chỉ đạo' }) }),
  ];
  await office.send('vanthu', letters);
  const direct = (index: number, lead: Parameters<typeof directDocument>[1]) =>
    directDocument(letters[index]!.body.document, { direction: crypto.randomUUID() as DirectionId, ...lead });
  await office.send('lanhdao', [
    direct(0, { lead: { unit: PERSONNEL, person: staff.officer.id, dueOn: daysAfter(today, 1) } }),
    direct(1, { lead: { unit: INSPECTORATE, person: null, dueOn: daysAfter(today, 60) } }),
  ]);

  const leader = await office.clerk('desktop', 'lanhdao');
  const { page } = leader;
  await leader.device.goTo('/theo-doi');
  await expect(page.getByRole('button', { name: '3 Chưa xong' })).toBeVisible();
  // Words of the figures stay words on a tablet held upright, not letter below letter.
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect.poll(async () => (await page.getByRole('group', { name: 'Số việc theo hạn' }).boundingBox())!.height).toBeLessThan(260);
  await page.setViewportSize({ width: 1366, height: 820 });
  await page.getByRole('button', { name: '1 Đến hạn trong 3 ngày' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Báo cáo biên chế' });
  await expect(row).toContainText('Vụ Tổ chức cán bộ');
  await leader.device.line.cut();
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Đôn đốc…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đề nghị báo cáo tiến độ' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi đôn đốc' }).click();
  await expect(row).toContainText('Đã đôn đốc');
  await leader.device.line.mend();
  await leader.allSent();

  await page.getByRole('button', { name: '3 Tất cả' }).click();
  await page.getByRole('button', { name: 'In sổ theo dõi' }).click();
  await page.getByRole('button', { name: 'Dàn trang' }).click();
  await expect(page.locator('.print-page').first()).toContainText('SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN');
  await expect(page.locator('.print-page').last().locator('thead th')).toHaveCount(14);
  await expect(page.locator('.print-page').last()).toContainText('Cộng trang: 3 văn bản');
  await page.getByRole('button', { name: 'Đóng bản in' }).click();

  await leader.device.goTo(`/phieu/${letters[0]!.body.document}`);
  await expect(page.locator('.slip-sheet')).toContainText('Giao đơn vị, cá nhân chủ trì: Vụ Tổ chức cán bộ');

  const head = await office.clerk('phone', 'truongphong');
  await head.page.getByRole('button', { name: 'Thông báo, 2 mới' }).click();
  const heard = head.page.getByRole('dialog', { name: 'Thông báo' });
  await expect(heard.getByRole('link').first()).toContainText('đôn đốc');
  await heard.getByRole('link').first().click();
  await expect(head.page.getByRole('heading', { level: 1 })).toContainText('15/BTC-VP');
  await expect(head.page.getByRole('button', { name: 'Thông báo', exact: true })).toBeVisible();
});

test('F-22 on a phone a letter that is followed opens wherever its card is touched', async ({ office }) => {
  await office.send('vanthu', [registerIncoming({ facts: facts({ subject: 'Báo cáo biên chế' }) })]);
  const { device, page } = await office.clerk('phone', 'lanhdao');
  await device.goTo('/theo-doi');
  const card = page.getByRole('row').filter({ hasText: 'Báo cáo biên chế' });
  await card.tap();
  await expect(page.getByRole('heading', { name: 'Thông tin đăng ký' })).toBeVisible();
});

import { toInstant, yearInVietnam } from '../../src/domain/shared/time';
import { SheetWriter } from '../../src/ui/sheet/write-sheet';
import { staff } from '../support/builders';
import { approvePlan, bigHeading, plannedLine } from '../support/plans';
import { faultsOf } from './support/axe';
import { expect, test } from './support/fixtures';

const year = yearInVietnam(toInstant(Date.now()));

async function book(...rows: readonly (readonly string[])[]): Promise<Buffer> {
  const headings = ['Số và ký hiệu hồ sơ', 'Tên đề mục và tiêu đề hồ sơ', 'Thời hạn bảo quản', 'Người lập hồ sơ', 'Ghi chú'];
  const writer = new SheetWriter({ name: 'Danh mục', columns: headings.map((heading) => ({ heading, width: 20, kind: 'text' })), totals: [] });
  writer.add(rows.map((cells) => ({ cells, faulty: [] })));
  return Buffer.from(await writer.end().arrayBuffer());
}

test('F-31 a plan comes from a sheet, its faults and what it would change shown first; the approved one is added to and printed', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const { page } = officer;
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await officer.device.goTo('/danh-muc');
  await page.getByRole('button', { name: 'Nhập từ Excel…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhập danh mục từ Excel' });
  const choose = dialog.getByLabel('Chọn tệp Excel (.xlsx)');
  const heading = ['', 'I. Tổ chức cán bộ', '', '', ''];
  await choose.setInputFiles({ name: 'a.xlsx', mimeType, buffer: await book(heading, ['01.TCCB', 'Giao biên chế', 'lâu dài', 'chuyenvien1', '']) });
  await expect(dialog.getByText('C3')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Ghi vào dự thảo' })).toHaveCount(0);
  const rows = [heading, ['01.TCCB', 'Giao biên chế', 'Vĩnh viễn', 'chuyenvien1', ''], ['02.TCCB', 'Tuyển dụng công chức', '20 năm', 'truongphong', '']];
  await choose.setInputFiles({ name: 'b.xlsx', mimeType, buffer: await book(...rows) });
  await expect(dialog.getByText('Thêm 2, sửa 0, bỏ 0, giữ nguyên 0 hồ sơ')).toBeVisible();
  await dialog.getByRole('button', { name: 'Ghi vào dự thảo' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '02.TCCB' })).toContainText('Tuyển dụng công chức');
  expect(await faultsOf(page)).toEqual([]);
  await officer.allSent();

  const line = plannedLine({ title: `Hồ sơ về việc giao biên chế của Vụ năm ${year}` });
  await office.send('lanhdao', [approvePlan({ year, headings: [bigHeading({ planned: [line] })] })]);
  const head = await office.clerk('phone', 'truongphong');
  await head.device.goTo('/danh-muc');
  await head.page.getByRole('button', { name: 'Bổ sung hồ sơ…' }).click();
  const adding = head.page.getByRole('dialog', { name: 'Bổ sung hồ sơ vào danh mục' });
  await adding.getByLabel('Tiêu đề hồ sơ').fill(`Hồ sơ về việc cử cán bộ đi học của Vụ năm ${year}`);
  await adding.getByLabel('Căn cứ khác').fill('Áp dụng tương tự mục 3.16');
  await adding.getByLabel('Người lập hồ sơ').selectOption(staff.officer.id);
  await adding.getByRole('button', { name: 'Bổ sung', exact: true }).click();
  await expect(head.page.getByRole('listitem').filter({ hasText: '02.TCCB' })).toContainText('cử cán bộ đi học');
  await head.allSent();
  expect(await faultsOf(head.page)).toEqual([]);

  await expect(page.getByRole('listitem').filter({ hasText: '02.TCCB' })).toContainText('cử cán bộ đi học');
  await page.getByRole('link', { name: 'In', exact: true }).click();
  await expect(page.getByRole('cell', { name: '02.TCCB' })).toBeVisible();
  await expect(page.getByText('có 2 hồ sơ, bao gồm: 0 hồ sơ bảo quản vĩnh viễn; 2 hồ sơ bảo quản có thời hạn')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});

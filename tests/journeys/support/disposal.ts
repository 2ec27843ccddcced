import type { CalendarDate } from '../../../src/domain/shared/time';
import type { DisposalId, DossierId } from '../../../src/domain/shared/ids';
import { OFFICE, proposal, staff } from '../../support/builders';
import { giveOpinion } from '../../support/disposals';
import type { Clerk } from './clerk';
import { expect, type Office } from './fixtures';
import { registerLetters } from './letters';

/** What people do to have a dossier destroyed, in the words of the screen. */

const NAME = 'Tài liệu hết thời hạn năm 2026';

export async function openCase({ device, page }: Clerk): Promise<void> {
  await device.goTo('/xet-huy');
  await page.getByRole('tab', { name: 'Danh mục' }).click();
  await page.getByRole('link', { name: NAME }).click();
}

/** The archivist lists what is due; the case is shown. */
export async function listForReview(archivist: Clerk, title: string): Promise<DisposalId> {
  const { page } = archivist;
  await archivist.device.goTo('/xet-huy');
  await page.getByRole('checkbox', { name: `Chọn hồ sơ ${title}` }).check();
  await page.getByRole('button', { name: 'Lập danh mục…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lập danh mục xét hủy' });
  await dialog.getByLabel('Tên danh mục').fill(NAME);
  await dialog.getByLabel('Sự hình thành khối tài liệu').fill('Vụ Tổ chức cán bộ lập, thu về lưu trữ.');
  await dialog.getByRole('button', { name: 'Lập danh mục' }).click();
  await expect(dialog).toBeHidden();
  await openCase(archivist);
  await expect(page.getByText('Chờ lập hội đồng')).toBeVisible();
  await archivist.allSent();
  return page.url().split('/').at(-1) as DisposalId;
}

/** Two of the council vote to destroy elsewhere; the head of the unit says on a phone to keep it, with the reason that the form asks for. */
export async function councilVotes(office: Office, head: Clerk, { disposal, dossier }: { readonly disposal: DisposalId; readonly dossier: DossierId }) {
  const people = { chair: staff.leader.id, secretary: staff.archivist.id, members: [staff.head.id] };
  const day = new Date().toISOString().slice(0, 10) as CalendarDate;
  await office.send('lanhdao', [proposal('FormCouncil', { disposal, ...people, number: '15/QĐ-BNV', decidedOn: day }), giveOpinion(disposal, [dossier])]);
  const { page } = head;
  await openCase(head);
  await page.getByText('Giữ lại', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Ghi ý kiến' }).click();
  await expect(page.getByText('Chưa nhập Lý do của ý kiến.').first()).toBeVisible();
  await page.getByLabel('Lý do').fill('Hồ sơ điển hình');
  await page.getByRole('button', { name: 'Ghi ý kiến' }).click();
  await expect(page.getByText('Giữ lại: Hồ sơ điển hình')).toBeVisible();
  await head.allSent();
  await office.send('luutru', [giveOpinion(disposal, [dossier])]);
}

/** The leader concludes, the archivist finds the authority's opinion and records it, the leader decides. */
export async function decideToDestroy(office: Office, { leader, archivist }: { readonly leader: Clerk; readonly archivist: Clerk }): Promise<void> {
  const { page } = leader;
  const appraisal = { subject: 'Thẩm định tài liệu hết thời hạn', issuer: 'Cục Văn thư và Lưu trữ nhà nước', recipientUnits: [OFFICE] };
  await registerLetters(office, [{ facts: appraisal }]);
  await openCase(leader);
  await page.getByRole('button', { name: 'Kết luận, lập biên bản' }).click();
  await expect(page.getByText('Chờ thẩm định')).toBeVisible();
  await leader.allSent();
  await archivist.page.getByLabel('Văn bản đến', { exact: true }).fill('tham dinh het thoi han');
  await archivist.page.getByRole('option', { name: /Thẩm định tài liệu hết thời hạn/ }).click();
  await archivist.page.getByRole('button', { name: 'Ghi vào danh mục' }).click();
  await archivist.allSent();
  await page.getByLabel('Số quyết định', { exact: true }).fill('20/QĐ-BNV');
  await page.getByRole('button', { name: 'Quyết định hủy 1 hồ sơ' }).click();
  await expect(page.getByText('Chờ bàn giao')).toBeVisible();
  await leader.allSent();
}

/** The archivist hands over and destroys; devices with a line answer by themselves. */
export async function destroy({ page }: Clerk): Promise<void> {
  await page.getByLabel('Bên giao').fill('Phòng Lưu trữ');
  await page.getByLabel('Bên nhận').fill('Nhà máy giấy');
  await page.getByLabel('Địa điểm', { exact: true }).fill('Kho số 2');
  await page.getByRole('button', { name: 'Ghi biên bản bàn giao' }).click();
  await page.getByLabel('Cách hủy').fill('Nghiền; xóa tệp');
  await page.getByLabel('Địa điểm', { exact: true }).fill('Nhà máy giấy');
  await page.getByLabel('Người chứng kiến').fill('Trần Văn Bình');
  await page.getByRole('checkbox', { name: /^Hủy 1 hồ sơ/ }).check();
  await page.getByRole('button', { name: 'Hủy', exact: true }).click();
}

import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { DisposalId, DossierId, Sha256, TransferId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { facts, freshId, OFFICE, openDossier, PERSONNEL, proposal, registerIncoming, staff } from '../support/builders';
import { signIn, type Client } from '../support/client';
import { giveOpinion } from '../support/disposals';
import { closingLine } from '../support/transfers';
import { expect, test, type Office } from './support/fixtures';
import type { Clerk } from './support/clerk';
import { upload } from './support/uploads';

const TITLE = 'Hồ sơ cử cán bộ đi học năm 2010 của Vụ Tổ chức cán bộ';
const request = freshId<TransferId>();
const ofRequest = { request, unit: PERSONNEL, archive: OFFICE };

/** A letter with a PDF of one page, registered. */
async function letter(
  office: Office,
  about: Parameters<typeof facts>[0],
): Promise<{ document: ReturnType<typeof registerIncoming>['body']['document']; file: OriginalRef }> {
  const made = await PDFDocument.create();
  made.setTitle(about?.subject ?? '');
  made.addPage();
  const bytes = Buffer.from(await made.save({ useObjectStreams: false }));
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  await upload(await signIn(office.server.url, 'vanthu'), bytes, sha256);
  const file: OriginalRef = { sha256, byteLength: bytes.length, name: 'cong-van.pdf', mediaType: 'application/pdf', part: 'main' };
  const registered = registerIncoming({ facts: facts({ pageCount: 1, medium: 'electronic', ...about }), originals: [file] });
  await office.send('vanthu', [registered]);
  return { document: registered.body.document, file };
}

/** A dossier that the archive keeps, of a work that ended in 2010, for five years. */
async function archived(office: Office): Promise<DossierId> {
  const opened = openDossier({ title: TITLE, retention: 5 });
  const { dossier } = opened.body;
  await office.send('chuyenvien1', [opened]);
  const { document, file } = await letter(office, { subject: 'V/v cử cán bộ đi học', issuedOn: '2010-03-01' as CalendarDate, recipientUnits: [PERSONNEL] });
  const looked = [{ dossier, files: [{ sha256: file.sha256, format: 'pdf', opens: 'yes', pages: 1 } as const] }];
  const said = { title: TITLE, description: '', endedOn: '2010-03-04' as CalendarDate, lines: [closingLine({ document })] };
  await office.send('chuyenvien1', [proposal('FileDocument', { dossier, document }), proposal('CloseDossier', { dossier, ...said })]);
  await office.send('chuyenvien1', [proposal('OfferTransfer', { ...ofRequest, dossiers: looked })]);
  await office.send('truongphong', [proposal('ApproveTransfer', { ...ofRequest, approved: [dossier], returned: [] })]);
  const archivist = await signIn(office.server.url, 'luutru');
  await expect.poll(() => outcome(archivist, proposal('ReceiveTransfer', { ...ofRequest, accepted: looked, returned: [] }))).toBe('decided');
  return dossier;
}

async function outcome(client: Client, each: Parameters<Client['propose']>[0][number]): Promise<string> {
  return (await client.propose([each]))[0]!.outcome;
}

async function openCase({ device, page }: Clerk, name: string): Promise<void> {
  await device.goTo('/xet-huy');
  await page.getByRole('tab', { name: 'Danh mục' }).click();
  await page.getByRole('link', { name }).click();
}

test('LLT-16.ERASE a council destroys a dossier while one device is away; the certificate closes when it returns', async ({ office }) => {
  const dossier = await archived(office);
  const { document } = await letter(office, {
    subject: 'Thẩm định tài liệu hết thời hạn',
    issuer: 'Cục Văn thư và Lưu trữ nhà nước',
    recipientUnits: [OFFICE],
  });
  const away = await office.clerk('desktop', 'chuyenvien1', 'installed');
  await away.device.goTo(`/ho-so/${dossier}`);
  await expect(away.page.getByText(TITLE).first()).toBeVisible();
  await away.device.line.cut();

  // The archivist lists what is due.
  const archivist = await office.clerk('desktop', 'luutru');
  await archivist.device.goTo('/xet-huy');
  await archivist.page.getByRole('checkbox', { name: `Chọn hồ sơ ${TITLE}` }).check();
  await archivist.page.getByRole('button', { name: 'Lập danh mục…' }).click();
  const dialog = archivist.page.getByRole('dialog', { name: 'Lập danh mục xét hủy' });
  await dialog.getByLabel('Tên danh mục').fill('Tài liệu hết thời hạn năm 2026');
  await dialog.getByLabel('Sự hình thành khối tài liệu').fill('Vụ Tổ chức cán bộ lập, thu về lưu trữ.');
  await dialog.getByRole('button', { name: 'Lập danh mục' }).click();
  await expect(dialog).toBeHidden();
  await openCase(archivist, 'Tài liệu hết thời hạn năm 2026');
  await expect(archivist.page.getByText('Chờ lập hội đồng')).toBeVisible();
  const disposal = archivist.page.url().split('/').at(-1) as DisposalId;
  await expect(archivist.strip).toContainText('Đã gửi hết');

  // The council; its head says on a phone what to do, the others elsewhere.
  const people = { chair: staff.leader.id, secretary: staff.archivist.id, members: [staff.head.id] };
  const day = new Date().toISOString().slice(0, 10) as CalendarDate;
  await office.send('lanhdao', [proposal('FormCouncil', { disposal, ...people, number: '15/QĐ-BNV', decidedOn: day }), giveOpinion(disposal, [dossier])]);
  const head = await office.clerk('phone', 'truongphong');
  await openCase(head, 'Tài liệu hết thời hạn năm 2026');
  await head.page.getByText('Giữ lại', { exact: true }).first().click();
  await head.page.getByRole('button', { name: 'Ghi ý kiến' }).click();
  await expect(head.page.getByText('Chưa nhập Lý do của ý kiến.').first()).toBeVisible();
  await head.page.getByLabel('Lý do').fill('Hồ sơ điển hình');
  await head.page.getByRole('button', { name: 'Ghi ý kiến' }).click();
  await expect(head.page.getByText('Giữ lại: Hồ sơ điển hình')).toBeVisible();
  await expect(head.strip).toContainText('Đã gửi hết');
  await office.send('luutru', [giveOpinion(disposal, [dossier])]);

  // The leader concludes and decides.
  const leader = await office.clerk('desktop', 'lanhdao');
  await openCase(leader, 'Tài liệu hết thời hạn năm 2026');
  await leader.page.getByRole('button', { name: 'Kết luận, lập biên bản' }).click();
  await expect(leader.page.getByText('Chờ thẩm định')).toBeVisible();
  await expect(leader.strip).toContainText('Đã gửi hết');
  await office.send('luutru', [proposal('RecordAppraisal', { disposal, document })]);
  await leader.page.getByLabel('Số quyết định', { exact: true }).fill('20/QĐ-BNV');
  await leader.page.getByRole('button', { name: 'Quyết định hủy 1 hồ sơ' }).click();
  await expect(leader.page.getByText('Chờ bàn giao')).toBeVisible();
  await expect(leader.strip).toContainText('Đã gửi hết');

  // The archivist hands over and destroys; devices with a line answer by themselves.
  await archivist.page.getByLabel('Bên giao').fill('Phòng Lưu trữ');
  await archivist.page.getByLabel('Bên nhận').fill('Nhà máy giấy');
  await archivist.page.getByLabel('Địa điểm', { exact: true }).fill('Kho số 2');
  await archivist.page.getByRole('button', { name: 'Ghi biên bản bàn giao' }).click();
  await archivist.page.getByLabel('Cách hủy').fill('Nghiền; xóa tệp');
  await archivist.page.getByLabel('Địa điểm', { exact: true }).fill('Nhà máy giấy');
  await archivist.page.getByLabel('Người chứng kiến').fill('Trần Văn Bình');
  await archivist.page.getByRole('checkbox', { name: /^Hủy 1 hồ sơ/ }).check();
  await archivist.page.getByRole('button', { name: 'Hủy', exact: true }).click();
  const certify = archivist.page.getByRole('button', { name: 'Chứng nhận đã hủy' });
  await expect(certify).toBeDisabled();
  await expect(archivist.page.getByText('chưa trả lời').first()).toBeVisible();

  // The device that was away comes back, erases and answers.
  await away.device.line.mend();
  await expect(certify).toBeEnabled({ timeout: 20_000 });
  await certify.click();
  await expect(archivist.page.getByText('Đã chứng nhận')).toBeVisible();
  await archivist.page.getByRole('link', { name: 'In hồ sơ hủy' }).click();
  for (const form of ['DANH MỤC TÀI LIỆU HẾT THỜI HẠN LƯU TRỮ, TRÙNG LẶP', 'BẢN THUYẾT MINH', 'BIÊN BẢN HỌP HỘI ĐỒNG XÉT HỦY TÀI LIỆU LƯU TRỮ'])
    await expect(archivist.page.getByRole('heading', { name: form })).toBeVisible();
  for (const form of ['BIÊN BẢN BÀN GIAO TÀI LIỆU HỦY', 'BIÊN BẢN HỦY TÀI LIỆU'])
    await expect(archivist.page.getByRole('heading', { name: form })).toBeVisible();
  await expect(archivist.page.getByText('Nguyễn Thị Hòa: Giữ lại – Hồ sơ điển hình')).toBeVisible();
  await away.device.goTo(`/ho-so/${dossier}`);
  await expect(away.page.getByText('Đã hủy').first()).toBeVisible();
});

import type { DocumentId, DossierId, TransferId, UnitId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { freshId, INSPECTORATE, OFFICE, openDossier, PERSONNEL, proposal } from '../support/builders';
import { closingLine, onPaper } from '../support/transfers';
import { expect, test, type Office } from './support/fixtures';
import { pdfOfOnePage, registerLetters } from './support/letters';
import { giveBack, goToTransfers, offerDialog, submit } from './support/transfer';

/** A letter with a PDF, put into a dossier. */
async function letterIn(office: Office, dossier: DossierId, { subject, isLocked = false }: { subject: string; isLocked?: boolean }): Promise<DocumentId> {
  const file = { bytes: await pdfOfOnePage(subject, { isLocked }), name: 'quyet-dinh.pdf' };
  const [letter] = await registerLetters(office, [{ facts: { subject, recipientUnits: [PERSONNEL] }, file }]);
  const { document } = letter!;
  await office.send('chuyenvien1', [proposal('FileDocument', { dossier, document })]);
  return document;
}

async function close(office: Office, dossier: DossierId, title: string, document: DocumentId): Promise<void> {
  const lines = [closingLine({ document })];
  await office.send('chuyenvien1', [proposal('CloseDossier', { dossier, title, description: '', endedOn: '2026-03-04' as CalendarDate, lines })]);
}

/** A closed dossier with one letter. */
async function closed(office: Office, about: { readonly title: string; readonly isLocked?: boolean }): Promise<{ dossier: DossierId; document: DocumentId }> {
  const opened = openDossier({ title: about.title });
  const { dossier } = opened.body;
  await office.send('chuyenvien1', [opened]);
  const document = await letterIn(office, dossier, { subject: `V/v ${about.title}`, isLocked: about.isLocked ?? false });
  await close(office, dossier, about.title, document);
  return { dossier, document };
}

const TRAINING = 'Hồ sơ cử cán bộ đi học năm 2026 của Vụ Tổ chức cán bộ';
const HIRING = 'Hồ sơ tuyển dụng công chức năm 2026 của Vụ Tổ chức cán bộ';

test('ND30-30 two dossiers go to the archive: a locked file is found and replaced, one is given back and sent again, both sides confirm the minutes', async ({
  office,
}) => {
  await closed(office, { title: TRAINING });
  const { dossier: hiring, document: locked } = await closed(office, { title: HIRING, isLocked: true });
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const head = await office.clerk('phone', 'truongphong');
  const archivist = await office.clerk('desktop', 'luutru');

  // The unit checks what is due: every fault at its item, with the way to it.
  await officer.page.getByRole('link', { name: /^Đến hạn nộp lưu 2/ }).click();
  await officer.page.getByRole('checkbox', { name: `Chọn hồ sơ ${TRAINING}` }).check();
  await officer.page.getByRole('button', { name: 'Chọn tất cả' }).click();
  await officer.page.getByRole('button', { name: 'Kiểm tra và trình duyệt…' }).click();
  const dialog = offerDialog(officer);
  await expect(dialog.getByText('Tệp “quyet-dinh.pdf” bị khóa bằng mật khẩu hoặc mã hóa.')).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Mở văn bản' })).toHaveAttribute('href', `#/van-ban/${locked}`);
  await expect(dialog.getByText('Đạt', { exact: true })).toHaveCount(1);

  // It is opened again, a sound copy takes the place of the locked one, and it is closed.
  await office.send('truongphong', [proposal('ReopenDossier', { dossier: hiring, reason: 'Tệp bị khóa' })]);
  await office.send('chuyenvien1', [proposal('TakeOutDocument', { dossier: hiring, document: locked, reason: 'Tệp bị khóa' })]);
  const sound = await letterIn(office, hiring, { subject: 'V/v tuyển dụng, bản không khóa' });
  await close(office, hiring, HIRING, sound);
  await expect(dialog.getByText('Mục 1:')).toBeVisible();
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await expect(dialog.getByText('Đạt', { exact: true })).toHaveCount(2, { timeout: 1_000 });
  }).toPass();
  await submit(officer, 2);

  await goToTransfers(head, 'Đợt nộp lưu');
  await head.page.getByRole('button', { name: 'Duyệt, gửi lưu trữ 2 hồ sơ' }).tap();
  await head.allSent();

  await expect(archivist.page.getByRole('link', { name: /^Chờ tiếp nhận 2/ })).toBeVisible();
  // The archivist's own device opens the files again; one dossier is taken, one goes back.
  await goToTransfers(archivist, 'Đợt nộp lưu');
  await expect(archivist.page.getByText(/lưu trữ tiếp nhận hoặc trả lại chậm nhất \d{2}\/\d{2}\/\d{4} \(60 ngày\)/)).toBeVisible();
  await expect(archivist.page.getByRole('button', { name: 'Tiếp nhận hồ sơ' })).toBeDisabled();
  await expect(archivist.page.getByText('Bấm “Kiểm tra hồ sơ” trước', { exact: false })).toBeVisible();
  await archivist.page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await expect(archivist.page.getByText('Đạt', { exact: true })).toHaveCount(2);
  await giveBack(archivist, HIRING, 'Thiếu danh sách trúng tuyển');
  await expect(archivist.page.getByText('Đạt', { exact: true })).toHaveCount(1);
  await archivist.page.getByRole('button', { name: 'Tiếp nhận 1, trả lại 1 hồ sơ' }).click();
  await archivist.allSent();

  // What came back stands among what is due, with its reason, and goes again in the same request.
  await goToTransfers(officer, 'Đến hạn nộp');
  await expect(officer.page.getByText('Thiếu danh sách trúng tuyển')).toBeVisible();
  await officer.page.getByRole('checkbox', { name: `Chọn hồ sơ ${HIRING}` }).check();
  await officer.page.getByRole('button', { name: 'Kiểm tra và trình duyệt…' }).click();
  await submit(officer, 1);
  await head.page.getByRole('button', { name: 'Duyệt, gửi lưu trữ 1 hồ sơ' }).tap();
  await archivist.page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await archivist.page.getByRole('button', { name: 'Tiếp nhận 1 hồ sơ' }).click();
  await archivist.allSent();

  // Both receptions are of one request; each side confirms.
  await officer.page.getByRole('tab', { name: 'Đợt nộp lưu' }).click();
  await expect(officer.page.getByRole('heading', { name: /trình ngày/ })).toHaveCount(1);
  for (const [clerk, name] of [
    [officer, 'Bên giao xác nhận'],
    [archivist, 'Bên nhận xác nhận'],
  ] as const) {
    await expect(clerk.page.getByRole('button', { name })).toHaveCount(2);
    for (let left = 2; left > 0; left--) {
      await clerk.page.getByRole('button', { name }).first().click();
      await expect(clerk.page.getByRole('button', { name })).toHaveCount(left - 1);
    }
    await clerk.allSent();
  }
  await expect(officer.page.getByText('Bên nhận đã xác nhận')).toHaveCount(2);
  await officer.page.getByRole('link', { name: 'Biên bản giao nhận' }).first().click();
  await expect(officer.page.getByText('Về việc giao nhận hồ sơ, tài liệu')).toBeVisible();
  await expect(officer.page.getByText(/Đã xác nhận trên hệ thống/)).toHaveCount(2);
  await expect(officer.page.getByText('Mục lục này gồm: 1 hồ sơ (viết bằng chữ: một hồ sơ).')).toBeVisible();
  await goToTransfers(officer, 'Đợt nộp lưu');
  await officer.page.getByRole('link', { name: 'Báo cáo tiếp nhận, mục lục' }).click();
  await expect(officer.page.getByText('Kết quả kiểm tra, tiếp nhận hồ sơ, tài liệu nộp lưu')).toBeVisible();
  for (const [name, count] of Object.entries({ 'Số lần nộp': '2', 'Số hồ sơ đạt, đã nhập kho': '2', 'Số hồ sơ đã trả lại': '1' }))
    await expect(officer.page.getByRole('row', { name: `${name} ${count}` })).toBeVisible();
  await expect(officer.page.getByText(/lý do: Thiếu danh sách trúng tuyển \(đã sửa, đã tiếp nhận\)/)).toBeVisible();
  // The archive reads no more what it gave back until it comes again, and its report says so.
  await expect(officer.page.getByText('Số liệu trên không gồm', { exact: false })).toHaveCount(0);
  await goToTransfers(archivist, 'Đợt nộp lưu');
  await archivist.page.getByRole('link', { name: 'Báo cáo tiếp nhận, mục lục' }).click();
  await expect(archivist.page.getByText('Số liệu trên không gồm hồ sơ đã trả lại', { exact: false })).toBeVisible();
  await officer.device.goTo(`/ho-so/${hiring}`);
  await expect(officer.page.getByText('Đã vào lưu trữ')).toBeVisible();
});

test('F-03 a unit that shares one dossier of a list sees that one on its way, and neither the list nor the minutes', async ({ office }) => {
  const onPaperOnly = async (title: string, guests: readonly UnitId[]) => {
    const opened = openDossier({ title });
    const { dossier } = opened.body;
    const shared = guests.map((guest) => proposal('ShareDossier', { dossier, units: [PERSONNEL, guest] }));
    await office.send('chuyenvien1', [opened, ...shared]);
    const closing = { dossier, title, description: '', endedOn: '2026-03-04' as CalendarDate, lines: [onPaper] };
    await office.send('chuyenvien1', [proposal('CloseDossier', closing)]);
    return { dossier, files: [] };
  };
  const dossiers = [await onPaperOnly(TRAINING, []), await onPaperOnly(HIRING, [INSPECTORATE])];
  const request = freshId<TransferId>();
  await office.send('chuyenvien1', [proposal('OfferTransfer', { request, unit: PERSONNEL, archive: OFFICE, dossiers })]);
  const elsewhere = await office.clerk('phone', 'chuyenvien2');
  await goToTransfers(elsewhere, 'Đợt nộp lưu');
  await expect(elsewhere.page.getByRole('link', { name: HIRING })).toBeVisible();
  await expect(elsewhere.page.getByText('Chỉ những hồ sơ mà đơn vị bạn cùng đọc.')).toBeVisible();
  await expect(elsewhere.page.getByText(TRAINING)).toHaveCount(0);
  await expect(elsewhere.page.getByRole('link', { name: 'Mục lục hồ sơ nộp lưu' })).toHaveCount(0);
  await elsewhere.device.goTo(`/nop-luu/${PERSONNEL}/${request}/in`);
  await expect(elsewhere.page.getByRole('table')).toHaveCount(0);
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await goToTransfers(officer, 'Đợt nộp lưu');
  for (const title of [TRAINING, HIRING]) await expect(officer.page.getByRole('link', { name: title })).toBeVisible();
  await expect(officer.page.getByRole('link', { name: 'Mục lục hồ sơ nộp lưu' })).toBeVisible();
});

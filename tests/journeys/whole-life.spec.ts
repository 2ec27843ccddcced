import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DossierId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { defineKeeping } from '../support/accepted';
import { openDossier, PERSONNEL, proposal, staff } from '../support/builders';
import { recipe, shell } from '../support/recipe';
import { closingLine } from '../support/transfers';
import { limit } from '../support/uses';
import type { Clerk } from './support/clerk';
import { councilVotes, decideToDestroy, destroy, listForReview } from './support/disposal';
import { notesOf, word, write } from './support/dossier';
import { expect, test, type Office } from './support/fixtures';
import { pdfOfOnePage, registerLetters } from './support/letters';
import { addHeading, addPlanned, openPlanned } from './support/plan';
import { giveBack, goToTransfers, offerDialog, submit } from './support/transfer';

const PLANNED = 'Hồ sơ về việc giao biên chế của Vụ Tổ chức cán bộ năm 2026';
const OVER = 'Hồ sơ cử cán bộ đi học năm 2010 của Vụ Tổ chức cán bộ';
/** For how long reading is allowed at most (circular 05/2025 art. 37). */
const READING_DAYS = 15;
const OTHERS = 31;
const TRANSFERRED = OTHERS + 2;
const titleOf = (n: number) => `Hồ sơ tuyển dụng công chức đợt ${n} năm 2026 của Vụ Tổ chức cán bộ`;

/** Somebody of each unit writes its part of the plan without a line; the leader approves both. */
async function planOfTwoUnits(officer: Clerk, inspector: Clerk, leader: Clerk): Promise<void> {
  const parts = [
    { clerk: officer, heading: 'Tổ chức cán bộ', abbreviation: 'TCCB', title: PLANNED, keeper: staff.officer.id },
    { clerk: inspector, heading: 'Thanh tra', abbreviation: 'TTr', title: 'Hồ sơ thanh tra công vụ của Thanh tra năm 2026', keeper: staff.officerElsewhere.id },
  ];
  for (const { clerk } of parts) {
    await clerk.device.goTo('/danh-muc');
    await expect(clerk.page.getByText('Danh mục chưa có gì')).toBeVisible();
    await clerk.device.line.cut();
  }
  for (const { clerk, heading, abbreviation, title, keeper } of parts) {
    await addHeading(clerk, heading, abbreviation);
    await addPlanned(clerk, heading, title, keeper);
  }
  for (const { clerk } of parts) {
    await clerk.device.line.mend();
    await clerk.allSent();
    await leader.device.goTo(`/danh-muc?don-vi=${await clerk.page.getByLabel('Đơn vị').inputValue()}`);
    await leader.page.getByRole('button', { name: 'Duyệt danh mục…' }).click();
    await leader.page.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
    await leader.allSent();
    await expect(clerk.page.getByText('Đã duyệt', { exact: true })).toBeVisible();
  }
}

/** Closed dossiers, each with a letter and its PDF. */
async function otherDossiers(office: Office): Promise<{ readonly over: DossierId }> {
  const titles = [OVER, ...Array.from({ length: OTHERS }, (_, n) => titleOf(n + 1))];
  const isOver = (title: string) => title === OVER;
  const opened = titles.map((title) => openDossier({ title, retention: isOver(title) ? 5 : 20 }));
  const letters = await registerLetters(
    office,
    titles.map((title) => ({
      facts: { subject: `V/v ${title}`, recipientUnits: [PERSONNEL], ...(isOver(title) && { issuedOn: '2010-03-01' as CalendarDate }) },
    })),
  );
  await office.send('chuyenvien1', opened);
  const acts = titles.flatMap((title, index) => {
    const { dossier } = opened[index]!.body;
    const { document } = letters[index]!;
    const endedOn = (isOver(title) ? '2010-03-04' : '2026-03-04') as CalendarDate;
    const said = { title, description: '', endedOn, lines: [closingLine({ document })] };
    return [proposal('FileDocument', { dossier, document }), proposal('CloseDossier', { dossier, ...said })];
  });
  await office.send('chuyenvien1', acts);
  return { over: opened[0]!.body.dossier };
}

/** Letters of which the archive may take none as it is: without its file, with a forbidden one, a disguised one, a locked one, a damaged one. */
async function badLetters(office: Office, dossier: DossierId): Promise<void> {
  const sound = (subject: string) => pdfOfOnePage(subject);
  const bad = [
    { subject: 'V/v không có tệp', file: null },
    { subject: 'V/v phần mềm', file: { bytes: await sound('phần mềm'), name: 'phu-luc.exe' } },
    { subject: 'V/v ảnh chụp', file: { bytes: await sound('ảnh chụp'), name: 'anh.jpg' } },
    { subject: 'V/v bản khóa', file: { bytes: await pdfOfOnePage('bản khóa', { isLocked: true }), name: 'khoa.pdf' } },
    { subject: 'V/v bản hỏng', file: { bytes: Buffer.from('%PDF-1.7\nđứt giữa chừng'), name: 'hong.pdf' } },
  ];
  await fileLetters(
    office,
    dossier,
    bad.map(({ subject, file }) => ({ facts: { subject, recipientUnits: [PERSONNEL] }, file })),
  );
}

async function fileLetters(office: Office, dossier: DossierId, letters: Parameters<typeof registerLetters>[1]): Promise<void> {
  const registered = await registerLetters(office, letters);
  await office.send(
    'chuyenvien1',
    registered.map(({ document }) => proposal('FileDocument', { dossier, document })),
  );
}

/** Adds what lies on paper only, or says more of it. */
async function wordPaper({ page }: Clerk, fields: Readonly<Record<string, string>>, title?: string): Promise<void> {
  if (title === undefined) await page.getByRole('button', { name: 'Thêm tài liệu giấy' }).click();
  const line = page.getByRole('listitem').filter({ hasText: title ?? 'Tài liệu giấy' });
  await line.getByRole('button', { name: 'Ghi chú, số tờ…' }).click();
  await page.getByRole('menuitem', { name: 'Ghi chú, số tờ…' }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await word(dialog, label, value);
  await dialog.getByRole('button', { name: 'Xong' }).click();
}

async function closeIt(officer: Clerk): Promise<void> {
  const { page } = officer;
  await page.getByRole('button', { name: 'Kết thúc hồ sơ…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kết thúc hồ sơ' });
  await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(dialog).toBeHidden();
  await officer.allSent();
  await expect(page.locator('#dossier-closed .hash')).toBeVisible();
}

/** Two people fill the planned dossier, one of them without a line, and it is closed with ten faults in it. */
async function fillTogether(office: Office, officer: Clerk, head: Clerk): Promise<DossierId> {
  await officer.device.goTo('/danh-muc');
  await openPlanned(officer, '01.TCCB');
  await officer.allSent();
  const dossier = officer.page.url().split('/').at(-1) as DossierId;
  await head.device.goTo(`/ho-so/${dossier}`);
  await expect(notesOf(head)).toBeVisible();
  await head.device.line.cut();
  await wordPaper(head, {
    'Tên loại và trích yếu': 'Biên bản họp',
    'Ngày tháng': '03/03/2026',
    'Tác giả': 'Vụ Tổ chức cán bộ',
    Kho: 'K1',
    Giá: 'G2',
    Hộp: '03',
  });
  await write(head, 'Họp ngày 03/03. ');
  await wordPaper(officer, { 'Tên loại và trích yếu': 'Giấy mời họp' });
  await word(officer.page, 'Từ khóa', 'biên chế');
  await head.device.line.mend();
  await expect(officer.page.getByText('Biên bản họp').first()).toBeVisible();
  await badLetters(office, dossier);
  await expect(officer.page.getByRole('heading', { name: 'Mục lục văn bản (7)' })).toBeVisible();
  await head.allSent();
  await closeIt(officer);
  return dossier;
}

/** What the check found: the head opens the dossier again, sound letters take the place of the bad ones, the papers get their places. */
async function repair(office: Office, officer: Clerk, head: Clerk, dossier: DossierId): Promise<void> {
  const { page } = officer;
  await offerDialog(officer).getByRole('link', { name: 'Mở hồ sơ' }).first().click();
  await head.device.goTo(`/ho-so/${dossier}`);
  await head.page.getByRole('button', { name: 'Mở lại hồ sơ…' }).click();
  const reopening = head.page.getByRole('dialog', { name: 'Mở lại hồ sơ đã kết thúc' });
  await reopening.getByLabel('Lý do').fill('Sửa theo kết quả kiểm tra');
  await reopening.getByRole('button', { name: 'Mở lại', exact: true }).click();
  await head.allSent();

  await expect(page.getByRole('button', { name: 'Kết thúc hồ sơ…' })).toBeVisible();
  for (const subject of ['V/v không có tệp', 'V/v phần mềm', 'V/v ảnh chụp', 'V/v bản khóa', 'V/v bản hỏng']) {
    const line = page
      .getByRole('listitem')
      .filter({ hasText: subject })
      .filter({ has: page.getByRole('button') });
    await line.getByRole('button', { name: 'Ghi chú, số tờ…' }).click();
    await page.getByRole('menuitem', { name: 'Đưa ra khỏi hồ sơ…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đưa văn bản ra khỏi hồ sơ' });
    await dialog.getByLabel('Lý do').fill('Tệp không dùng được');
    await dialog.getByRole('button', { name: 'Đưa ra' }).click();
    await expect(line).toHaveCount(0);
  }
  await officer.allSent();
  await fileLetters(
    office,
    dossier,
    [1, 2].map((n) => ({ facts: { subject: `V/v giao biên chế, bản ${n}`, recipientUnits: [PERSONNEL] } })),
  );
  await wordPaper(officer, { 'Ngày tháng': '02/03/2026', 'Tác giả': 'Vụ Tổ chức cán bộ', 'Số tờ': '1', Kho: 'K1', Giá: 'G2', Hộp: '03' }, 'Giấy mời họp');
  await wordPaper(officer, { 'Số tờ': '4' }, 'Biên bản họp');
  await expect(page.getByRole('heading', { name: 'Mục lục văn bản (4)' })).toBeVisible();
  await closeIt(officer);
}

async function offerAll(officer: Clerk): Promise<void> {
  await goToTransfers(officer, 'Đến hạn nộp');
  await officer.page.getByRole('checkbox', { name: `Chọn hồ sơ ${PLANNED}` }).check();
  await officer.page.getByRole('button', { name: 'Chọn tất cả' }).click();
  await officer.page.getByRole('button', { name: 'Kiểm tra và trình duyệt…' }).click();
}

async function approve(head: Clerk, count: number): Promise<void> {
  await goToTransfers(head, 'Đợt nộp lưu');
  await head.page.getByRole('button', { name: `Duyệt, gửi lưu trữ ${count} hồ sơ` }).tap();
  await head.allSent();
}

/** 31 of 33 are taken; two go back, come again and are taken. */
async function intoTheArchive(officer: Clerk, head: Clerk, archivist: Clerk): Promise<void> {
  await submit(officer, TRANSFERRED);
  await approve(head, TRANSFERRED);
  await goToTransfers(archivist, 'Đợt nộp lưu');
  await archivist.page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await expect(archivist.page.getByText('Đạt', { exact: true })).toHaveCount(TRANSFERRED, { timeout: 90_000 });
  for (const n of [1, 2]) await giveBack(archivist, titleOf(n), 'Thiếu danh sách trúng tuyển');
  await archivist.page.getByRole('button', { name: `Tiếp nhận ${TRANSFERRED - 2}, trả lại 2 hồ sơ` }).click();
  await archivist.allSent();

  await goToTransfers(officer, 'Đến hạn nộp');
  await expect(officer.page.getByText('Thiếu danh sách trúng tuyển')).toHaveCount(2);
  for (const n of [1, 2]) await officer.page.getByRole('checkbox', { name: `Chọn hồ sơ ${titleOf(n)}` }).check();
  await officer.page.getByRole('button', { name: 'Kiểm tra và trình duyệt…' }).click();
  await submit(officer, 2);
  await approve(head, 2);
  await archivist.page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await archivist.page.getByRole('button', { name: 'Tiếp nhận 2 hồ sơ' }).click();
  await archivist.allSent();
}

/** The recipe that lies on the disk beside the packages verifies each of them, with the commands of any system. */
async function verifyOnDisk(office: Office): Promise<void> {
  const root = join(office.server.data, 'archive/ocfl');
  const listed = () => readFileSync(join(root, 'index.txt'), 'utf8').trim().split('\n');
  await expect.poll(() => listed().length, { timeout: 60_000 }).toBe(TRANSFERRED);
  for (const CODE of listed().map((line) => line.split('\t')[0]!)) {
    const checked = shell(root, recipe(root, 1, 2, 3), { CODE });
    for (const each of ['METS.xml', 'PREMIS_rep1.xml']) expect(checked.output, CODE).toContain(`${each} validates`);
    expect(checked.code, CODE).toBe(0);
  }
  expect(shell(root, recipe(root, 5))).toEqual({ code: 0, output: '' });
}

/** Somebody of another unit reads what a leader allowed. */
async function readAWhile(office: Office, reader: Clerk, leader: Clerk, asked: { readonly dossier: DossierId; readonly code: string }): Promise<void> {
  await office.send('luutru', [limit(asked.dossier)]);
  const { page } = reader;
  await reader.device.goTo('/khai-thac');
  await page.getByRole('searchbox', { name: 'Mã hồ sơ, tiêu đề, tên tài liệu…' }).fill(asked.code);
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('article').filter({ hasText: asked.code }).getByRole('button', { name: 'Yêu cầu cả hồ sơ…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Yêu cầu sử dụng tài liệu' });
  await dialog.getByLabel('Mục đích cụ thể').fill('Tham khảo khi soạn thảo đề án');
  await dialog.getByLabel('Căn cứ để tiếp cận').fill('Văn bản đề nghị số 15/TTr');
  await dialog.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await reader.allSent();
  await leader.device.goTo('/khai-thac');
  await leader.page.getByRole('tab', { name: /^Chờ duyệt/ }).click();
  await leader.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await leader.allSent();
  await page.getByRole('link', { name: 'Đọc', exact: true }).click();
  await expect(page.locator('canvas').first()).toBeVisible();
}

/** Its days pass: nothing is shown any more to whoever read it. */
async function readingRunsOut(office: Office, reader: Clerk): Promise<void> {
  await office.daysPass(READING_DAYS + 1, reader);
  await reader.signInAgain();
  await expect(reader.page.getByText(/Đã hết thời gian sử dụng \(\d{2}\/\d{2}\/\d{4}\)\./)).toBeVisible();
  await expect(reader.page.locator('canvas')).toHaveCount(0);
}

test('LLT-16.ERASE the whole life of dossiers: planned by two units, filled by two people, closed, repaired, transferred, kept, read for a while, and one destroyed with proof', async ({
  office,
}) => {
  test.setTimeout(300_000);
  await office.send('quantri', [defineKeeping()]);
  const [officer, head, reader, leader, archivist] = await Promise.all([
    office.clerk('desktop', 'chuyenvien1'),
    office.clerk('phone', 'truongphong'),
    office.clerk('desktop', 'chuyenvien2'),
    office.clerk('desktop', 'lanhdao'),
    office.clerk('desktop', 'luutru'),
  ]);
  await planOfTwoUnits(officer, reader, leader);
  const dossier = await fillTogether(office, officer, head);
  const { over } = await otherDossiers(office);

  await offerAll(officer);
  await expect(offerDialog(officer).getByText('10 điểm cần sửa')).toBeVisible({ timeout: 90_000 });
  await expect(offerDialog(officer).getByText('Đạt', { exact: true })).toHaveCount(TRANSFERRED - 1);
  await repair(office, officer, head, dossier);
  const code = (await officer.page.getByText(/^G05\.01\.20\d\d\.01\.TCCB$/).textContent())!;
  await offerAll(officer);
  await expect(offerDialog(officer).getByText('Đạt', { exact: true })).toHaveCount(TRANSFERRED, { timeout: 90_000 });
  await intoTheArchive(officer, head, archivist);
  await verifyOnDisk(office);

  await readAWhile(office, reader, leader, { dossier, code });

  const away = await office.clerk('desktop', 'chuyenvien1', 'installed');
  await away.device.goTo(`/ho-so/${over}`);
  await expect(away.page.getByText(OVER).first()).toBeVisible();
  await away.device.line.cut();
  const disposal = await listForReview(archivist, OVER);
  await councilVotes(office, head, { disposal, dossier: over });
  await decideToDestroy(office, { leader, archivist });
  await destroy(archivist);
  const certify = archivist.page.getByRole('button', { name: 'Chứng nhận đã hủy' });
  await expect(certify).toBeDisabled();
  await expect(archivist.page.getByText('chưa trả lời').first()).toBeVisible();
  await away.device.line.mend();
  await expect(certify).toBeEnabled({ timeout: 90_000 });
  await certify.click();
  await expect(archivist.page.getByText('Đã chứng nhận')).toBeVisible();
  const dissent = archivist.page.getByRole('listitem').filter({ hasText: 'Giữ lại – Hồ sơ điển hình' });
  await expect(dissent.getByText('ý kiến khác')).toBeVisible();
  await archivist.page.getByRole('link', { name: 'In hồ sơ hủy' }).click();
  for (const form of [
    'DANH MỤC TÀI LIỆU HẾT THỜI HẠN LƯU TRỮ, TRÙNG LẶP',
    'BẢN THUYẾT MINH',
    'BIÊN BẢN HỌP HỘI ĐỒNG XÉT HỦY TÀI LIỆU LƯU TRỮ',
    'BIÊN BẢN BÀN GIAO TÀI LIỆU HỦY',
    'BIÊN BẢN HỦY TÀI LIỆU',
  ])
    await expect(archivist.page.getByRole('heading', { name: form })).toBeVisible();
  await expect(archivist.page.getByText('Nguyễn Thị Hòa: Giữ lại – Hồ sơ điển hình')).toBeVisible();
  await away.device.goTo(`/ho-so/${over}`);
  await expect(away.page.getByText('Đã hủy').first()).toBeVisible();
  const root = join(office.server.data, 'archive/ocfl');
  expect(shell(root, recipe(root, 5))).toEqual({ code: 0, output: '' });
  expect(readFileSync(join(root, 'index.txt'), 'utf8')).not.toContain(OVER);

  await readingRunsOut(office, reader);
});

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { DossierId } from '../../src/domain/shared/ids';
import { ArchiveHouse, putOriginal } from '../support/archive-house';
import { defineKeeping } from '../support/accepted';
import { setUpProposals, staff } from '../support/builders';
import { request } from '../support/uses';
import { pdfOf } from '../support/page-texts';
import { seedAgency } from '../support/server';
import { expect, test, type Office } from './support/fixtures';

const TITLE = 'Hồ sơ xây dựng Đề án vị trí việc làm năm 2026';

/** A dossier of conditional access in the archive; its letter is two pages. */
async function archived(office: Office): Promise<{ dossier: DossierId; code: string; sha256: string }> {
  const { server } = office;
  const house = new ArchiveHouse();
  const original = putOriginal(server.data, await pdfOf([0, 90]));
  const dossier = house.limited({ letters: [{ originals: [original] }], closing: { title: TITLE, description: '', endedOn: '2026-03-04' as never } });
  await server.stop();
  await seedAgency(server.data, house.proposals.slice(setUpProposals().length));
  await server.start();
  return { dossier, code: house.tables.dossier(dossier)!.code, sha256: original.sha256 };
}

test('TT05-37 an officer of another unit finds a dossier by its code, asks, a head approves on a phone, the pages name the reader and are read without a line, and after its days they are gone', async ({
  office,
}) => {
  const { code, sha256 } = await archived(office);
  const officer = await office.clerk('desktop', 'chuyenvien2');
  const leader = await office.clerk('phone', 'lanhdao');

  await officer.device.goTo('/khai-thac');
  await officer.page.getByRole('searchbox', { name: 'Mã hồ sơ, tiêu đề, tên tài liệu…' }).fill(code);
  await officer.page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(officer.page.getByText('Tiêu đề chỉ hiện khi yêu cầu được duyệt')).toBeVisible();
  await officer.page.getByRole('button', { name: 'Yêu cầu cả hồ sơ…' }).click();
  const dialog = officer.page.getByRole('dialog', { name: 'Yêu cầu sử dụng tài liệu' });
  await expect(dialog.getByText('Trưởng đơn vị lưu trữ duyệt.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Chưa nhập Mục đích cụ thể.');
  await dialog.getByLabel('Mục đích cụ thể').fill('Tham khảo khi soạn thảo đề án');
  await dialog.getByLabel('Căn cứ để tiếp cận').fill('Văn bản đề nghị số 15/TTr');
  await dialog.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await officer.allSent();

  await leader.device.goTo('/khai-thac');
  await leader.page.getByRole('tab', { name: /^Chờ duyệt/ }).tap();
  await leader.page.getByRole('button', { name: 'Duyệt', exact: true }).tap();
  await leader.allSent();

  await expect(officer.page.getByText('tiêu đề hiện khi mở đọc')).toBeVisible();
  const href = await officer.page.getByRole('link', { name: 'Đọc', exact: true }).getAttribute('href');
  await officer.page.getByRole('link', { name: 'Đọc', exact: true }).click();
  await expect(officer.page.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect(officer.page.locator('canvas').first()).toBeVisible();
  await expect(officer.page.getByRole('button', { name: 'Tải về' })).toHaveCount(0);
  const use = href!.split('/').at(-1)!;
  const copy = join(office.server.data, 'copies', use, `${sha256}.pdf`);
  expect(existsSync(copy)).toBe(true);

  await officer.page.getByRole('button', { name: /^Mang theo để đọc/ }).click();
  await expect(officer.page.getByText('Đã mang theo', { exact: true })).toBeVisible();
  await officer.device.line.cut();
  await officer.device.goTo('/khai-thac');
  await officer.device.goTo(href!.slice(1));
  await expect(officer.page.locator('canvas').first()).toBeVisible();
  await officer.device.line.mend();
  await officer.page.getByRole('button', { name: 'Bỏ khỏi máy' }).click();

  await office.daysPass(16, officer);
  await officer.signInAgain();
  await expect(officer.page.getByText(/Đã hết thời gian sử dụng \(\d{2}\/\d{2}\/\d{4}\)\./)).toBeVisible();
  await expect(officer.page.locator('canvas')).toHaveCount(0);
  expect(existsSync(copy)).toBe(true);
  await office.daysPass(5, officer);
  await expect(() => expect(existsSync(copy)).toBe(false)).toPass();
});

test('TT05-42 whoever asked for a package sees what is in it and that it is not certified, and downloads it whole', async ({ office }) => {
  const house = new ArchiveHouse();
  const original = putOriginal(office.server.data, await pdfOf());
  const dossier = house.archived({ letters: [{ originals: [original] }], closing: { title: TITLE, description: '', endedOn: '2026-03-04' as never } });
  const asked = request(dossier, { form: 'package' });
  house.decide(asked, { person: staff.officerElsewhere.id });
  await office.server.stop();
  await seedAgency(office.server.data, [...house.proposals.slice(setUpProposals().length), defineKeeping()]);
  const register = new Database(join(office.server.data, 'hoso.db'));
  // The console decided it; the officer asked.
  register.exec(`update uses set row = json_set(row, '$.requested.by', '${staff.officerElsewhere.id}')`);
  register.close();
  await office.server.start();

  const { page, device } = await office.clerk('phone', 'chuyenvien2');
  await device.goTo(`/khai-thac/doc/${asked.body.use}`);
  await expect(page.getByText('không có giá trị chứng thực')).toBeVisible();
  await expect(page.getByText('1 tệp trong gói')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải gói ZIP' }).tap();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`DIP-${house.tables.dossier(dossier)!.code}.zip`);
  const names = execFileSync('unzip', ['-Z1', await download.path()]).toString();
  execFileSync('unzip', ['-tq', await download.path()]);
  expect(names).toMatch(/\/documentation\/PhieuXacThuc\.pdf\n[\s\S]*\/representations\/rep1\/data\/.*\.pdf\n/);
});

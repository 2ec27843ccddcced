import { readFileSync } from 'node:fs';
import type { CalendarDate } from '../../src/domain/shared/time';
import { openKeyFile } from '../../src/signatures/writing/key-file/open';
import { base64Of } from '../../src/signatures/base64';
import { askPoppler, popplerText } from '../signatures/support/ask-poppler';
import { vietnamesePdf } from '../signatures/support/vietnamese-pdf';
import { ArchiveHouse, putOriginal } from '../support/archive-house';
import { proposal, setUpProposals, staff } from '../support/builders';
import { seedAgency } from '../support/server';
import { request } from '../support/uses';
import { expect, test, type Office } from './support/fixtures';

const KEY_FILE = 'tests/signatures/writing/key-files/agency.p12';
const PASSPHRASE = 'con dấu cơ quan';
const TITLE = 'Hồ sơ xây dựng Đề án vị trí việc làm năm 2026';

/** A dossier in the archive of an agency that trusts its own certificate, of which somebody has asked for a certified copy. */
async function asked(office: Office): Promise<void> {
  const { server } = office;
  const house = new ArchiveHouse();
  const original = putOriginal(server.data, await vietnamesePdf('Quyết định thành lập Vụ Tổ chức', { pages: 2 }));
  const dossier = house.archived({ letters: [{ originals: [original] }], closing: { title: TITLE, description: '', endedOn: '2026-03-04' as never } });
  const key = await openKeyFile(Uint8Array.from(readFileSync(KEY_FILE)), PASSPHRASE);
  if (!key.ok) throw new Error(key.refusals[0]!.reason);
  const trusted = { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(key.value.certificate)] };
  house.decide(proposal('DefineTrustList', trusted), { person: staff.administrator.id });
  await server.stop();
  await seedAgency(server.data, house.proposals.slice(setUpProposals().length));
  await server.start();
  await office.send('chuyenvien2', [request(dossier, { form: 'certified' })]);
}

test('TT05-41 an archivist signs a certified copy with the key file of the agency, which never leaves the device, and whoever asked downloads it', async ({
  office,
}) => {
  await asked(office);
  const archivist = await office.clerk('desktop', 'luutru');
  await archivist.device.goTo('/khai-thac');
  await archivist.page.getByRole('tab', { name: /^Chờ ký/ }).click();
  await expect(archivist.page.getByText(TITLE)).toBeVisible();
  const sent: string[] = [];
  archivist.page.on('request', (each) => sent.push(`${each.method()} ${new URL(each.url()).pathname.replace(/[0-9a-f-]{36,}/g, '…')}`));
  await archivist.page.getByRole('button', { name: 'Ký 1 yêu cầu…' }).click();
  const dialog = archivist.page.getByRole('dialog', { name: 'Ký bản sao có xác thực' });
  await dialog.locator('input[type=file]').setInputFiles(KEY_FILE);
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill('sai mật khẩu');
  await dialog.getByRole('button', { name: 'Ký và cấp' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Mật khẩu của tệp khóa không đúng.');
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Ký và cấp' }).click();
  await expect(archivist.page.getByText('Đã ký và cấp 1 yêu cầu')).toBeVisible();
  await expect(archivist.page.getByText('Không có bản sao nào chờ ký')).toBeVisible();
  expect(sent.filter((each) => /seal/.test(each))).toEqual([
    'GET /api/archive/uses/…/seal',
    'GET /api/archive/uses/…/seal/…',
    'PUT /api/archive/uses/…/seal/…',
    'POST /api/archive/uses/…/seal',
  ]);

  const officer = await office.clerk('phone', 'chuyenvien2');
  await officer.device.goTo('/khai-thac');
  await officer.page.getByRole('tab', { name: /^Yêu cầu của tôi/ }).tap();
  await expect(officer.page.getByText(/^Ký bằng chứng thư của Bộ Nội vụ/)).toBeVisible();
  await officer.page.getByRole('link', { name: 'Xem và tải về' }).tap();
  await expect(officer.page.locator('canvas').first()).toBeVisible();
  const downloading = officer.page.waitForEvent('download');
  await officer.page.getByRole('button', { name: 'Tải về' }).tap();
  const copy = Uint8Array.from(readFileSync(await (await downloading).path()));
  expect(askPoppler(copy)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
  expect(popplerText(copy)).toContain('Quyết định thành lập Vụ Tổ chức');
});

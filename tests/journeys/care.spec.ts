import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Proposal } from '../../src/domain/proposals';
import type { Instant } from '../../src/domain/shared/time';
import type { PdfSignature, PdfSignatures } from '../../src/domain/signatures/types';
import { acceptedDossier } from '../support/accepted';
import { memoryTables, setUpProposals } from '../support/builders';
import { filesBelow } from '../support/files-below';
import { seedAgency, temporaryDirectory } from '../support/server';
import { faultsOf } from './support/axe';
import { expect, Office, test } from './support/fixtures';
import { ServerProcess } from './support/server-process';

const DAY_MS = 24 * 3_600_000;

/** What was found of a file that somebody signed with a certificate until then. */
function signedUntil(end: Date): PdfSignatures {
  const signature: PdfSignature = {
    ...{ field: 'S', kind: 'signature', subFilter: 'ETSI.CAdES.detached', signer: 'Nguyễn Văn An', organisation: null, issuer: null, serial: null },
    ...{ algorithm: null, signedAt: null, timeSource: null, covers: 9, coversWhole: true, revocation: 'good', verdict: 'valid', reasons: [] },
    provenUntil: end.toISOString() as Instant,
  };
  return { signatures: [signature], reasons: [], verdict: 'valid', trustedAsOf: null };
}

test('TT05-V the archivist sees in one look what is kept; damage that nothing can repair is said loudly; the record of the check is printed', async ({
  shared,
}) => {
  const directory = temporaryDirectory();
  const proposals: Proposal[] = [...setUpProposals()];
  mkdirSync(join(directory.path, 'originals'), { recursive: true });
  const tables = memoryTables();
  const dossier = acceptedDossier(tables, {
    originals: join(directory.path, 'originals'),
    found: { puid: 'fmt/40', signatures: signedUntil(new Date(Date.now() + 20 * DAY_MS)) },
    decide: (proposal) => proposals.push(proposal),
  });
  await seedAgency(directory.path, proposals);
  const office = new Office(new ServerProcess(directory.path), shared);
  await office.server.start();

  const archivist = await office.clerk('desktop', 'luutru');
  const { page } = archivist;
  await archivist.device.goTo('/bao-quan');
  await expect(page.getByRole('heading', { name: 'Chưa đặt mã phông và mã cơ quan lưu trữ' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Kho chỉ có một bản' })).toBeVisible();

  const administrator = await office.clerk('phone', 'quantri');
  await administrator.device.goTo('/quan-tri');
  await administrator.page.getByRole('combobox', { name: 'Các phần quản trị' }).selectOption({ label: 'Bảo quản' });
  await administrator.page.getByLabel('Mã phông').fill('P623');
  await administrator.page.getByLabel('Mã cơ quan lưu trữ').fill('001');
  await administrator.page.getByRole('button', { name: 'Lưu' }).click();
  await administrator.allSent();

  await expect(page.getByText('Lần gần nhất:')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('Mọi hồ sơ đã tiếp nhận đều có gói.')).toBeVisible();
  await expect(page.getByText('Microsoft Word Document 97-2003 (fmt/40): 2 tệp, 1 hồ sơ')).toBeVisible();
  await expect(page.getByText('2 tệp có chứng thư hết hạn trong 60 ngày tới')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  const kept = join(directory.path, 'archive/ocfl');
  appendFileSync(
    join(
      kept,
      filesBelow(kept).find((path) => path.includes('/data/'))!,
    ),
    'x',
  );
  const inventory = filesBelow(kept).find((path) => /\/v1\/inventory\.json$/.test(path))!;
  const strange = join(kept, dirname(dirname(inventory)), 'v2');
  mkdirSync(strange);
  await page.getByRole('button', { name: 'Kiểm tra ngay' }).click();
  await expect(page.getByRole('heading', { name: '1 chỗ trong kho có thứ mà sổ không ghi' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(`Chuyển ${strange} ra ngoài kho`)).toBeVisible();
  await expect(page.getByRole('heading', { name: '1 tệp hỏng hoặc mất, không bản nào còn nguyên' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('alert').first()).toContainText(tables.dossier(dossier)!.code);
  await page.getByRole('link', { name: 'Biên bản kiểm tra' }).click();
  await expect(page.getByText('Hồ sơ có tệp không phục hồi được:')).toContainText(tables.dossier(dossier)!.code);
  await archivist.device.goTo('/bao-quan');
  await page.getByRole('link', { name: 'Thống kê kho lưu trữ' }).click();
  await expect(page.getByRole('heading', { name: 'THỐNG KÊ HỒ SƠ, TÀI LIỆU TRONG KHO LƯU TRỮ' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Vụ Tổ chức cán bộ 1 2 / })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await archivist.device.line.cut();
  await archivist.device.goTo('/bao-quan');
  await expect(page.getByText('Cần đường truyền', { exact: true })).toBeVisible({ timeout: 15_000 });
  await office.close();
  directory.remove();
});

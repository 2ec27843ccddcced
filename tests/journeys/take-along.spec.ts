import { createHash } from 'node:crypto';
import type { DocumentId, DossierId, Sha256 } from '../../src/domain/shared/ids';
import type { Proposal } from '../../src/domain/proposals';
import { facts, openDossier as openingDossier, PERSONNEL, proposal, registerIncoming, uuid } from '../support/builders';
import { signIn } from '../support/client';
import { expect, test, type Office } from './support/fixtures';
import { upload } from './support/uploads';

const DOSSIER = uuid(0xd9) as DossierId;
const MIB = 1024 * 1024;
/** The smallest picture there is; what stands behind its end no browser reads. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

/** Letters with a picture each, which an officer puts into a dossier, as other programs would. */
async function fillDossier(office: Office, count: number): Promise<void> {
  const registry = await signIn(office.server.url, 'vanthu');
  const letters: Proposal[] = [];
  for (let n = 0; n < count; n++) {
    const bytes = Buffer.concat([PIXEL, Buffer.alloc(MIB, n + 1)]);
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
    await upload(registry, bytes, sha256);
    const originals = [{ sha256, byteLength: bytes.length, name: `trang-${n + 1}.gif`, mediaType: 'image/gif', part: 'main' as const }];
    letters.push(registerIncoming({ document: letterId(n), originals, facts: facts({ subject: `Tài liệu chuyến đi ${n + 1}`, recipientUnits: [PERSONNEL] }) }));
  }
  await office.send('vanthu', letters);
  const filing = letters.map((_, n) => proposal('FileDocument', { dossier: DOSSIER, document: letterId(n) }));
  await office.send('chuyenvien1', [openingDossier({ dossier: DOSSIER, title: 'Hồ sơ chuyến công tác Lào Cai năm 2026' }), ...filing]);
}

const letterId = (n: number) => uuid(0xe00 + n) as DocumentId;

test('take with me: two clicks, the size first; a break in the middle is resumed, and once it says ready everything opens without a line', async ({
  office,
}) => {
  const officer = await office.clerk('phone', 'chuyenvien1', 'installed');
  const { page } = officer;
  await officer.device.goTo('/cai-dat');
  for (const rule of ['Việc của tôi', 'Hồ sơ tôi lập', 'Văn bản của đơn vị tôi']) await page.getByRole('checkbox', { name: rule }).uncheck();
  await fillDossier(office, 6);
  await officer.device.goTo('/ho-so');
  await page.getByRole('link', { name: /Lào Cai/ }).tap();

  await page.getByRole('button', { name: 'Mang theo…' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Mang theo hồ sơ' });
  await expect(dialog.getByText(/Còn phải tải 6 tệp/)).toBeVisible();
  officer.device.line.cutAfter(3.5 * MIB);
  await dialog.getByRole('button', { name: 'Mang theo', exact: true }).tap();
  await expect(page.getByText(/Chờ có mạng để tải tiếp: [1-5]\/6 tệp/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Sẵn sàng làm việc khi mất mạng')).toBeHidden();
  await page.reload();
  await expect(page.getByText(/Chờ có mạng để tải tiếp: [1-5]\/6 tệp/)).toBeVisible({ timeout: 60_000 });
  await officer.device.line.mend();
  await expect(page.getByText('Sẵn sàng làm việc khi mất mạng')).toBeVisible({ timeout: 60_000 });

  await officer.device.line.cut();
  for (let n = 1; n <= 6; n++) {
    await officer.device.goTo(`/ho-so/${DOSSIER}`);
    await page.getByRole('link', { name: new RegExp(`Tài liệu chuyến đi ${n}`) }).tap();
    await page.getByRole('tab', { name: /^Tệp/ }).tap();
    await expect(page.getByRole('img', { name: `trang-${n}.gif` })).toBeVisible();
  }

  await officer.device.line.mend();
  await officer.device.goTo(`/ho-so/${DOSSIER}`);
  await page.getByRole('button', { name: 'Bỏ mang theo' }).tap();
  await dialog.getByRole('button', { name: 'Bỏ mang theo' }).tap();
  await expect(page.getByText('Đã bỏ mang theo và trả lại 6 MB cho máy.')).toBeVisible();
  await page.getByRole('button', { name: 'Mang theo…' }).tap();
  await expect(dialog.getByText(/Còn phải tải 6 tệp/)).toBeVisible();
});

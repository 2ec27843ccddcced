import type { DocumentId } from '../../src/domain/shared/ids';
import { proposal, setUpProposals, staff } from '../support/builders';
import { startAuthorities } from '../support/authorities/service';
import { signIn } from '../support/client';
import { administrator, letLeaderSign, ministry, number } from '../support/outgoing';
import { temporaryDirectory } from '../support/server';
import type { Clerk } from './support/clerk';
import { expect, Office, test as base } from './support/fixtures';
import { Seed } from './support/seed';
import { ServerProcess } from './support/server-process';

/** A leader whose certificate is revoked: with a line to ask over, and without. */

const SOON = { timeout: 60_000 };

interface Desk {
  readonly office: Office;
  readonly document: DocumentId;
  /** The leader’s key file, as a person chooses it. */
  readonly keyFile: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  revoke(): Promise<void>;
}

const test = base.extend<{ readonly desk: Desk }>({
  desk: async ({ shared }, use) => {
    const [directory, authorities] = [temporaryDirectory(), await startAuthorities()];
    const seed = new Seed(directory.path);
    seed.begin(setUpProposals());
    seed.act(proposal('DefineTrustList', authorities.trusted), administrator);
    seed.act(letLeaderSign(), administrator);
    const { document } = await seed.reviewed({ subject: 'phân công công tác', recipients: [ministry] });
    await seed.write();
    const office = new Office(new ServerProcess(directory.path, [], { HOSO_TSA: authorities.timeAuthority }), shared);
    await office.server.start();
    const buffer = Buffer.from(await authorities.keyFile(staff.leader.name));
    const keyFile = { name: 'lanh-dao.p12', mimeType: 'application/x-pkcs12', buffer };
    await use({ office, document, keyFile, revoke: () => authorities.revoke(staff.leader.name) });
    await office.close();
    await authorities.stop();
    directory.remove();
  },
});

test('HOSO-SIGN nobody signs with a revoked certificate where the line is there to ask over; what was signed without one is told so, found invalid later, and gets no number', async ({
  desk,
}) => {
  test.slow();
  const { office, document } = desk;
  const leader = await office.clerk('phone', staff.leader.account, 'installed');
  await leader.device.goTo(`/van-ban-di/${document}`);
  await expect(leader.page.locator('canvas').first()).toBeVisible(SOON);
  await desk.revoke();

  const dialog = await signWith(leader, desk);
  await expect(dialog.getByText(/Chứng thư của .* đã bị thu hồi ngày/).first()).toBeVisible(SOON);
  await dialog.getByRole('button', { name: 'Thôi' }).click();

  await leader.device.line.cut();
  await signWith(leader, desk);
  await expect(leader.page.getByText('Không có mạng nên chưa hỏi chứng thư có bị thu hồi không', { exact: false })).toBeVisible(SOON);
  await expect(dialog).toBeHidden(SOON);

  await leader.device.line.mend();
  await leader.allSent();
  await expect(leader.page.getByText('chữ ký không hợp lệ').first()).toBeVisible(SOON);
  const [receipt] = await (await signIn(office.server.url, staff.clerk.account)).propose([number(document)]);
  expect(receipt).toMatchObject({ outcome: 'refused', refusals: [{ code: 'signatureRefused', rule: 'ND30-15.1' }] });
});

async function signWith({ page }: Clerk, { keyFile }: Desk) {
  await page.getByRole('button', { name: 'Ký', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Ký văn bản' });
  await dialog.locator('input[type=file]').first().setInputFiles(keyFile);
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill('không khóa');
  await dialog.getByRole('button', { name: 'Ký', exact: true }).click();
  return dialog;
}

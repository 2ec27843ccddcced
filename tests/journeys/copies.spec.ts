import { readFileSync } from 'node:fs';
import { settledText } from '../../src/domain/drafting/official-text';
import { writtenText } from '../../src/domain/drafting/read-text';
import { TEXT_TYPE } from '../../src/domain/outgoing/submitting';
import type { Proposal } from '../../src/domain/proposals';
import type { DocumentId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { printOfficial } from '../../src/pdfa/official/print';
import { base64Of } from '../../src/signatures/base64';
import { askPoppler, popplerText } from '../signatures/support/ask-poppler';
import { vietnamesePdf } from '../signatures/support/vietnamese-pdf';
import { putOriginal } from '../support/archive-house';
import { apply, facts, memoryTables, proposal, registerIncoming } from '../support/builders';
import { decision } from '../support/official-texts';
import {
  administrator,
  clerk as registry,
  head,
  issue,
  leader,
  letLeaderSign,
  number,
  officer,
  openDraft,
  outgoingFacts,
  review,
  seal,
  sign,
  submitDraft,
} from '../support/outgoing';
import { officialFonts } from '../support/pdf-fonts';
import { seedAgency } from '../support/server';
import type { Clerk } from './support/clerk';
import { expect, test, type Office } from './support/fixtures';
import { agencyKey, openedKey } from './support/seed';

/** Sao y on paper, sao lục in electronic form, trích sao of one page and of a part: of a letter that came on paper. */

const SUBJECT = 'Về việc rà soát vị trí việc làm';

/** A letter on paper with its scan of two pages, in an agency that trusts its own certificate and whose leader signs. */
async function letter(office: Office): Promise<DocumentId> {
  const { certificate } = await openedKey(agencyKey);
  await office.send('quantri', [letLeaderSign(), proposal('DefineTrustList', { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(certificate)] })]);
  const original = putOriginal(office.server.data, await vietnamesePdf('Bản quét của công văn', { pages: 2 }), 'cong-van.pdf');
  const registered = registerIncoming({ facts: facts({ medium: 'paper', subject: SUBJECT, pageCount: 2 }), originals: [original] });
  await office.send('vanthu', [registered]);
  return registered.body.document;
}

/** A decision that was printed from its text, signed, numbered, sealed and issued; its file is what is printed, and whatever grew behind it. */
async function issuedDecision({ server }: Office): Promise<DocumentId> {
  const [tables, done] = [memoryTables(), [] as Proposal[]];
  const act = (each: Proposal, actor: Parameters<typeof apply>[2]) => (done.push(each), apply(tables, each, actor));
  const put = (bytes: Uint8Array) => putOriginal(server.data, bytes);
  const grown = (words: string) => put(Buffer.concat([bytes, Buffer.from(`% ${words}\n`)]));
  const { bytes } = await printOfficial(settledText(decision), { at: '2026-03-05T01:02:03.000Z', mark: '' }, officialFonts);
  const text = { ...put(Buffer.from(writtenText(settledText(decision)))), name: 'noi-dung-trinh.json', mediaType: TEXT_TYPE, part: 'text' } as const;
  const { documentType, subject, notation } = decision;
  const opened = openDraft({ documentType, subject });
  const { document } = opened.body;
  act(letLeaderSign(), administrator);
  act(opened, officer);
  const said = { textHash: text.sha256, facts: outgoingFacts({ documentType, codeNotation: notation, subject, pageCount: 6 }) };
  act(submitDraft(document, { originals: [put(bytes), text], ...said }), officer);
  act(review(tables, document), head);
  act(review(tables, document, { step: 1 }), registry);
  act(sign(tables, document, { originals: [grown('signed')] }), leader);
  act(number(document), registry);
  act(seal(tables, document, { originals: [grown('signed and sealed')] }), registry);
  act(issue(document), registry);
  await server.stop();
  await seedAgency(server.data, done);
  await server.start();
  return document;
}

/** The dialog of a copy with its form and its recipient, an own unit. */
async function copying({ device, page }: Clerk, place: string, form: string) {
  await device.goTo(place);
  await page.getByRole('button', { name: 'Sao văn bản' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sao văn bản' });
  await dialog.getByText(form, { exact: true }).click();
  await dialog.getByLabel('Nơi nhận').fill('thanh tra');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /^Thanh tra/ })
    .click();
  const make = () => dialog.getByRole('button', { name: 'Làm bản sao' }).click();
  return { dialog, make };
}

const isNow = ({ page }: Clerk, title: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

/** The file that is shown, as somebody takes it along. */
async function taken({ page }: Clerk): Promise<Uint8Array> {
  await expect(page.locator('canvas').first()).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải về' }).click();
  return Uint8Array.from(readFileSync(await (await downloading).path()));
}

async function queue({ device, page }: Clerk, ...steps: readonly string[]): Promise<void> {
  await device.goTo('/van-ban-di');
  await page.getByRole('tab', { name: /^Chờ phát hành/ }).click();
  await page.getByRole('button', { name: 'Chọn tất cả' }).click();
  for (const step of steps) await page.getByRole('button', { name: step }).click();
}

test('ND30-25 a letter on paper is copied in every form: each has its number in the one series, is sealed where it is electronic, goes out, and stands at the letter', async ({
  office,
}) => {
  test.slow();
  const [source, clerk] = [await letter(office), await office.clerk('desktop')];
  const { page } = clerk;
  const place = `/van-ban/${source}`;

  await test.step('sao y on paper: its words are printed below what is copied', async () => {
    const { make } = await copying(clerk, place, 'Sao y');
    await make();
    await isNow(clerk, 'Sao y 01/SY-BNV');
    await page.getByRole('button', { name: 'In phần chứng thực bản sao' }).click();
    const sheet = page.getByRole('dialog', { name: 'In phần chứng thực bản sao' });
    for (const words of ['BỘ NỘI VỤ', 'SAO Y', 'Số: 01/SY-BNV', 'Thanh tra']) await expect(sheet).toContainText(words);
    await sheet.getByRole('button', { name: 'Đóng' }).click();
    await queue(clerk, 'Phát hành 1 văn bản');
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
    await expect(page.getByText('Không có văn bản nào chờ phát hành')).toBeVisible();
  });

  await test.step('trích sao: of a page that there is, or of a part that was set anew', async () => {
    const pages = await copying(clerk, place, 'Trích sao');
    await pages.dialog.getByLabel('Trang cần trích').fill('2-3');
    await pages.make();
    await expect(pages.dialog.getByText('Không có các trang này trong tệp.', { exact: false }).first()).toBeVisible();
    await pages.dialog.getByLabel('Trang cần trích').fill('2');
    await pages.make();
    await isNow(clerk, 'Trích sao 02/TrS-BNV');
    const part = await copying(clerk, place, 'Trích sao');
    await part.dialog.getByText('Phần soạn lại', { exact: true }).click();
    await part.dialog.locator('input[type=file]').setInputFiles({
      name: 'trich-sao.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await vietnamesePdf('Điều 3. Hiệu lực thi hành')),
    });
    await part.dialog.getByRole('textbox', { name: 'Số trang' }).fill('1');
    await part.make();
    await isNow(clerk, 'Trích sao 03/TrS-BNV');
    await queue(clerk, 'Phát hành 2 văn bản');
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành 2 văn bản' }).click();
    await expect(page.getByText('Không có văn bản nào chờ phát hành')).toBeVisible();
  });

  await test.step('sao lục in electronic form: the agency signs its scan, and the reader of the recipient finds it sound', async () => {
    const { dialog, make } = await copying(clerk, place, 'Sao lục');
    await dialog.getByText('Điện tử', { exact: true }).click();
    await make();
    await isNow(clerk, 'Sao lục 04/SL-BNV');
    await queue(clerk, 'Đóng dấu 1 văn bản');
    const sealing = page.getByRole('dialog', { name: /^Đóng dấu/ });
    await sealing.locator('input[type=file]').first().setInputFiles(agencyKey.path);
    await sealing.getByLabel('Mật khẩu của tệp khóa').fill(agencyKey.passphrase);
    await sealing.getByRole('button', { name: 'Đóng dấu', exact: true }).click();
    await page.getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
    await expect(page.getByText('Không có văn bản nào chờ phát hành')).toBeVisible();
  });

  await clerk.device.goTo(place);
  for (const copy of ['Sao y 01/SY-BNV', 'Trích sao 02/TrS-BNV', 'Trích sao 03/TrS-BNV', 'Sao lục 04/SL-BNV'])
    await expect(page.getByRole('link', { name: copy })).toBeVisible();

  const reader = await office.clerk('phone', 'chuyenvien2');
  await reader.device.goTo('/van-ban-di');
  await reader.page.getByRole('tab', { name: 'Sổ văn bản đi' }).tap();
  await reader.page.getByText('04/SL-BNV').tap();
  await isNow(reader, 'Sao lục 04/SL-BNV');
  const copy = await taken(reader);
  expect(askPoppler(copy)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
  for (const words of ['Bản quét của công văn', 'Sao lục']) expect(popplerText(copy)).toContain(words);
});

test('ND30-25 of what was drafted here the chosen articles are set anew in full form, with number and date of the original, and go out', async ({ office }) => {
  const [source, clerk] = [await issuedDecision(office), await office.clerk('desktop')];
  const { dialog, make } = await copying(clerk, `/van-ban-di/${source}`, 'Trích sao');
  await make();
  await expect(dialog.getByRole('alert').getByRole('link')).toHaveText('Chưa chọn đoạn nào. Chọn ít nhất một đoạn cần trích.');
  await dialog.getByRole('checkbox', { name: /^Điều 2\./ }).check();
  await make();
  await isNow(clerk, 'Trích sao 01/TrS-BNV');
  const words = popplerText(await taken(clerk))
    .replace(/\s+/g, ' ')
    .replace(' /QĐ', '/QĐ');
  for (const each of ['Số: 01/QĐ-BNV', decision.subject, '(…)', 'Điều 2. Quyết định này có hiệu lực', '(Đã ký)', decision.signer.name])
    expect(words).toContain(each);
  for (const each of ['Điều 1.', 'Điều 3. Chánh', 'Phụ lục I ']) expect(words).not.toContain(each);
  await queue(clerk, 'Phát hành 1 văn bản');
  await clerk.page.getByRole('dialog').getByRole('button', { name: 'Phát hành 1 văn bản' }).click();
  await expect(clerk.page.getByText('Không có văn bản nào chờ phát hành')).toBeVisible();
  await clerk.device.goTo(`/van-ban-di/${source}`);
  await expect(clerk.page.getByRole('link', { name: 'Trích sao 01/TrS-BNV' })).toBeVisible();
});

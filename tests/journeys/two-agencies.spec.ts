import type { DocumentId } from '../../src/domain/shared/ids';
import { askPoppler, popplerText } from '../signatures/support/ask-poppler';
import { framePng } from '../signatures/support/picture';
import { directDocument, INSPECTORATE } from '../support/builders';
import { signIn } from '../support/client';
import { decided } from '../support/two-agencies';
import type { Clerk } from './support/clerk';
import { openDossier } from './support/dossier';
import { agreeOnDraft, contentOf, draftSent, emptied, goToDraft, toTheEnd } from './support/draft';
import { expect } from './support/fixtures';
import { agencyKey, leaderKey, type KeyFile } from './support/seed';
import { people, subjectBefore, testBetween } from './support/two-houses';

/** What a letter of another agency sets going, from its arrival over the axis to the answer that lies in the dossier. */

const LETTER = 'đề nghị hướng dẫn lập hồ sơ điện tử';
const SUBJECT = `trả lời về việc ${LETTER}`;
const BEFORE = 11;
const ALL = BEFORE + 1;
const SOON = { timeout: 60_000 };

const test = testBetween({ signed: BEFORE, subject: LETTER });

test('an answer between two agencies: drafted by two without a line, reviewed, signed on a phone without a line, sealed with eleven others, exchanged', async ({
  houses,
}) => {
  test.setTimeout(420_000);
  const { ministry, province, authorities } = houses;
  const [clerk, provinceClerk] = await Promise.all([ministry.clerk('desktop', 'vanthu'), province.clerk('desktop', 'vanthu')]);
  await test.step('the administrator takes the directory of agencies from the axis', async () => {
    const { device, page } = await ministry.clerk('desktop', 'quantri');
    await device.goTo('/quan-tri');
    await page.getByRole('tab', { name: 'Danh bạ nơi nhận' }).click();
    await page.getByRole('button', { name: 'Lấy từ trục liên thông' }).click();
    await page.getByRole('button', { name: 'Cập nhật danh bạ' }).click(SOON);
    await expect(page.getByText('Đã cập nhật danh bạ.')).toBeVisible(SOON);
  });
  const letter = await test.step('the letter of the province comes over the axis and is accepted', async () => {
    await issueAll(provinceClerk, 1);
    await clerk.device.goTo('/qua-truc');
    await clerk.page.getByRole('button', { name: 'Chọn mọi văn bản đạt' }).click(SOON);
    await clerk.page.getByRole('button', { name: 'Tiếp nhận 1 văn bản' }).click();
    await expect(clerk.page.getByText('Không có văn bản nào chờ')).toBeVisible();
    const [row] = await clerk.book(1);
    return row!.document.split('/').at(-1) as DocumentId;
  });
  await ministry.send('lanhdao', [directDocument(letter)]);

  const [officer, second] = await Promise.all([
    ministry.clerk('desktop', people.officer.account, 'installed'),
    ministry.clerk('desktop', people.secondOfficer.account, 'installed'),
  ]);
  const { draft, dossier } = await test.step('an officer opens a dossier and in it the answer, and shares it with another', async () => {
    await openDossier(officer, 'hướng dẫn lập hồ sơ điện tử');
    const place = new URL(officer.page.url()).hash.slice(1);
    await officer.device.goTo(`/van-ban/${letter}`);
    await officer.page.getByRole('button', { name: 'Soạn trả lời' }).click();
    const dialog = officer.page.getByRole('dialog', { name: 'Soạn trả lời' });
    await dialog.getByLabel('Người ký dự kiến').selectOption({ label: `${people.leader.name}, ${people.leader.position}` });
    await dialog.getByLabel('Hồ sơ').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: 'Mở dự thảo' }).click();
    await expect(officer.page.getByLabel('Trích yếu')).toHaveValue(SUBJECT);
    await officer.page.getByRole('button', { name: 'Thêm', exact: true }).last().click();
    await officer.page.getByRole('menuitem', { name: 'Người cùng soạn…' }).click();
    const sharing = officer.page.getByRole('dialog', { name: 'Người cùng soạn' });
    await sharing.getByRole('checkbox', { name: people.secondOfficer.name }).check();
    await sharing.getByRole('button', { name: 'Ghi', exact: true }).click();
    await officer.allSent();
    return { draft: new URL(officer.page.url()).hash.split('/').at(-1) as DocumentId, dossier: place };
  });

  await test.step('both write without a line, and what they wrote merges', async () => {
    await emptied(officer);
    await officer.page.keyboard.insertText('Mở đầu. ');
    await draftSent(officer);
    await goToDraft(second, draft);
    await expect(contentOf(second.page)).toContainText('Mở đầu.', SOON);
    for (const { device } of [officer, second]) await device.line.cut();
    await toTheEnd(officer);
    await officer.page.keyboard.insertText('Anh viết. ');
    await toTheEnd(second);
    await second.page.keyboard.insertText('Bình viết. ');
    for (const { device } of [officer, second]) await device.line.mend();
    const text = await agreeOnDraft([officer, second], draft);
    for (const words of ['Mở đầu.', 'Anh viết.', 'Bình viết.']) expect(text).toContain(words);
  });

  await test.step('the format check finds the ten faults that were planted, and its buttons repair them', async () => {
    const { page } = officer;
    await emptied(officer);
    await page.keyboard.insertText('hồ sơ  được lập theo nghị định số 30/2020/NĐ-CP ngày 5 tháng 3 năm 2020./.');
    const wrong = {
      'Ký hiệu': 'Số: 12/BNV-TCCB',
      'Địa danh': 'TP. Hồ Chí Minh',
      'Trích yếu': `V/v ${SUBJECT}.`,
      'Kính gửi': 'Kính gửi: UBND tỉnh Nghệ An;',
      'Họ tên người ký': `TS. ${people.leader.name}`,
    };
    for (const [field, words] of Object.entries(wrong)) await word(page, field, words);
    await page.getByRole('tab', { name: /^Thể thức/ }).click();
    await expect(page.getByText('10 lỗi thể thức', { exact: true })).toBeVisible();
    for (let left = 9; left > 0; left--) {
      await page.getByRole('button', { name: 'Sửa', exact: true }).first().click();
      await expect(page.getByText(`${left} lỗi thể thức`, { exact: true })).toBeVisible();
    }
    await page.getByRole('button', { name: 'Sửa tất cả lỗi sửa được' }).click();
    await expect(page.getByText('Không có lỗi thể thức.')).toBeVisible();
    await draftSent(officer);
  });

  await test.step('it is submitted; what the other wrote late without a line is kept aside', async () => {
    await expect(contentOf(second.page)).toContainText('Hồ sơ được lập theo Nghị định', SOON);
    await second.device.line.cut();
    await toTheEnd(second);
    await second.page.keyboard.insertText(' Lời viết muộn.');
    await expect(second.page.getByText('trên máy', { exact: true })).toBeVisible();
    const { page } = officer;
    await page.getByRole('button', { name: 'Trình ký' }).click();
    const dialog = page.getByRole('dialog', { name: 'Trình ký' });
    await expect(dialog.getByText('H41', { exact: true })).toBeVisible(SOON);
    await dialog.getByLabel('Xin ý kiến đơn vị').selectOption(INSPECTORATE);
    await dialog.getByRole('button', { name: 'Trình ký', exact: true }).click();
    await expect(page.getByText('Đã trình ký: dự thảo chỉ còn để đọc', { exact: false })).toBeVisible(SOON);
    await officer.allSent();
    await second.device.line.mend();
    const proposed = officer.page.getByRole('region', { name: 'Đề nghị sau khi trình' });
    await expect(proposed.getByText('Lời viết muộn.', { exact: false })).toBeVisible(SOON);
    await expect(contentOf(officer.page)).not.toContainText('Lời viết muộn');
    await expect(second.page.locator('.refused')).toHaveCount(0);
    await second.allSent();
  });

  await test.step('a unit gives its opinion, content and form are checked', async () => {
    const inspector = await ministry.clerk('desktop', people.inspector.account);
    await inspector.device.goTo(`/van-ban-di/${draft}`);
    await inspector.page.getByRole('button', { name: 'Cho ý kiến' }).click();
    const dialog = inspector.page.getByRole('dialog', { name: 'Ý kiến của đơn vị' });
    await dialog.getByLabel('Ý kiến').fill('Nhất trí với dự thảo.');
    await dialog.getByRole('button', { name: 'Cho ý kiến' }).click();
    await inspector.allSent();
    const head = await ministry.clerk('phone', people.head.account);
    for (const each of [head, clerk]) await approve(each, draft);
  });

  const leader = await ministry.clerk('phone', people.leader.account, 'installed');
  await test.step('the head signs on a phone without a line; the time stamp comes later', async () => {
    const { page } = leader;
    await leader.device.goTo(`/van-ban-di/${draft}`);
    await expect(page.locator('canvas').first()).toBeVisible(SOON);
    await leader.device.line.cut();
    await page.getByRole('button', { name: 'Ký', exact: true }).click();
    await choosePicture(page);
    await sealOrSign(leader, { key: leaderKey, title: 'Ký văn bản', confirm: 'Ký' });
    await expect(page.getByText('trên máy, chờ hệ thống').first()).toBeVisible();
    await authorities.be({ mood: 'holds' });
    await leader.device.line.mend();
    await leader.allSent();
    await expect(page.getByText('đã ký, chờ dấu thời gian')).toBeVisible(SOON);
    await authorities.be({ mood: 'stamps' });
    await expect(page.getByText('đã ký, có dấu thời gian')).toBeVisible(SOON);
  });

  await test.step('the clerk numbers, seals and issues twelve in one go', async () => {
    const { page } = clerk;
    await clerk.device.goTo('/van-ban-di');
    await page.getByRole('tab', { name: /^Chờ phát hành/ }).click();
    await expect(page.getByRole('checkbox')).toHaveCount(ALL);
    await page.getByRole('button', { name: 'Chọn tất cả' }).click();
    await page.getByRole('button', { name: `Cấp số ${ALL} văn bản` }).click();
    await page.getByRole('button', { name: `Đóng dấu ${ALL} văn bản` }).click();
    await sealOrSign(clerk, { key: agencyKey, title: `Đóng dấu ${ALL} văn bản`, confirm: 'Đóng dấu' });
    await confirmIssue(clerk, ALL);
    await clerk.allSent();
  });

  await test.step('pdfsig says of the answer that both signatures are valid and the second covers the whole file; a flipped byte is caught', async () => {
    const client = await signIn(ministry.server.url, 'vanthu');
    const sealed = (await decided(client, 'DocumentSealed')).find(({ body }) => body.document === draft)!.body.originals[0]!;
    const bytes = new Uint8Array(await (await client.ask(`/api/originals/${sealed.sha256}`)).arrayBuffer());
    expect(askPoppler(bytes)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
    const words = popplerText(bytes).replace(/\s+/g, ' ');
    for (const line of ['Hồ sơ được lập theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020./.', people.leader.name]) expect(words).toContain(line);
    bytes[bytes.length >> 2]! ^= 1;
    expect(askPoppler(bytes).validity).not.toContain('Signature is Valid');
  });

  await test.step('what was sent to the province by mistake is taken back before it is accepted', async () => {
    const { page } = clerk;
    await provinceClerk.device.goTo('/qua-truc');
    await expect(provinceClerk.page.getByRole('checkbox')).toHaveCount(ALL, SOON);
    await goToIssued(clerk, subjectBefore(4));
    await page.getByRole('button', { name: 'Lấy lại', exact: true }).click(SOON);
    const dialog = page.getByRole('dialog', { name: 'Lấy lại văn bản ở UBND tỉnh Nghệ An' });
    await dialog.getByLabel('Lý do').fill('Gửi nhầm nơi nhận');
    await dialog.getByRole('button', { name: 'Lấy lại', exact: true }).click();
    await expect(page.getByText('Máy chủ đang gửi đề nghị lấy lại', { exact: false })).toBeVisible();
    await expect(page.getByText('Lấy lại: nơi nhận đồng ý')).toBeVisible(SOON);
    await expect(page.getByRole('button', { name: 'Lấy lại', exact: true })).toHaveCount(0);
    await expect(page.getByText('lấy lại', { exact: false }).filter({ hasText: 'Gửi nhầm nơi nhận' }).first()).toBeVisible();
  });

  await test.step('the province accepts all others at once, and says so to the ministry', async () => {
    const { page } = provinceClerk;
    await expect(page.getByRole('checkbox')).toHaveCount(ALL - 1, SOON);
    await expect(page.getByText('Chưa đối chiếu', { exact: false })).toHaveCount(0);
    await page.getByRole('button', { name: 'Chọn mọi văn bản đạt' }).click();
    await page.getByRole('button', { name: `Tiếp nhận ${ALL - 1} văn bản` }).click();
    await expect(page.getByText('Không có văn bản nào chờ')).toBeVisible();
    for (const subject of [SUBJECT, subjectBefore(1)]) {
      await goToIssued(clerk, subject);
      await expect(clerk.page.getByText('Đã tiếp nhận', { exact: true })).toBeVisible(SOON);
    }
  });

  await test.step('one is recalled, one is replaced, and the province agrees to both', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    const recall = page.getByRole('dialog', { name: 'Thu hồi văn bản đã phát hành' });
    await recall.getByLabel('Lý do').fill('Ban hành nhầm thẩm quyền');
    await recall.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await expect(page.getByText('Đã thu hồi', { exact: true })).toBeVisible();
    await goToIssued(clerk, subjectBefore(2));
    await page.getByRole('button', { name: 'Thay thế', exact: true }).click();
    const replace = page.getByRole('dialog', { name: 'Thay thế văn bản đã phát hành' });
    await replace.getByLabel('Văn bản đã phát hành').fill('phan 3');
    await replace
      .getByRole('option')
      .filter({ hasText: subjectBefore(3) })
      .click();
    await replace.getByLabel('Lý do').fill('Sai nội dung');
    await replace.getByRole('button', { name: 'Thay thế', exact: true }).click();
    await expect(page.getByText('Đã được thay thế', { exact: true })).toBeVisible();
    await clerk.allSent();
    for (const words of ['Đồng ý thu hồi', 'Đồng ý thay thế']) await provinceClerk.page.getByRole('button', { name: words }).click(SOON);
    await provinceClerk.allSent();
    await expect(page.getByText('Thay thế: nơi nhận đồng ý')).toBeVisible(SOON);
  });

  await test.step('the letter and its answer lie in the dossier, and its history says all that became of them', async () => {
    const { page } = officer;
    await officer.device.goTo(dossier);
    await expect(page.getByRole('link', { name: new RegExp(LETTER) }).first()).toBeVisible(SOON);
    await expect(page.getByRole('link', { name: new RegExp(SUBJECT) }).first()).toBeVisible();
    const history = page.locator('#dossier-timeline');
    await expect(history.getByRole('link', { name: /BNV-TCCB/ }).first()).toBeVisible();
    await history.getByRole('button', { name: /việc trước đó/ }).click();
    for (const told of [`${people.leader.name} · Ký`, 'Cấp số', 'Phát hành', 'UBND tỉnh Nghệ An · Đã tiếp nhận'])
      await expect(history.getByText(told, { exact: false }).first()).toBeVisible();
  });
});

/** Chooses a picture of the signature in the wrong ink, which is said and put right with a tap. */
async function choosePicture(page: Clerk['page']): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Ký văn bản' });
  const wrong = dialog.getByText('Ảnh chữ ký của người có thẩm quyền phải có màu xanh', { exact: false });
  await dialog.locator('input[accept*=image]').setInputFiles({ name: 'chu-ky.png', mimeType: 'image/png', buffer: Buffer.from(framePng([0, 0, 0])) });
  await expect(wrong).toBeVisible();
  await dialog.getByRole('button', { name: 'Đổi thành mực xanh, bỏ nền' }).click();
  await expect(wrong).toBeHidden();
}

/** Fills in the dialog that signs, and signs. */
async function sealOrSign(
  { page }: Clerk,
  { key, title, confirm }: { readonly key: KeyFile; readonly title: string; readonly confirm: string },
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.locator('input[type=file]').first().setInputFiles(key.path);
  await dialog.getByLabel('Mật khẩu của tệp khóa').fill(key.passphrase);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await expect(dialog).toBeHidden(SOON);
}

async function approve(each: Clerk, document: DocumentId): Promise<void> {
  await each.device.goTo(`/van-ban-di/${document}`);
  await each.page.getByRole('button', { name: 'Đồng ý' }).click();
  await expect(each.page.getByText('Đã ghi nhận')).toBeVisible();
  await each.allSent();
}

/** Issues everything that waits for it. */
async function issueAll(clerk: Clerk, count: number): Promise<void> {
  await clerk.device.goTo('/van-ban-di');
  await clerk.page.getByRole('tab', { name: /^Chờ phát hành/ }).click();
  await clerk.page.getByRole('button', { name: 'Chọn tất cả' }).click();
  await confirmIssue(clerk, count);
}

async function confirmIssue({ page }: Clerk, count: number): Promise<void> {
  await page.getByRole('button', { name: `Phát hành ${count} văn bản` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Phát hành ${count} văn bản` })
    .click();
  await expect(page.getByText('Không có văn bản nào chờ phát hành')).toBeVisible();
}

/** Opens one of the book by its subject. */
async function goToIssued({ device, page }: Clerk, subject: string): Promise<void> {
  await device.goTo('/van-ban-di');
  await page.getByRole('tab', { name: 'Sổ văn bản đi' }).click();
  await page.getByRole('gridcell', { name: new RegExp(`${subject}(?!\\d)`) }).click();
  await expect(page.getByText('Đã phát hành', { exact: true }).first()).toBeVisible();
}

/** Words a part of the draft, which is kept when it is left. */
async function word(page: Clerk['page'], field: string, words: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(words);
  await page.getByLabel(field, { exact: true }).blur();
}

import type { Page } from '@playwright/test';
import { PERSONNEL } from '../support/builders';
import { expect, test } from './support/fixtures';
import { agreeOnDraft, contentOf, draftOfTwo, draftSent, emptied, goToDraft, openDraft, toTheEnd } from './support/draft';
import { deleteCaches } from './support/held-paper';
import { registerLetters } from './support/letters';

/** Several people write one draft: with the line and without it, with every way of typing Vietnamese. */

test('two officers write the same paragraph without a line, and both find every word of both', async ({ office }) => {
  const { officer, head, draft } = await draftOfTwo(office, 'Bộ Nội vụ nhận được Công văn. ');
  for (const { device } of [officer, head]) await device.line.cut();
  await toTheEnd(officer);
  await officer.page.keyboard.insertText('Chuyên viên viết đoạn này.');
  await toTheEnd(head);
  await head.page.keyboard.insertText('Trưởng phòng viết đoạn kia.');
  await officer.page.getByLabel('Kính gửi').fill('Văn phòng Chính phủ');
  await officer.page.getByLabel('Kính gửi').blur();
  for (const { page } of [officer, head]) await expect(page.getByText('trên máy', { exact: true })).toBeVisible();
  for (const { device } of [officer, head]) await device.line.mend();
  const text = await agreeOnDraft([officer, head], draft);
  for (const words of ['Chuyên viên viết đoạn này.', 'Trưởng phòng viết đoạn kia.', 'Văn phòng Chính phủ']) expect(text).toContain(words);
  for (const { page } of [officer, head]) {
    await expect(contentOf(page)).toContainText('Chuyên viên viết đoạn này.');
    await expect(contentOf(page)).toContainText('Trưởng phòng viết đoạn kia.');
    await expect(page.getByLabel('Kính gửi')).toHaveValue('Văn phòng Chính phủ');
  }
});

test('Vietnamese typed by composition while a colleague writes in the same paragraph: both texts are whole', async ({ office }) => {
  test.setTimeout(240_000);
  const { officer, head, draft } = await draftOfTwo(office, 'Mở đầu. ');
  await toTheEnd(officer);
  const keyboard = await officer.page.context().newCDPSession(officer.page);
  const words = ['Nghị', 'định', 'về', 'công', 'tác', 'văn', 'thư'];
  for (const [place, word] of words.entries()) {
    for (let length = 1; length <= word.length; length++) {
      const text = word.slice(0, length);
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
      if (length === 2) await writeFirst(head.page, `${place}. `);
    }
    await keyboard.send('Input.insertText', { text: word });
    await officer.page.keyboard.press('Space');
  }
  for (const clerk of [officer, head]) await draftSent(clerk);
  const text = await agreeOnDraft([officer, head], draft);
  expect(text).toContain(words.join(' '));
  for (const place of words.keys()) expect(text).toContain(`${place}. `);
});

test('Vietnamese typed by a program that takes letters back while a colleague writes in the same paragraph: both texts are whole', async ({ office }) => {
  test.setTimeout(240_000);
  const { officer, head, draft } = await draftOfTwo(office, 'Mở đầu. ');
  await toTheEnd(officer);
  // Each step as such a program sends it: so many letters back, then the new ones.
  const bursts = [
    ['nghi', 'nghị'],
    ['ddi', 'đi', 'đin', 'đinh', 'định'],
    ['vê', 'về'],
    ['thuw', 'thư'],
  ];
  for (const [place, steps] of bursts.entries()) {
    let shown = '';
    for (const step of steps) {
      for (let back = shown.length; back > 0; back--) await officer.page.keyboard.press('Backspace');
      await officer.page.keyboard.insertText(step);
      shown = step;
      await writeFirst(head.page, `${place}${step.length}. `);
    }
    await officer.page.keyboard.press('Space');
  }
  for (const clerk of [officer, head]) await draftSent(clerk);
  const text = await agreeOnDraft([officer, head], draft);
  expect(text).toContain('Mở đầu. nghị định về thư');
  expect(text).toContain('34. ');
});

test('a comment without a line stays at its words, and a suggestion is accepted', async ({ office }) => {
  const { officer, head, draft } = await draftOfTwo(office, 'Giao Vụ Tổ chức cán bộ chủ trì thực hiện.');
  await head.device.line.cut();
  await toTheEnd(head);
  await head.page.keyboard.press('Control+A');
  await head.page.getByRole('tab', { name: 'Góp ý' }).click();
  await head.page.getByRole('textbox', { name: 'Góp ý' }).fill('Nêu rõ thời hạn');
  await head.page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await head.page.getByText('Sửa chữ', { exact: true }).click();
  await head.page.getByRole('textbox', { name: 'Đề nghị thay bằng' }).fill('Giao Văn phòng Bộ thực hiện.');
  await head.page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await head.device.line.mend();
  await draftSent(head);
  await officer.page.getByRole('tab', { name: /^Góp ý/ }).click();
  await expect(officer.page.getByText('Nêu rõ thời hạn')).toBeVisible({ timeout: 60_000 });
  await officer.page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
  await expect(contentOf(officer.page)).toHaveText('Giao Văn phòng Bộ thực hiện.');
  await draftSent(officer);
  expect(await agreeOnDraft([officer, head], draft)).toContain('Giao Vụ Tổ chức cán bộ chủ trì thực hiện.');
  await expect(officer.page.getByText('Nêu rõ thời hạn')).toBeVisible();
});

test('a draft opened and written without a line survives a closed tab and every cache deleted, and reaches the server', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1', 'own browser');
  await officer.device.line.cut();
  const draft = await openDraft(officer, 'soạn khi mất mạng');
  await toTheEnd(officer);
  for (let n = 0; n < 30; n++) await officer.page.keyboard.insertText(`lời${n} `);
  const closed = officer.page.close();
  await officer.device.openTab('/');
  await closed;
  await deleteCaches(officer.page);
  await goToDraft(officer, draft);
  for (let n = 0; n < 30; n++) await expect(contentOf(officer.page)).toContainText(`lời${n} `);
  await officer.device.line.mend();
  await officer.allSent();
  await draftSent(officer);
  expect(await agreeOnDraft([officer], draft)).toContain('lời0 lời1 lời2');
});

test('text of a word processor is pasted as articles, clauses and tables, and what has no place there is said', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openDraft(officer, 'dán từ Word');
  await emptied(officer);
  const html =
    '<p class=MsoNormal style="text-align:center"><b>QUYẾT ĐỊNH:</b></p><p><b>Điều 1.</b> Ban hành Quy chế.<o:p></o:p></p><p>1. Khoản một <img src=x></p>' +
    '<p>a) Điểm a <a href="https://example.vn">xem</a></p><table><tr><td>TT</td><td>Tên</td></tr><tr><td>1</td></tr></table>';
  await paste(officer.page, html);
  await expect(officer.page.getByText('Đã dán. Không giữ: 1 hình và 1 liên kết (còn chữ).')).toBeVisible();
  const content = contentOf(officer.page);
  await expect(content.locator('p[data-kind=article]')).toHaveText('Điều 1. Ban hành Quy chế.');
  await expect(content.locator('p[data-kind=article] strong')).toHaveText('Điều 1.');
  await expect(content.locator('p[data-kind=clause]')).toHaveText('1. Khoản một');
  await expect(content.locator('p[data-kind=point]')).toHaveText('a) Điểm a xem');
  await expect(content.locator('td')).toHaveCount(4);
  await expect(content.locator('img')).toHaveCount(0);
});

test('three hundred pages are pasted and typing goes on; more than a draft holds is refused whole', async ({ office }) => {
  test.setTimeout(420_000);
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const draft = await openDraft(officer, 'dán ba trăm trang');
  await emptied(officer);
  const line = 'Căn cứ yêu cầu nhiệm vụ, các đơn vị rà soát, báo cáo kết quả thực hiện và đề xuất giải pháp trong thời gian tới. ';
  const pages = (count: number) => Array.from({ length: count * 12 }, (_, n) => `<p>${n}. ${line.repeat(2)}</p>`).join('');
  await paste(officer.page, pages(700));
  await expect(officer.page.getByText(/Bản dán có 8\.400 đoạn/)).toBeVisible();
  await expect(contentOf(officer.page)).toHaveText('');
  await paste(officer.page, pages(300));
  await expect(officer.page.getByText('Đã dán 3.600 đoạn.')).toBeVisible({ timeout: 60_000 });
  await officer.page.keyboard.insertText('Hết.');
  await expect(contentOf(officer.page).locator('p').last()).toContainText('Hết.');
  await expect(officer.page.getByText('đã gửi', { exact: true })).toBeVisible({ timeout: 240_000 });
  expect(await agreeOnDraft([officer], draft)).toContain('Hết.');
});

test('far down a long draft a comment leads to its words, and what lies between is read on the way back', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openDraft(officer, 'bình luận ở cuối');
  await emptied(officer);
  const line = 'Các đơn vị rà soát, báo cáo kết quả thực hiện và đề xuất giải pháp trong thời gian tới. ';
  await paste(officer.page, Array.from({ length: 300 }, (_, n) => `<p>${n}. ${line.repeat(1 + (n % 7))}</p>`).join(''));
  const [first, last] = [contentOf(officer.page).locator('p').first(), contentOf(officer.page).locator('p').last()];
  await toTheEnd(officer);
  await officer.page.keyboard.press('Shift+Home');
  await officer.page.getByRole('tab', { name: 'Góp ý' }).click();
  await officer.page.getByRole('textbox', { name: 'Góp ý' }).fill('Nêu rõ thời hạn');
  await officer.page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await contentOf(officer.page).focus();
  // The editor puts the caret back where it stood; a key before that would move one that is not its own yet.
  await expect.poll(() => last.evaluate((element) => element.contains(getSelection()!.anchorNode))).toBe(true);
  await officer.page.keyboard.press('Control+Home');
  await expect(first).toBeInViewport();
  await expect(last).not.toBeInViewport();
  await officer.page.getByRole('button', { name: /^“.*thời gian tới/ }).click();
  await expect(last).toBeInViewport();
  for (let turn = 0; turn < 3; turn++) await officer.page.keyboard.press('PageUp');
  await expect(last).not.toBeInViewport();
  await expect(first).not.toBeInViewport();
});

test('a picture of 80 MB that is pasted or dropped is no part of the content: it is said, and attaching is offered', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openDraft(officer, 'dán hình');
  await emptied(officer);
  for (const way of ['paste', 'drop'] as const) {
    await officer.page.getByRole('tab', { name: /^Thành phần/ }).click();
    await contentOf(officer.page).evaluate(giveFile, way);
    await expect(officer.page.getByText('Tệp và hình không nằm trong nội dung văn bản. Hãy đính kèm ở “Kèm theo”.').last()).toBeVisible();
    await expect(officer.page.getByRole('tab', { name: /^Kèm theo/ })).toHaveAttribute('aria-selected', 'true');
    await officer.page.getByRole('status').getByRole('button', { name: 'Đóng' }).last().click();
  }
  await expect(contentOf(officer.page)).toHaveText('');
});

test('a draft that was opened with a line is shown as printed without one; where its letters never came, that is said', async ({ office }) => {
  test.setTimeout(240_000);
  const officer = await office.clerk('desktop', 'chuyenvien1', 'installed');
  await openDraft(officer, 'in khi mất mạng');
  await draftSent(officer);
  const faces = () => officer.page.evaluate(async () => (await (await caches.open('hoso-fonts')).keys()).length);
  await expect.poll(faces, { timeout: 60_000 }).toBe(4);
  await officer.device.line.cut();
  await officer.page.getByText('Trang in', { exact: true }).click();
  await expect(officer.page.locator('canvas').first()).toBeVisible({ timeout: 60_000 });
  await officer.page.getByText('Soạn', { exact: true }).click();
  await officer.page.evaluate(() => caches.delete('hoso-fonts'));
  await (await officer.page.context().newCDPSession(officer.page)).send('Network.clearBrowserCache');
  await officer.page.getByText('Trang in', { exact: true }).click();
  await expect(officer.page.getByRole('alert')).toContainText('Máy này chưa tải phông chữ', { timeout: 60_000 });
});

test('on a wide screen the pages stand beside the words and follow them', async ({ office }) => {
  test.setTimeout(240_000);
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await officer.page.setViewportSize({ width: 1366, height: 768 });
  await openDraft(officer, 'cạnh nhau');
  await expect(officer.page.getByText('Cạnh nhau', { exact: true })).toBeHidden();
  for (const tab of await officer.page.getByRole('tab').all()) await expect(tab).toBeInViewport({ ratio: 1 });
  await officer.page.setViewportSize({ width: 1920, height: 1000 });
  await officer.page.getByText('Cạnh nhau', { exact: true }).click();
  const pages = officer.page.getByRole('region', { name: 'Trang in' });
  await expect(pages.locator('canvas').first()).toBeVisible({ timeout: 60_000 });
  await toTheEnd(officer);
  await officer.page.keyboard.type(' Điều này mới viết.');
  await expect(pages.getByText('mới viết').first()).toBeAttached({ timeout: 60_000 });
});

test('an answer begins with what the letter says, and the letter leads to it', async ({ office }) => {
  const [letter] = await registerLetters(office, [{ facts: { subject: 'đề nghị góp ý dự thảo Nghị định', recipientUnits: [PERSONNEL] }, file: null }]);
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await officer.device.goTo(`/van-ban/${letter!.document}`);
  await officer.page.getByRole('button', { name: 'Soạn trả lời' }).click();
  await officer.page.getByRole('dialog').getByRole('button', { name: 'Mở dự thảo' }).click();
  await expect(officer.page.getByLabel('Trích yếu')).toHaveValue('trả lời về việc đề nghị góp ý dự thảo Nghị định');
  await officer.page.getByRole('link', { name: 'Trả lời văn bản đến' }).click();
  await expect(officer.page.getByRole('link', { name: 'Dự thảo', exact: true }).last()).toBeVisible();
});

test('faults of form are found at their places and repaired with a tap; the page shown is the print', async ({ office }) => {
  test.setTimeout(240_000);
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await openDraft(officer, 'góp ý dự thảo Nghị định.');
  await officer.page.getByRole('tab', { name: /^Thể thức/ }).click();
  const fault = officer.page.getByText('Trích yếu không có dấu kết thúc câu (ô 5).');
  await expect(fault).toBeVisible();
  await officer.page.getByRole('listitem').filter({ has: fault }).getByRole('button', { name: 'Sửa', exact: true }).click();
  await expect(fault).toBeHidden();
  await officer.page.getByRole('tab', { name: /^Thành phần/ }).click();
  await expect(officer.page.getByLabel('Trích yếu')).toHaveValue('góp ý dự thảo Nghị định');
  await officer.page.getByText('Trang in', { exact: true }).click();
  await expect(officer.page.locator('canvas').first()).toBeVisible({ timeout: 60_000 });
  await officer.page.getByRole('tab', { name: /^Kèm theo/ }).click();
  await officer.page.getByLabel('Đính kèm tệp').setInputFiles({ name: 'bang-so-lieu.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') });
  await officer.page.getByRole('button', { name: 'Trình ký' }).click();
  await expect(officer.page.getByRole('dialog', { name: /trình/i }).getByText('Phụ lục: bang-so-lieu.csv')).toBeVisible();
});

test('a draft opened among the outgoing documents begins with the wording of its type, on its own page', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1');
  await officer.device.goTo('/van-ban-di');
  await officer.page.getByRole('button', { name: 'Dự thảo mới' }).first().click();
  const dialog = officer.page.getByRole('dialog', { name: 'Dự thảo mới' });
  await dialog.getByLabel('Loại văn bản').selectOption('Quyết định');
  await dialog.getByLabel('Trích yếu').fill('kiện toàn Hội đồng');
  await dialog.getByRole('button', { name: 'Mở dự thảo' }).click();
  await expect(contentOf(officer.page)).toContainText('QUYẾT ĐỊNH:');
  expect(officer.page.url()).toContain('#/du-thao/');
});

test('the list of drafts, its dialog and every face of a draft are used without an error in the page', async ({ office }) => {
  test.setTimeout(240_000);
  const officer = await office.clerk('desktop', 'chuyenvien1');
  const errors: string[] = [];
  officer.page.on('pageerror', ({ message }) => errors.push(message));
  const draft = await openDraft(officer, 'không một lỗi nào');
  await toTheEnd(officer);
  await officer.page.keyboard.type('Giao các đơn vị thực hiện.');
  await officer.page.keyboard.press('Shift+Home');
  await officer.page.getByRole('tab', { name: 'Góp ý' }).click();
  await officer.page.getByRole('textbox', { name: 'Góp ý' }).fill('Nêu rõ đơn vị');
  await officer.page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(contentOf(officer.page).locator('.said-comment').first()).toBeVisible();
  await officer.page.getByRole('button', { name: 'Ai viết' }).click();
  await expect(contentOf(officer.page).locator('.written').first()).toBeVisible();
  await toTheEnd(officer);
  await officer.page.keyboard.type(' Hết.');
  for (const face of ['Thể thức', 'Kèm theo', 'Mới', 'Thành phần']) await officer.page.getByRole('tab', { name: new RegExp(`^${face}`) }).click();
  await officer.page.getByText('Trang in', { exact: true }).click();
  await expect(officer.page.locator('canvas').first()).toBeVisible({ timeout: 60_000 });
  await officer.device.goTo('/du-thao');
  await expect(officer.page.getByText('không một lỗi nào')).toBeVisible();
  await goToDraft(officer, draft);
  expect(errors).toEqual([]);
});

/** Writes at the beginning of the first paragraph. */
async function writeFirst(page: Page, text: string): Promise<void> {
  await contentOf(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText(text);
}

/** In the page: a picture of 80 MB from the clipboard, or from a folder beside the window. */
function giveFile(content: Element, way: 'paste' | 'drop'): void {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(80 * 1024 * 1024)], 'anh.bmp', { type: 'image/bmp' }));
  const common = { bubbles: true, cancelable: true };
  const { left, top } = content.getBoundingClientRect();
  if (way === 'paste') content.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: data }));
  else content.dispatchEvent(new DragEvent('drop', { ...common, dataTransfer: data, clientX: left + 40, clientY: top + 20 }));
}

function paste(page: Page, html: string): Promise<void> {
  return contentOf(page).evaluate((element, markup) => {
    const data = new DataTransfer();
    data.setData('text/html', markup);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

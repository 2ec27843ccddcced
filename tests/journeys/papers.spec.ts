import type { Locator, Page } from '@playwright/test';
import { INSPECTORATE, definePerson, staff } from '../support/builders';
import type { Clerk } from './support/clerk';
import type { Setup } from './support/device';
import { expect, test, type Office } from './support/fixtures';
import { openDossier } from './support/dossier';
import { deleteCaches, heldBy, heldByServer, refusedWordsOn } from './support/held-paper';

/** What comes back from days apart, from kills and from a right that went: every word, and the same on all devices. */

const AGREE_MS = 60_000;
const A_DAY_MS = 86_400_000;

test('four devices that worked on one dossier for days without a line hold the same, in whatever order they come back: every word, one hash, no dialog', async ({
  office,
}) => {
  test.setTimeout(240_000);
  const { dossier, people } = await gathered(office);
  const written: string[] = [];
  for (const [turn, order] of (
    [
      ['officer', 'head', 'leader', 'phone'],
      ['phone', 'leader', 'officer', 'head'],
    ] as const
  ).entries()) {
    for (const { device } of Object.values(people)) await device.line.cut();
    for (const [day, work] of [firstDay, secondDay].entries())
      await Promise.all(Object.entries(people).map(([name, clerk]) => work(clerk, `${name} ${turn}`, 2 * turn + day)));
    const fresh = Object.keys(people).map((name) => wordsOf(`${name} ${turn}`));
    for (const name of order) {
      await people[name].device.line.mend();
      await expect(sent(people[name].page)).toBeVisible({ timeout: AGREE_MS });
    }
    await agree(Object.values(people), dossier);

    const { text } = await heldByServer(people.head, dossier);
    for (const word of [...written, ...fresh.flat()]) expect(text).toContain(word);
    // Whoever words the one field anew has seen what stood there.
    written.push(...fresh.flatMap(([_keyword, ...others]) => others));
    const lists = await Promise.all(Object.values(people).map(({ page }) => contentsOf(page)));
    expect(lists[0]).toHaveLength(4 * (turn + 1));
    for (const list of lists) expect(list).toEqual(lists[0]);
    for (const { page } of Object.values(people)) await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('a tab closed in the middle of a burst and every cache of papers deleted: each word is there without a line, and reaches the others', async ({
  office,
}) => {
  const { officer, dossier } = await opened(office, 'own browser');
  await officer.device.line.cut();
  const burst = Array.from({ length: 40 }, (_, n) => `lời${n}`);
  await startNote(officer.page);
  for (const word of burst) await officer.page.keyboard.insertText(`${word} `);
  const closed = officer.page.close();
  await officer.device.openTab('/');
  await closed;
  await deleteCaches(officer.page);
  await goTo(officer, dossier);
  for (const word of burst) await expect(notes(officer.page)).toContainText(`${word} `);
  await officer.device.line.mend();
  await expect(sent(officer.page)).toBeVisible({ timeout: AGREE_MS });
  expect((await heldByServer(officer, dossier)).text).toContain(burst.join(' '));
});

test('a server killed while two write loses no word of either, and both hold what it holds', async ({ office }) => {
  const { officer, dossier } = await opened(office);
  const head = await office.clerk('desktop', 'truongphong');
  await goTo(head, dossier);
  const [one, other] = ['của chuyên viên', 'của trưởng phòng'];
  await startNote(officer.page);
  await startNote(head.page);
  for (let n = 0; n < 30; n++) {
    await officer.page.keyboard.insertText(`${one} ${n}. `);
    await head.page.keyboard.insertText(`${other} ${n}. `);
    if (n === 15) await office.server.kill();
    if (n === 22) await office.server.start();
  }
  for (const { page } of [officer, head]) await expect(sent(page)).toBeVisible({ timeout: AGREE_MS });
  await agree([officer, head], dossier);
  const { text } = await heldByServer(head, dossier);
  for (let n = 0; n < 30; n++) for (const by of [one, other]) expect(text.split(`${by} ${n}. `)).toHaveLength(2);
});

test('F-03 a right taken away without a line: the device drops what it may no longer hold and keeps the person’s own words to hand over', async ({
  office,
}) => {
  const { officer, dossier } = await opened(office);
  await officer.device.line.cut();
  await word(officer.page, 'Từ khóa', 'lời chưa gửi');
  await expect(officer.page.getByText('trên máy', { exact: true })).toBeVisible();
  await office.send('quantri', [definePerson({ ...staff.officer, unit: INSPECTORATE })]);

  await officer.device.line.mend();
  await expect.poll(() => heldBy(officer, dossier), { timeout: AGREE_MS }).toBeNull();
  expect(await refusedWordsOn(officer)).toContain('lời chưa gửi');
  await officer.device.goTo('/ho-so');
  await expect(officer.page.getByRole('link', { name: /biên chế/ })).toHaveCount(0);
});

/** An officer at a desk with a dossier that has a number, open on the screen. */
async function opened(office: Office, setup?: Setup): Promise<{ readonly officer: Clerk; readonly dossier: string }> {
  const officer = await office.clerk('desktop', 'chuyenvien1', setup);
  await openDossier(officer, 'biên chế của Bộ Nội vụ');
  await officer.allSent();
  await startNote(officer.page);
  await officer.page.keyboard.insertText('Mở đầu. ');
  await expect(sent(officer.page)).toBeVisible({ timeout: AGREE_MS });
  return { officer, dossier: new URL(officer.page.url()).hash.split('/').at(-1)! };
}

/** Four devices of three people, each with the dossier on its screen. */
async function gathered(office: Office) {
  const { officer, dossier } = await opened(office, 'installed');
  const [head, leader, phone] = await Promise.all([
    office.clerk('desktop', 'truongphong', 'installed'),
    office.clerk('desktop', 'lanhdao', 'installed'),
    office.clerk('phone', 'chuyenvien1', 'installed'),
  ]);
  const people = { officer, head, leader, phone };
  for (const clerk of Object.values(people)) await goTo(clerk, dossier);
  return { dossier, people };
}

async function goTo({ device, page }: Clerk, dossier: string): Promise<void> {
  await device.goTo(`/ho-so/${dossier}`);
  await expect(notes(page)).toContainText('Mở đầu.', { timeout: AGREE_MS });
}

/** The words by which everything that somebody wrote on the two days is found again. */
function wordsOf(name: string): readonly string[] {
  return ['khóa', 'ghi', 'giấy', 'thiếu', 'trao đổi', 'hôm sau'].map((what) => `${what} ${name}`);
}

async function firstDay({ page }: Clerk, name: string): Promise<void> {
  const [keyword, note, paper, missing, comment] = wordsOf(name) as [string, string, string, string, string];
  await word(page, 'Từ khóa', keyword);
  await startNote(page);
  await page.keyboard.insertText(`${note}. `);
  await page.getByRole('button', { name: 'Thêm tài liệu giấy' }).click();
  await page.getByRole('button', { name: 'Ghi chú, số tờ…' }).last().click();
  await page.getByRole('menuitem', { name: 'Ghi chú, số tờ…' }).click();
  const dialog = page.getByRole('dialog');
  await word(dialog, 'Tên loại và trích yếu', paper);
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('textbox', { name: 'Thêm tài liệu cần có' }).fill(missing);
  await page.getByRole('textbox', { name: 'Thêm tài liệu cần có' }).press('Enter');
  await page.getByRole('textbox', { name: 'Lời trao đổi' }).fill(comment);
  await page
    .locator('form')
    .filter({ has: page.getByRole('textbox', { name: 'Lời trao đổi' }) })
    .getByRole('button', { name: 'Gửi' })
    .click();
  await expect(page.getByText('trên máy', { exact: true })).toBeVisible();
}

/** The app is opened again the next morning, still without a line. */
async function secondDay({ page }: Clerk, name: string, day: number): Promise<void> {
  await page.clock.setSystemTime(Date.now() + day * A_DAY_MS);
  await page.reload();
  await expect(notes(page)).toContainText(`ghi ${name}`, { timeout: AGREE_MS });
  await startNote(page);
  await page.keyboard.insertText(`hôm sau ${name}. `);
  await expect(page.getByText('trên máy', { exact: true })).toBeVisible();
}

/** Waits until all devices hold on their disks what the server holds. */
async function agree(clerks: readonly Clerk[], dossier: string): Promise<void> {
  await expect
    .poll(
      async () =>
        new Set((await Promise.all([heldByServer(clerks[0]!, dossier), ...clerks.map((clerk) => heldBy(clerk, dossier))])).map((held) => held?.hash)).size,
      { timeout: AGREE_MS },
    )
    .toBe(1);
}

async function contentsOf(page: Page): Promise<readonly string[]> {
  const list = page
    .getByRole('heading', { name: /^Mục lục văn bản/ })
    .locator('xpath=ancestor::section[1]')
    .getByRole('listitem');
  return list.locator('.what').allInnerTexts();
}

function notes(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Ghi chép chung' });
}

function sent(page: Page): Locator {
  return page.getByText('đã gửi', { exact: true });
}

async function startNote(page: Page): Promise<void> {
  await notes(page).click();
  await page.keyboard.press('Control+End');
}

/** A field is kept when it is left. */
async function word(where: Page | Locator, label: string, value: string): Promise<void> {
  await where.getByLabel(label).fill(value);
  await where.getByLabel(label).blur();
}

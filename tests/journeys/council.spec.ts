import type { CalendarDate } from '../../src/domain/shared/time';
import { openDossier, PERSONNEL, proposal, staff } from '../support/builders';
import { formCouncil, giveOpinion, openDisposal } from '../support/disposals';
import { closingLine } from '../support/transfers';
import type { Clerk } from './support/clerk';
import { expect, test, type Office } from './support/fixtures';
import { registerLetters } from './support/letters';

const TITLE = 'Hồ sơ cử cán bộ đi học năm 2010 của Vụ Tổ chức cán bộ';
const NAME = 'Hồ sơ dưới 5 năm của Vụ hết thời hạn';

/** A dossier that stays in its unit, whose time is over, on a list of that unit. */
async function listed(office: Office) {
  const opened = openDossier({ title: TITLE, retention: 2 });
  const { dossier } = opened.body;
  const [letter] = await registerLetters(office, [
    { facts: { subject: 'V/v cử cán bộ đi học', recipientUnits: [PERSONNEL], issuedOn: '2010-03-01' as CalendarDate } },
  ]);
  const { document } = letter!;
  const said = { title: TITLE, description: '', endedOn: '2010-03-04' as CalendarDate, lines: [closingLine({ document })] };
  await office.send('chuyenvien1', [opened, proposal('FileDocument', { dossier, document }), proposal('CloseDossier', { dossier, ...said })]);
  const list = openDisposal([dossier], { archive: PERSONNEL, title: NAME });
  await office.send('truongphong', [list]);
  return { dossier, disposal: list.body.disposal };
}

/** Everything that the databases of this device hold, apart from lists that a council was given. */
async function heldOn({ page }: Clerk, { withCouncils }: { readonly withCouncils: boolean }): Promise<string> {
  return page.evaluate(async (isWhole) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const texts: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        if (isWhole || store !== 'councils') texts.push(JSON.stringify(await answered(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return texts.join();
  }, withCouncils);
}

test('TT05-49 a member of a council whose unit reads none of the dossiers says on a phone, without a line, what they think; replaced, they hold no word of the list', async ({
  office,
}) => {
  const { dossier, disposal } = await listed(office);
  const member = await office.clerk('phone', 'chuyenvien2', 'installed');
  const { page } = member;
  await member.device.goTo('/xet-huy');
  await expect(page.getByText(NAME)).toHaveCount(0);
  const day = new Date().toISOString().slice(0, 10) as CalendarDate;
  await office.send('lanhdao', [formCouncil(disposal, { members: [staff.officerElsewhere.id], decidedOn: day }), giveOpinion(disposal, [dossier])]);
  await page.getByRole('tab', { name: 'Danh mục' }).click();
  await page.getByRole('link', { name: NAME }).click();
  await expect(page.getByText(TITLE).first()).toBeVisible();
  const unitHolds = await heldOn(member, { withCouncils: false });
  for (const word of [TITLE, NAME, disposal]) expect(unitHolds).not.toContain(word);

  await member.device.line.cut();
  await page.reload();
  await page.getByText('Giữ lại', { exact: true }).first().click();
  await page.getByLabel('Lý do').fill('Hồ sơ điển hình');
  await page.getByRole('button', { name: 'Ghi ý kiến' }).click();
  await expect(page.getByText('Giữ lại: Hồ sơ điển hình')).toBeVisible();
  await member.device.line.mend();
  await member.allSent();
  await page.reload();
  await expect(page.getByText('Giữ lại: Hồ sơ điển hình')).toBeVisible();

  await office.send('lanhdao', [formCouncil(disposal, { members: [staff.head.id], decidedOn: day })]);
  await expect(page.getByText(TITLE)).toHaveCount(0);
  await expect.poll(() => heldOn(member, { withCouncils: true })).not.toContain(TITLE);
  expect(await heldOn(member, { withCouncils: true })).not.toContain(NAME);
});

test('TT05-49 a registry clerk who sits in a council has its list in the menu, and no such entry otherwise', async ({ office }) => {
  const { dossier, disposal } = await listed(office);
  const { page } = await office.clerk('desktop', 'vanthu');
  const menu = page.getByRole('navigation').first();
  const entry = menu.getByRole('link', { name: 'Xét hủy' });
  await expect(menu.getByRole('link', { name: 'Cài đặt' })).toBeVisible();
  await expect(entry).toHaveCount(0);
  const day = new Date().toISOString().slice(0, 10) as CalendarDate;
  await office.send('lanhdao', [formCouncil(disposal, { members: [staff.clerk.id], decidedOn: day }), giveOpinion(disposal, [dossier])]);
  await entry.click();
  await page.getByRole('link', { name: NAME }).click();
  await expect(page.getByText(TITLE).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ghi ý kiến' })).toBeDisabled();
});

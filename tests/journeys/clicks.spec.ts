import type { Page } from '@playwright/test';
import { daysAfter, dateInVietnam, toInstant } from '../../src/domain/shared/time';
import type { DirectionId, DocumentId, DossierId } from '../../src/domain/shared/ids';
import type { Proposal } from '../../src/domain/proposals';
import { directDocument, facts, openDossier, PERSONNEL, proposal, registerIncoming, staff } from '../support/builders';
import { expect, test, type Office } from './support/fixtures';

/**
 * How many clicks, taps and pressed Enters a flow takes, counted in the browser, from the screen on which its person stands. `most`: what people
 * were promised; typing is not counted.
 */
interface Flow {
  readonly name: string;
  readonly most: number;
  readonly who: 'clerk' | 'head' | 'leader' | 'officer';
  readonly from: string;
  /** What happens before, elsewhere. */
  before?(office: Office): Promise<void>;
  walk(page: Page): Promise<void>;
}

const LETTERS_TO_DIRECT = 10;

const flows: readonly Flow[] = [
  {
    name: 'a head directs a letter as suggested, on a phone',
    most: 1,
    who: 'head',
    from: '/viec',
    async walk(page) {
      await direct(page, LETTERS_TO_DIRECT);
    },
  },
  {
    name: 'a head directs nine letters, on a phone',
    most: 9,
    who: 'head',
    from: '/viec',
    async walk(page) {
      for (let left = LETTERS_TO_DIRECT - 1; left > 0; left--) await direct(page, left);
    },
  },
  {
    name: 'a leader decides between two directions given apart, from Today',
    most: 2,
    who: 'leader',
    from: '/',
    before: directApart,
    async walk(page) {
      await page.getByRole('link', { name: /^Việc của tôi/ }).click();
      await page.getByRole('button', { name: 'Theo ý kiến này' }).last().click();
      await expect(page.getByRole('button', { name: 'Theo ý kiến này' })).toHaveCount(0);
    },
  },
  {
    name: 'an officer finishes a letter and it goes into its dossier',
    most: 3,
    who: 'officer',
    from: '/viec',
    async walk(page) {
      await page.getByRole('tab', { name: /^Đang giải quyết/ }).focus();
      await page.getByRole('listitem').filter({ hasText: 'Tuyển dụng công chức năm 2026' }).getByRole('button', { name: 'Xong…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Giải quyết xong' });
      await dialog.getByRole('button', { name: 'Đã xử lý, không cần trả lời' }).click();
      await dialog.getByRole('button', { name: 'Xong và đưa vào hồ sơ' }).click();
      await expect(dialog).toBeHidden();
    },
  },
  {
    name: 'a handled letter is put into its dossier',
    most: 2,
    who: 'officer',
    from: '/van-ban/unfiled',
    async walk(page) {
      await page.getByRole('button', { name: 'Đưa vào hồ sơ…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Đưa vào hồ sơ' });
      await dialog.getByRole('button', { name: 'Đưa vào hồ sơ' }).click();
      await expect(dialog).toBeHidden();
    },
  },
  {
    name: 'a clerk presses for everything that is overdue',
    most: 2,
    who: 'clerk',
    from: '/theo-doi',
    async walk(page) {
      await page.getByRole('button', { name: 'Đôn đốc 3 việc quá hạn…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Đôn đốc 3 việc' });
      await dialog.getByRole('button', { name: 'Gửi đôn đốc' }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('row').filter({ hasText: 'Đã đôn đốc' })).toHaveCount(3);
    },
  },
  {
    name: 'a head sees what a unit has, the most overdue first',
    most: 1,
    who: 'leader',
    from: '/theo-doi',
    async walk(page) {
      await page.getByRole('button', { name: /^Vụ Tổ chức cán bộ: 3 quá hạn/ }).click();
      await expect(page.getByRole('combobox', { name: 'Đơn vị', exact: true })).toHaveValue(PERSONNEL);
    },
  },
  {
    name: 'a leader sees which handled letters lie in no dossier',
    most: 1,
    who: 'leader',
    from: '/theo-doi',
    async walk(page) {
      await page.getByRole('button', { name: /^1 Xong, chưa vào hồ sơ/ }).click();
      await expect(page.getByRole('row').filter({ hasText: 'Kết quả tuyển dụng công chức' })).toBeVisible();
    },
  },
];

test('clicks are counted in the browser and none of the flows takes more than was promised', async ({ office }) => {
  test.setTimeout(300_000);
  const unfiled = await seed(office);
  const people = {
    clerk: await office.clerk('desktop', 'vanthu'),
    head: await office.clerk('phone', 'truongphong'),
    leader: await office.clerk('desktop', 'lanhdao'),
    officer: await office.clerk('desktop', 'chuyenvien1'),
  };
  for (const person of Object.values(people)) await person.allSent();
  const measured: string[] = [];
  const tooMany: string[] = [];
  // What is looked for without a dossier is put into one afterwards.
  for (const { name, most, who, from, before, walk } of flows.toSorted(
    (one, other) => Number(one.from.startsWith('/van-ban')) - Number(other.from.startsWith('/van-ban')),
  )) {
    await test.step(name, async () => {
      await before?.(office);
      const { device, page } = people[who];
      await device.goTo(from.replace('unfiled', unfiled));
      const clicks = await counted(page, () => walk(page));
      measured.push(`${clicks} of ${most}: ${name}`);
      if (clicks > most) tooMany.push(measured.at(-1)!);
    });
  }
  test.info().annotations.push({ type: 'clicks', description: measured.join('\n') });
  expect(tooMany).toEqual([]);
  expect(measured).toHaveLength(flows.length);
});

/** Presses of a pointer, and of Enter where it works a control, while something is done. */
async function counted(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const counter = { presses: 0 };
    Object.assign(window, { counter });
    const count = (event: Event) => void (event.isTrusted && (counter.presses += 1));
    addEventListener('pointerdown', count, true);
    addEventListener('keydown', (event) => event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement) && count(event), true);
  });
  await work();
  return page.evaluate(() => (window as unknown as { counter: { presses: number } }).counter.presses);
}

async function direct(page: Page, left: number): Promise<void> {
  const accepts = page.getByRole('button', { name: 'Giao theo đề xuất' });
  await expect(accepts).toHaveCount(left);
  await accepts.first().tap();
  await expect(accepts).toHaveCount(left - 1);
}

/** The letters of the flows, as other programs of their people would have sent them. Returns the one that was handled and lies in no dossier. */
async function seed(office: Office): Promise<DocumentId> {
  const today = dateInVietnam(toInstant(Date.now()));
  const letter = (subject: string, more: Parameters<typeof facts>[0] = {}) => registerIncoming({ facts: facts({ subject, ...more }) });
  const toDirect = Array.from({ length: LETTERS_TO_DIRECT }, (_, n) => letter(`Chờ chỉ đạo ${n}`, { recipientUnits: [PERSONNEL] }));
  const late = Array.from({ length: 3 }, (_, n) => letter(`Quá hạn ${n}`, { issuedOn: daysAfter(today, -9), dueOn: daysAfter(today, -2) }));
  const [toFinish, handled] = [letter('Tuyển dụng công chức năm 2026'), letter('Kết quả tuyển dụng công chức')];
  await office.send('vanthu', [...toDirect, ...late, toFinish, handled]);
  const unit = { unit: PERSONNEL, person: null, dueOn: null };
  const mine = { unit: PERSONNEL, person: staff.officer.id, dueOn: null };
  const directed = (each: Proposal<'RegisterIncoming'>, lead: typeof unit | typeof mine) =>
    directDocument(each.body.document, { direction: id<DirectionId>(), lead });
  await office.send('lanhdao', [...late.map((each) => directed(each, unit)), directed(toFinish, mine), directed(handled, mine)]);
  const { document } = handled.body;
  await office.send('chuyenvien1', [
    openDossier({ dossier: id<DossierId>(), year: Number(today.slice(0, 4)) }),
    proposal('FinishHandling', { document, unit: PERSONNEL, result: 'Đã trả lời', answer: '', dossier: null, unfiledReason: 'Gửi để biết' }),
  ]);
  return document;
}

/** A leader and the head of the unit direct one letter, neither knowing of the other. */
async function directApart(office: Office): Promise<void> {
  const letter = registerIncoming({ facts: facts({ subject: 'Hai ý kiến', recipientUnits: [PERSONNEL] }) });
  await office.send('vanthu', [letter]);
  for (const account of ['lanhdao', 'truongphong']) await office.send(account, [directDocument(letter.body.document, { direction: id<DirectionId>() })]);
}

const id = <Id>() => crypto.randomUUID() as Id;

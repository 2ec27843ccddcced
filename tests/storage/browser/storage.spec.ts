import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byteStoreContract } from '../support/byte-store-contract';
import { KillableChromium } from './chromium';
import type { DevicePage } from './page';
import { servePage } from './serve-page';

declare const device: DevicePage;

let served: Awaited<ReturnType<typeof servePage>>;
let profile: string;
let browser: KillableChromium;

test.beforeAll(async () => {
  served = await servePage();
});

test.afterAll(() => served.stop());

test.beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'hoso-profile-'));
  browser = await KillableChromium.start(profile);
});

test.afterEach(async () => {
  await browser.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function openTab(context: BrowserContext = browser.context): Promise<Page> {
  const page = await context.newPage();
  await page.goto(served.address);
  await page.waitForFunction(() => 'device' in window);
  return page;
}

for (const kind of ['OPFS', 'the database'] as const) {
  test(`HOSO-3 bytes in ${kind} of Chromium keep the contract`, async () => {
    const page = await openTab();
    for (const clause of Object.keys(byteStoreContract)) {
      const { seen, due } = await page.evaluate(([where, name]) => device.checkClause(where as typeof kind, name!), [kind, clause]);
      expect(seen, clause).toEqual(due);
    }
  });
}

test('what was acknowledged is there after the browser is killed', async () => {
  const page = await openTab();
  const ids = await page.evaluate(() => device.addProposals(20));
  const sha256 = await page.evaluate(() => device.addOriginal('trang một'));
  await page.evaluate(() => device.takeDecisions(4_100));
  await browser.kill();
  browser = await KillableChromium.start(profile);
  const again = await openTab();
  expect(await again.evaluate(() => device.proposals())).toEqual(ids);
  expect(await again.evaluate((hash) => device.readOriginal(hash), sha256)).toBe('trang một');
  await expect.poll(() => again.evaluate(async () => (await device.store()).decisions.isComplete())).toBe(true);
  expect(await again.evaluate(async () => (await device.store()).decisions.tables.incomingRows().every((row) => row !== undefined))).toBe(true);
});

test('two tabs stay equal', async () => {
  const [one, other] = [await openTab(), await openTab()];
  expect(await other.evaluate(() => device.rows())).toBe(0);
  await one.evaluate(() => device.takeDecisions(2_500));
  await expect.poll(() => other.evaluate(() => device.rows())).toBe(await one.evaluate(() => device.rows()));
  expect([await one.evaluate(() => device.notices), await other.evaluate(() => device.notices)]).toEqual([[], []]);
});

const dossier = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

test('a tab that is closed right after 2,000 edits of a paper keeps all of them, 15 times of 15', async () => {
  const kept: number[] = [];
  for (let trial = 0; trial < 15; trial++) {
    const [opener, popup] = [await openTab(), browser.context.waitForEvent('page')];
    await opener.evaluate((address) => void window.open(address), served.address);
    const typing = await popup;
    await typing.waitForFunction(() => 'device' in window);
    const closed = typing.waitForEvent('close');
    // The tab closes while it is asked, so the question may get no answer.
    await Promise.all([closed, typing.evaluate((id) => device.typeBurst(id, 2_000), dossier(trial)).catch(() => undefined)]);
    kept.push(await opener.evaluate((id) => device.typed(id), dossier(trial)));
    await opener.close();
  }
  expect(kept).toEqual(Array.from({ length: 15 }, () => 2_000));
});

test('two tabs type into one paper, every cache is deleted, the browser is killed: nothing is lost', async () => {
  const [one, other] = [await openTab(), await openTab()];
  expect(await one.evaluate((id) => device.titlePaper(id, 'title', 'Hồ sơ'), dossier(99))).toBe('saved');
  expect(await other.evaluate((id) => device.titlePaper(id, 'keywords', 'cầu'), dossier(99))).toBe('saved');
  await one.close();
  await other.close();
  const third = await openTab();
  expect(await third.evaluate(() => device.dropCaches())).toBeGreaterThan(0);
  await browser.kill();
  browser = await KillableChromium.start(profile);
  const again = await openTab();
  expect((await again.evaluate((id) => device.wordsOf(id), dossier(99))).sort()).toEqual(['Hồ sơ', 'cầu'].sort());
});

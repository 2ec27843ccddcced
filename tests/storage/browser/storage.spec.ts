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

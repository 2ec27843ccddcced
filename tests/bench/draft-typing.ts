import type { Page } from '@playwright/test';
import { Clerk } from '../journeys/support/clerk';
import { Device } from '../journeys/support/device';
import { contentOf, goToDraft, openDraft } from '../journeys/support/draft';
import type { ServerProcess } from '../journeys/support/server-process';
import { withServer } from './machine';
import { quantile, row, type Measure } from './measure';
import { withServerOf } from './papers/rig';

const KEYS = 120;
const FRAME_MS = 1_000 / 60;
/** Somebody who types fast: eight keys a second. */
const BETWEEN_MS = 125;

/** Two people in one draft: from a key that one presses to the letter on the other's screen, against two pages with a bare socket between. */
export const draftTyping: Measure = {
  name: 'draft-typing',
  run: async () => {
    const ours = await withServer(({ address }) => typedInDraft(address));
    const bare = await withServerOf('bare-server', (_, port) => typedOverSocket({ host: '127.0.0.1', port }));
    const [own, least] = [quantile(ours, 0.95), quantile(bare, 0.95)];
    return [
      row(
        {
          name: 'draft-typing-p95',
          value: own / (1.5 * least + FRAME_MS),
          unit: '×',
          against: `1.5 × bare socket (p95 ${least.toFixed(1)} ms) and a frame; ours p95 ${own.toFixed(1)} ms, half of them within ${quantile(ours, 0.5).toFixed(1)} ms`,
        },
        { atMost: 1 },
      ),
    ];
  },
};

type Address = ServerProcess['address'];

async function typedInDraft(address: Address): Promise<readonly number[]> {
  const [one, other] = [await Device.create('desktop', () => address), await Device.create('desktop', () => address)];
  try {
    const clerks = [new Clerk(one), new Clerk(other)];
    for (const clerk of clerks) await clerk.signIn();
    const draft = await openDraft(clerks[0]!, 'đo tốc độ');
    await clerks[0]!.allSent();
    await goToDraft(clerks[1]!, draft);
    await contentOf(one.page).click();
    await contentOf(other.page).evaluate((element) => {
      const seen = ((window as unknown as Seen).seen = [] as number[]);
      new MutationObserver(() => seen.push(performance.timeOrigin + performance.now())).observe(element, {
        subtree: true,
        characterData: true,
        childList: true,
      });
    });
    return await typed(one.page, other.page);
  } finally {
    await one.close();
    await other.close();
  }
}

async function typedOverSocket(address: Address): Promise<readonly number[]> {
  const [one, other] = [await Device.create('desktop', () => address), await Device.create('desktop', () => address)];
  try {
    for (const { page } of [one, other]) await page.goto('about:blank');
    await other.page.evaluate((room) => {
      const seen = ((window as unknown as Seen).seen = [] as number[]);
      const socket = new WebSocket(room);
      socket.onmessage = () => seen.push(performance.timeOrigin + performance.now());
      return new Promise((resolve) => (socket.onopen = () => resolve(undefined)));
    }, `ws://${address.host}:${address.port}/room`);
    await one.page.evaluate((room) => {
      const socket = new WebSocket(room);
      addEventListener('keydown', ({ key }) => socket.send(key));
      return new Promise((resolve) => (socket.onopen = () => resolve(undefined)));
    }, `ws://${address.host}:${address.port}/room`);
    return await typed(one.page, other.page);
  } finally {
    await one.close();
    await other.close();
  }
}

interface Seen {
  seen: number[];
  pressed: number[];
}

/** Presses keys on one page, each when the one before has been seen on the other; returns how long each took. */
async function typed(one: Page, other: Page): Promise<readonly number[]> {
  await one.evaluate(() => {
    const pressed = ((window as unknown as Seen).pressed = [] as number[]);
    addEventListener('keydown', () => pressed.push(performance.timeOrigin + performance.now()), true);
  });
  const took: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    await other.evaluate(() => void ((window as unknown as Seen).seen.length = 0));
    await one.keyboard.press('a', { delay: BETWEEN_MS });
    await other.waitForFunction(() => (window as unknown as Seen).seen.length > 0);
    const seen = await other.evaluate(() => (window as unknown as Seen).seen[0]!);
    took.push(seen - (await one.evaluate(() => (window as unknown as Seen).pressed.at(-1)!)));
  }
  return took;
}

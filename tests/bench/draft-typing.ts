import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { Clerk } from '../journeys/support/clerk';
import { Device } from '../journeys/support/device';
import { contentOf, goToDraft, openDraft, toTheEnd } from '../journeys/support/draft';
import type { ServerProcess } from '../journeys/support/server-process';
import { withServer } from './machine';
import { quantile, row, type Measure } from './measure';
import { withServerOf } from './papers/rig';

const KEYS = 120;
const FRAME_MS = 1_000 / 60;
/** Somebody who types fast: eight keys a second. */
const BETWEEN_MS = 125;
/** A letter that has not come by then does not come. */
const LETTER_MS = 10_000;
/** For two people signing in, opening a draft and typing all keys, many times over. */
const MOST_MS = 150_000;

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

function typedInDraft(address: Address): Promise<readonly number[]> {
  return betweenTwo(address, async (one, other) => {
    const clerks = [new Clerk(one), new Clerk(other)];
    for (const clerk of clerks) await clerk.signIn();
    const draft = await openDraft(clerks[0]!, 'đo tốc độ');
    await clerks[0]!.allSent();
    await goToDraft(clerks[1]!, draft);
    await toTheEnd(clerks[0]!);
    await contentOf(other.page).evaluate(timeLetters);
    return typed(one.page, other.page);
  });
}

function typedOverSocket(address: Address): Promise<readonly number[]> {
  // Over the same line of each device as in ours.
  const roomOf = ({ line }: Device) => `${line.url.replace('http', 'ws')}/room`;
  return betweenTwo(address, async (one, other) => {
    // Chromium lets only a page of this machine speak to it; the relay's refusal is one.
    for (const { page, line } of [one, other]) await page.goto(line.url);
    await other.page.evaluate(timeMessages, roomOf(other));
    await one.page.evaluate(sendKeys, roomOf(one));
    return typed(one.page, other.page);
  });
}

/** Runs work between two browsers. Both are ended whatever comes of it; a page that answers nothing any more is an error, not a wait. */
async function betweenTwo(address: Address, work: (one: Device, other: Device) => Promise<readonly number[]>): Promise<readonly number[]> {
  const devices: Device[] = [];
  try {
    for (let count = 0; count < 2; count++) devices.push(await Device.create('desktop', () => address));
    return await within(MOST_MS, work(devices[0]!, devices[1]!));
  } finally {
    for (const device of devices) await device.close();
  }
}

/** The result of some work; throws when it takes longer than this. */
async function within<T>(most: number, work: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = setTimeout(most, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`no figure after ${most / 1_000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}

interface Seen {
  /** When each letter came to this page, in order. */
  seen: number[];
  /** When each key went down on this page, in order. */
  pressed: number[];
}

/** In the page: notes when each letter more stands in the content. Carets of colleagues hold letters of their own, which are none. */
function timeLetters(content: Element): void {
  const seen = ((window as unknown as Seen).seen = [] as number[]);
  const length = () => [...content.querySelectorAll('.caret')].reduce((sum, caret) => sum - caret.textContent!.length, content.textContent!.length);
  const before = length();
  new MutationObserver(() => {
    const now = performance.timeOrigin + performance.now();
    while (seen.length < length() - before) seen.push(now);
  }).observe(content, { subtree: true, characterData: true, childList: true });
}

/** In the page: notes when each message comes. */
function timeMessages(room: string): Promise<void> {
  const seen = ((window as unknown as Seen).seen = [] as number[]);
  const socket = new WebSocket(room);
  socket.onmessage = () => seen.push(performance.timeOrigin + performance.now());
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onclose = () => reject(new Error('the socket was closed'));
  });
}

/** In the page: sends each key that is pressed. */
function sendKeys(room: string): Promise<void> {
  const socket = new WebSocket(room);
  addEventListener('keydown', ({ key }) => socket.send(key));
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onclose = () => reject(new Error('the socket was closed'));
  });
}

/** Presses keys on one page, each when the one before has been seen on the other; returns how long each took. */
async function typed(one: Page, other: Page): Promise<readonly number[]> {
  await one.evaluate(() => {
    const pressed = ((window as unknown as Seen).pressed = [] as number[]);
    addEventListener('keydown', () => pressed.push(performance.timeOrigin + performance.now()), true);
  });
  for (let key = 0; key < KEYS; key++) {
    await one.keyboard.press('a', { delay: BETWEEN_MS });
    await other.waitForFunction((count) => (window as unknown as Seen).seen.length >= count, key + 1, { timeout: LETTER_MS });
  }
  const pressed = await one.evaluate(() => (window as unknown as Seen).pressed);
  const seen = await other.evaluate(() => (window as unknown as Seen).seen);
  return pressed.map((at, key) => seen[key]! - at);
}

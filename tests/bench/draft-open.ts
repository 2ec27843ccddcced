import type { Page } from '@playwright/test';
import { Clerk } from '../journeys/support/clerk';
import { Device } from '../journeys/support/device';
import { contentOf, draftSent, emptied, openDraft } from '../journeys/support/draft';
import { withServer } from './machine';
import { quantile, row, type Measure } from './measure';

const PAGES = 50;
const PARAGRAPHS_A_PAGE = 12;
const ROUNDS = 9;
const GOAL_MS = 500;
const SENT_MS = 120_000;

/** A long draft is opened without a line: from the press in the list until its first paragraph is drawn and the caret stands in it. */
export const draftOpen: Measure = {
  name: 'draft-open',
  run: async () => {
    const times = await withServer(async ({ address }) => {
      const device = await Device.create('desktop', () => address);
      try {
        return await openedAgain(new Clerk(device));
      } finally {
        await device.close();
      }
    });
    const against = `a draft of ${PAGES} pages in its editor, no line; half of ${ROUNDS} openings, the longest ${Math.max(...times).toFixed(0)} ms`;
    return [row({ name: 'draft-open', value: quantile(times, 0.5), unit: 'ms', against }, { atMost: GOAL_MS })];
  },
};

async function openedAgain(officer: Clerk): Promise<readonly number[]> {
  const { device, page } = officer;
  await officer.signIn('chuyenvien1');
  const draft = await openDraft(officer, 'đo lúc mở');
  await emptied(officer);
  await contentOf(page).evaluate(paste, PAGES * PARAGRAPHS_A_PAGE);
  await page.getByText('đã gửi', { exact: true }).waitFor({ timeout: SENT_MS });
  await draftSent(officer);
  await device.line.cut();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await device.goTo('/du-thao');
    await page.getByText('đo lúc mở').first().waitFor();
    times.push(await opening(page, draft));
  }
  return times;
}

/** In the page: pastes so many paragraphs. */
function paste(content: Element, count: number): void {
  const text = 'Các đơn vị rà soát, báo cáo kết quả thực hiện và đề xuất giải pháp trong thời gian tới. '.repeat(2);
  const data = new DataTransfer();
  data.setData('text/html', Array.from({ length: count }, (_, n) => `<p>${n + 1}. ${text}</p>`).join(''));
  content.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}

/** Milliseconds until the frame after the caret stands in the words. */
function opening(page: Page, draft: string): Promise<number> {
  return page.evaluate(async (id) => {
    const began = performance.now();
    location.hash = `#/du-thao/${id}`;
    const content = await new Promise<HTMLElement>((resolve) => {
      const look = () => {
        const found = document.querySelector<HTMLElement>('[role=textbox][contenteditable=true] > p:not(:empty)')?.parentElement;
        if (found?.textContent) resolve(found);
        else requestAnimationFrame(look);
      };
      look();
    });
    content.focus();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    if (document.activeElement !== content) throw new Error('the caret is not in the words');
    return performance.now() - began;
  }, draft);
}

import { inBrowser } from './device/browser';
import type { BenchPage } from './device/page';
import { quantile, row, type Measure } from './measure';

declare const bench: BenchPage;

const ITEMS = 500;
const ROUNDS = 5;

/** The checks on a dossier before it is offered: its data, and every file opened on this device. */
export const transferDevice: Measure = {
  name: 'transfer-device',
  run: () =>
    inBrowser(async (page) => {
      const times: number[] = [];
      let size = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const { took, bytes } = await page.evaluate((items) => bench.checkDossier(items), ITEMS);
        times.push(took);
        size = bytes;
      }
      const against = `a dossier of ${ITEMS} PDFs of three pages, ${Math.round(size / 1_024)} KiB; ${times.map((time) => time.toFixed(2)).join(', ')} s`;
      return [row({ name: 'transfer-check', value: quantile(times, 0.5), unit: 's', against }, { atMost: 1 })];
    }),
};

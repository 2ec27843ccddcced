import { inBrowser } from './device/browser';
import type { BenchPage } from './device/page';
import { quantile, row, type Measure } from './measure';

declare const bench: BenchPage;

const EDITS = 5_000;
const ITEMS = 200;
const ROUNDS = 20;

/** Papers on the device: a burst of edits until it is on disk, and opening a dossier without a line. */
export const papersDevice: Measure = {
  name: 'papers-device',
  run: () =>
    inBrowser(async (page) => {
      const { ours, theirs } = await page.evaluate((edits) => bench.paperBurst(edits), EDITS);
      const { opened, loaded, bytes } = await page.evaluate(([items, rounds]) => bench.paperOpen(items, rounds), [ITEMS, ROUNDS] as const);
      const [open, load] = [quantile(opened, 0.5), quantile(loaded, 0.5)];
      return [
        row(
          {
            name: 'papers-burst',
            value: theirs / ours,
            unit: '× faster',
            against: `y-indexeddb alone, ${EDITS} edits: ${theirs.toFixed(2)} s; the journal ${ours.toFixed(2)} s`,
          },
          { atLeast: 6 },
        ),
        row(
          {
            name: 'papers-open',
            value: open / load,
            unit: '×',
            against: `Yjs load of the same ${bytes} bytes: ${load.toFixed(1)} ms; opened and read ${open.toFixed(1)} ms`,
          },
          { atMost: 6 },
        ),
      ];
    }),
};

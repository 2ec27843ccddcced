import { practiceDocuments } from '../../server/practice/documents';
import { inBrowser } from './device/browser';
import type { BenchPage } from './device/page';
import { quantile, row, type Measure } from './measure';

declare const bench: BenchPage;

const FRESH_ROWS = 20_000;
/** What is decided about a document after it was registered. */
const ACTS_LATER = 5;
const FEW_ROWS = 10_000;
const MANY_ROWS = 100_000;
const letters = practiceDocuments.map(({ type: documentType, issuer, subject, signerName, signerPosition }) => ({
  documentType,
  issuer,
  subject,
  signerName,
  signerPosition,
}));

/** A fresh device folds and keeps 20,000 decisions, against raw writes of the same bytes. */
export const freshDevice: Measure = {
  name: 'fresh-device',
  run: () =>
    inBrowser(async (page) => {
      const { raw, taken } = await page.evaluate(([count, texts]) => bench.intake(count, texts), [FRESH_ROWS, letters] as const);
      const against = `raw IndexedDB puts of the same decisions as text, 2,000 to a transaction: ${raw.toFixed(2)} s; folded and kept in ${taken.toFixed(2)} s`;
      return [row({ name: 'fresh-device', value: taken / raw, unit: '×', against }, { atMost: 2 })];
    }),
};

/** A fresh device checks and keeps a snapshot, against checking and folding the list that led to it; documents with several decisions each. */
export const freshDeviceBySnapshot: Measure = {
  name: 'fresh-device-snapshot',
  run: () =>
    inBrowser(async (page) => {
      const { list, snapshot } = await page.evaluate(([count, acts, texts]) => bench.freshStart(count, acts, texts), [
        FRESH_ROWS,
        ACTS_LATER,
        letters,
      ] as const);
      const against = `${FRESH_ROWS} rows with ${1 + ACTS_LATER} decisions each; list checked, folded and kept in ${list.toFixed(2)} s; snapshot checked and kept in ${snapshot.toFixed(2)} s`;
      return [row({ name: 'fresh-device-snapshot', value: list / snapshot, unit: '× faster', against }, { atLeast: 2 })];
    }),
};

/** The register book and the search over 100,000 rows, against the book at 10,000 rows and a plain scan. */
export const largeBook: Measure = {
  name: 'large-book',
  run: () =>
    inBrowser(async (page) => {
      const few = await page.evaluate(([count, texts]) => bench.book(count, texts), [FEW_ROWS, letters] as const);
      const many = await page.evaluate(([count, texts]) => bench.book(count, texts), [MANY_ROWS, letters] as const);
      const { asked, plain } = await page.evaluate(() => bench.search());
      return [
        compared('register-open-p95', { times: many.opened, base: few.opened, words: `at ${FEW_ROWS} rows` }, 1.5),
        compared('register-filter-p95', { times: many.filtered, base: few.filtered, words: `at ${FEW_ROWS} rows` }, 10),
        compared('search-p95', { times: asked, base: plain, words: 'a plain scan of the folded strings' }, 1.2),
      ];
    }),
};

interface Times {
  readonly times: readonly number[];
  readonly base: readonly number[];
  /** What the base is. */
  readonly words: string;
}

function compared(name: string, { times, base, words }: Times, atMost: number) {
  const [ours, theirs] = [quantile(times, 0.95), quantile(base, 0.95)];
  return row({ name, value: ours / theirs, unit: '×', against: `${words}: ${theirs.toFixed(1)} ms; at ${MANY_ROWS} rows ${ours.toFixed(1)} ms` }, { atMost });
}

import type { IncomingFacts } from '../../../src/domain/incoming/types';
import { noFilter } from '../../../src/domain/incoming/register-filter';
import { matchesSearch, parseSearch } from '../../../src/domain/incoming/search';
import { foldForSearch } from '../../../src/domain/incoming/search-folding';
import { toInstant } from '../../../src/domain/shared/time';
import { bookOrder } from '../../../src/queries/register/row-order';
import { RegisterBook, wholeBook } from '../../../src/queries/register/register-book.svelte';
import { Finder } from '../../../src/queries/search/finder.svelte';
import { foldedRowsOf } from '../../../src/queries/search/folded-rows';
import { browserPorts } from '../../../src/storage/browser-ports';
import type { DeviceStore } from '../../../src/storage/device';
import { openDeviceStore } from '../../../src/storage/open';
import { AGENCY, facts, registerIncoming, staff } from '../../support/builders';
import { Office } from '../../storage/support/office';
import { putAll, secondsOf } from './raw-writes';

/** What the bench measures inside a browser: the shipping storage and queries on the browser's own database. */
type Letter = Partial<IncomingFacts>;

const account = { agency: AGENCY, person: staff.clerk.id };
const AT_ONCE = 2_000;
const OPENINGS = 20;
/** Typed key by key into the quick filter of the book. */
const TYPED = 'bộ tài chính';
const QUESTIONS = ['quyết định', 'bo tai chinh', 'QĐ-BNV', '5/3/2026', 'không có chữ này', 'van ban', 'thong tu huong dan', 'nghị định'];
const ROUNDS = 6;

async function openStore(): Promise<DeviceStore> {
  const ports = await browserPorts(account, { now: () => toInstant(Date.now()), newId: () => crypto.randomUUID(), tell: (notice) => reportError(notice) });
  return openDeviceStore(account, ports);
}

function officeWith(count: number, letters: readonly Letter[]): Office {
  const office = new Office();
  for (let index = 0; index < count; index++) office.decide(registerIncoming({ facts: facts(letters[index % letters.length]) }));
  return office;
}

async function takeAll(store: DeviceStore, office: Office): Promise<void> {
  for (let at = 0; at < office.decisions.length; at += AT_ONCE) {
    const decisions = office.decisions.slice(at, at + AT_ONCE);
    await store.decisions.take({ ...office.after(at), position: at + decisions.length, decisions });
  }
}

async function filled(count: number, letters: readonly Letter[]): Promise<void> {
  const store = await openStore();
  await store.decisions.startAgain('all');
  await takeAll(store, officeWith(count, letters));
  store.close();
}

/** Milliseconds from a closed store to the first rows of the book. */
async function openBook(): Promise<number> {
  const started = performance.now();
  const store = await openStore();
  const book = new RegisterBook(store.decisions);
  const whole = book.ask(wholeBook);
  if (book.rows.length === 0) throw new Error('the book shows no rows at once');
  const took = performance.now() - started;
  await whole;
  book.close();
  store.close();
  return took;
}

async function filterPerKey(): Promise<number[]> {
  const store = await openStore();
  const book = new RegisterBook(store.decisions);
  while (!book.isComplete) await book.ask(wholeBook);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (let keys = 1; keys <= TYPED.length; keys++) {
      times.push((await secondsOf(() => book.ask({ filter: noFilter, typed: TYPED.slice(0, keys), order: bookOrder }))) * 1_000);
    }
  }
  book.close();
  store.close();
  return times;
}

const bench = {
  /** Seconds to take decisions as a fresh device does, and to write the same bytes raw, one put each, as many to a transaction. */
  async intake(count: number, letters: readonly Letter[]) {
    const office = officeWith(count, letters);
    const texts = office.decisions.map((decision) => JSON.stringify(decision));
    const raw = await putAll(texts, AT_ONCE);
    const store = await openStore();
    await store.decisions.startAgain('all');
    const taken = await secondsOf(() => takeAll(store, office));
    store.close();
    return { raw, taken };
  },

  async book(count: number, letters: readonly Letter[]) {
    await filled(count, letters);
    const opened: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) opened.push(await openBook());
    return { opened, filtered: await filterPerKey() };
  },

  /** Milliseconds of each question: asked as the screen asks, and as a plain scan of the same folded strings. */
  async search() {
    const store = await openStore();
    const rows = store.decisions.tables.incomingRows();
    const folded = foldedRowsOf(store.decisions);
    const finder = new Finder(store.decisions);
    while (!finder.isComplete || finder.found.length < rows.length) await finder.ask({ typed: '', filter: noFilter, order: 'newest' });
    await folded.warm(() => true);
    const texts = rows.map((row, index) => folded.textAt(index, row!));
    const times = { asked: [] as number[], plain: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const typed of QUESTIONS) {
        const needles = foldForSearch(typed).split(' ');
        let plain = 0;
        times.plain.push((await secondsOf(async () => (plain = texts.filter((text) => needles.every((needle) => text.includes(needle))).length))) * 1_000);
        times.asked.push((await secondsOf(() => finder.ask({ typed, filter: noFilter, order: 'best' }))) * 1_000);
        const due = texts.filter((text) => matchesSearch(text, parseSearch(typed))).length;
        if (finder.found.length !== due || plain > due) throw new Error(`“${typed}”: found ${finder.found.length}, due ${due}, plain ${plain}`);
      }
    }
    finder.close();
    store.close();
    return times;
  },
};

export type BenchPage = typeof bench;
Object.assign(window, { bench });

import type { IncomingFacts } from '../../../src/domain/incoming/types';
import { noFilter } from '../../../src/domain/incoming/register-filter';
import { parseSearch, searchTest } from '../../../src/domain/incoming/search';
import { foldForSearch } from '../../../src/domain/incoming/search-folding';
import { toInstant } from '../../../src/domain/shared/time';
import { bookOrder } from '../../../src/queries/register/row-order';
import { RegisterBook, wholeBook } from '../../../src/queries/register/register-book.svelte';
import { Finder } from '../../../src/queries/search/finder.svelte';
import { foldedRowsOf } from '../../../src/queries/search/folded-rows';
import { browserPorts } from '../../../src/storage/browser-ports';
import type { DeviceStore } from '../../../src/storage/device';
import { openDeviceStore } from '../../../src/storage/open';
import { GENESIS } from '../../../src/protocol/feed/chain';
import type { FeedPage } from '../../../src/protocol/feed/page';
import { headAfterPage, type Standing } from '../../../src/sync/feed/check-page';
import { readSnapshot } from '../../../src/sync/feed/snapshot';
import { takenFrom } from '../../../src/sync/feed/taken';
import { AGENCY, facts, proposal, registerIncoming, staff } from '../../support/builders';
import { Office } from '../../storage/support/office';
import { listText, snapshotOf } from './on-the-line';
import { burstToDisk, openDossier } from './papers';
import { putAll, secondsOf } from './raw-writes';
import { printAndSign } from './signing';
import { checkDossier } from './transfer';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** What the bench measures inside a browser: the shipping storage and queries on the browser's own database. */
type Letter = Partial<IncomingFacts>;

const account = { agency: AGENCY, person: staff.clerk.id };
const AT_ONCE = 2_000;
const OPENINGS = 40;
/** Typed key by key into the quick filter of the book. */
const TYPED = 'bộ tài chính';
const QUESTIONS = ['quyết định', 'bo tai chinh', 'QĐ-BNV', '5/3/2026', 'không có chữ này', 'van ban', 'thong tu huong dan', 'nghị định'];
const ROUNDS = 6;

async function openStore(person = account.person): Promise<DeviceStore> {
  const owner = { ...account, person };
  const ports = browserPorts(owner, { now: () => toInstant(Date.now()), newId: () => crypto.randomUUID(), random, tell: (notice) => reportError(notice) });
  return openDeviceStore(owner, ports);
}

function officeWith(count: number, letters: readonly Letter[]): Office {
  const office = new Office();
  for (let index = 0; index < count; index++) office.decide(registerIncoming({ facts: facts(letters[index % letters.length]) }));
  return office;
}

/** The same office after so many more decisions about each of its documents. */
function busyOffice(count: number, acts: number, letters: readonly Letter[]): Office {
  const office = officeWith(count, letters);
  for (let round = 0; round < acts; round++) {
    for (const { id: document, facts: stated } of [...office.tables.documents()]) {
      const changes = [{ field: 'pageCount' as const, from: stated.pageCount, to: stated.pageCount + 1 }];
      office.decide(proposal('CorrectRegistration', { document, changes, reason: 'Đếm lại' }));
    }
  }
  return office;
}

/** Checks, folds and keeps the list page by page, from the text on the line. Returns the seconds and where it ended. */
async function followList({ decisions }: DeviceStore, office: Office): Promise<{ readonly took: number; readonly end: Standing }> {
  let end: Standing = { position: 0, head: GENESIS };
  let took = 0;
  while (end.position < office.decisions.length) {
    const text = listText(office, end, AT_ONCE);
    took += await secondsOf(async () => {
      const page = JSON.parse(text) as FeedPage;
      const head = headAfterPage(page, end, [page.checkpoint]);
      await decisions.take(takenFrom(page, { head, owner: staff.clerk.id }));
      end = { position: page.position, head };
    });
  }
  return { took, end };
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

/** Older rows are read from the disk in tasks of their own; an answer may take none. */
function aTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function filterPerKey(): Promise<number[]> {
  const store = await openStore();
  const book = new RegisterBook(store.decisions);
  while (!book.isComplete) {
    await aTask();
    await book.ask(wholeBook);
  }
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
  checkDossier,
  printAndSign,
  async paperBurst(edits: number) {
    const store = await openStore();
    const times = await burstToDisk(store, edits);
    store.close();
    return times;
  },
  async paperOpen(items: number, rounds: number) {
    const store = await openStore();
    const times = await openDossier(store, items, rounds);
    store.close();
    return times;
  },

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

  /** Seconds in which a fresh device checks and keeps the list, and a snapshot of the same; signatures apart, which take no time. */
  async freshStart(count: number, acts: number, letters: readonly Letter[]) {
    const office = busyOffice(count, acts, letters);
    const [byList, bySnapshot] = [await openStore(staff.officer.id), await openStore(staff.leader.id)];
    const { took: list, end } = await followList(byList, office);
    const content = snapshotOf(office, end);
    const snapshot = await secondsOf(async () => {
      const { taken } = await readSnapshot(content, AGENCY, { isSigned: async () => true });
      await bySnapshot.decisions.takeSnapshot(taken);
    });
    if (bySnapshot.decisions.tables.incomingRows().length !== count) throw new Error('the snapshot is not whole');
    byList.close();
    bySnapshot.close();
    return { list, snapshot };
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
    while (!finder.isComplete || finder.found.length < rows.length) {
      await aTask();
      await finder.ask({ typed: '', filter: noFilter, order: 'newest' });
    }
    await folded.warm(() => true);
    const texts = rows.map((row, index) => folded.textAt(index, row!));
    const times = { asked: [] as number[], plain: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const typed of QUESTIONS) {
        const needles = foldForSearch(typed).split(' ');
        let plain = 0;
        times.plain.push((await secondsOf(async () => (plain = texts.filter((text) => needles.every((needle) => text.includes(needle))).length))) * 1_000);
        times.asked.push((await secondsOf(() => finder.ask({ typed, filter: noFilter, order: 'best' }))) * 1_000);
        const due = texts.filter(searchTest(parseSearch(typed))).length;
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

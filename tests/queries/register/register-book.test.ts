import { describe, expect, it } from 'vitest';
import { noFilter } from '../../../src/domain/incoming/register-filter';
import type { IncomingDocument, IncomingFacts } from '../../../src/domain/incoming/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { RegisterBook, wholeBook } from '../../../src/queries/register/register-book.svelte';
import { SavedViews } from '../../../src/queries/register/saved-views.svelte';
import { Finder } from '../../../src/queries/search/finder.svelte';
import type { DecisionStore, SettingStore } from '../../../src/storage/device';
import { facts, freshId, memoryTables, NOON } from '../../support/builders';

function row(arrivalNumber: number, fields: Partial<IncomingFacts> = {}): IncomingDocument {
  return {
    id: freshId<DocumentId>(),
    state: 'registered',
    year: 2026,
    arrivalNumber,
    arrivedAt: NOON,
    capturedAt: null,
    facts: facts(fields),
    originals: [],
    directions: [],
    assignments: [],
    dossiers: [],
    trail: [],
  };
}

/** A list of decisions whose rows a test changes at will. */
class ChangingDecisions {
  rows: (IncomingDocument | undefined)[] = [];
  #listener = () => {};
  readonly tables = Object.assign(memoryTables(), { incomingRows: () => this.rows }) as unknown as DecisionStore['tables'];
  isComplete = () => true;
  subscribe = (listener: () => void) => ((this.#listener = listener), () => (this.#listener = () => {}));

  change(rows: (IncomingDocument | undefined)[]): void {
    this.rows = rows;
    this.#listener();
  }
}

function bookOf(rows: (IncomingDocument | undefined)[]) {
  const decisions = new ChangingDecisions();
  decisions.rows = rows;
  return { decisions, book: new RegisterBook(decisions) };
}

const numbersOf = (book: RegisterBook) => book.rows.map(({ arrivalNumber }) => arrivalNumber);

describe('F-69: the register book', () => {
  it('shows every numbered row newest first, without holes, and without what never got a number', async () => {
    const { book } = bookOf([row(1), undefined, row(2), row(0), row(3)]);
    await book.ask(wholeBook);
    expect(numbersOf(book)).toEqual([3, 2, 1]);
    expect(book.isComplete).toBe(true);
  });

  it('shows the newest rows at once, before the others are sought', async () => {
    const { book } = bookOf(Array.from({ length: 1_000 }, (_, index) => row(index + 1)));
    const whole = book.ask(wholeBook);
    expect(numbersOf(book)).toEqual(Array.from({ length: 200 }, (_, index) => 1_000 - index));
    await whole;
    expect(book.rows).toHaveLength(1_000);
  });

  it('puts rows of an old register, taken over later, in their place', async () => {
    const { book } = bookOf([row(5), row(6), row(1), row(2)]);
    await book.ask(wholeBook);
    expect(numbersOf(book)).toEqual([6, 5, 2, 1]);
  });

  it('orders as Vietnamese does: An, Ăn, Ân, Dung, Dương, Đinh, Đỗ', async () => {
    const names = ['Đỗ', 'Ân', 'Dương', 'An', 'Đinh', 'Ăn', 'Dung'];
    const { book } = bookOf(names.map((issuer, index) => row(index + 1, { issuer })));
    await book.ask({ ...wholeBook, order: { column: 'issuer', descending: false } });
    expect(book.rows.map(({ facts: { issuer } }) => issuer)).toEqual(['An', 'Ăn', 'Ân', 'Dung', 'Dương', 'Đinh', 'Đỗ']);
  });

  it('finds what was typed among hundreds of rows, also in a row corrected meanwhile', async () => {
    const rows = Array.from({ length: 700 }, (_, index) => row(index + 1, { subject: index % 300 === 0 ? 'Kế hoạch lưu trữ' : 'Báo cáo' }));
    const { book, decisions } = bookOf(rows);
    const typed = { ...wholeBook, typed: 'ke hoach' };
    await book.ask(typed);
    expect(numbersOf(book)).toEqual([601, 301, 1]);
    decisions.change(rows.map((each, index) => (index === 300 ? { ...each, facts: facts({ subject: 'Báo cáo' }) } : each)));
    await book.ask(typed);
    expect(numbersOf(book)).toEqual([601, 1]);
  });

  it('narrows by year, by cell and by what is typed, together', async () => {
    const { book } = bookOf([row(1, { subject: 'Kế hoạch lưu trữ' }), row(2, { subject: 'Kế hoạch khác' }), row(3, { subject: 'Lưu trữ', issuer: 'Sở Y tế' })]);
    await book.ask({ ...wholeBook, typed: 'luu tru', filter: { ...noFilter, year: 2026, columns: { issuer: 'bo tai chinh' } } });
    expect(numbersOf(book)).toEqual([1]);
  });

  it('answers the latest question when questions come faster than answers', async () => {
    const { book } = bookOf(Array.from({ length: 30_000 }, (_, index) => row(index + 1, { subject: index % 2 ? 'chẵn' : 'lẻ' })));
    const first = book.ask({ ...wholeBook, typed: 'chẵn' });
    const second = book.ask({ ...wholeBook, typed: 'lẻ' });
    await Promise.all([first, second]);
    expect(book.rows).toHaveLength(15_000);
    expect(book.rows.every(({ facts: { subject } }) => subject === 'lẻ')).toBe(true);
  });

  it('follows the list: a correction is found by its new words and no longer by the old', async () => {
    const { book, decisions } = bookOf([row(1, { subject: 'Cũ' })]);
    await book.ask({ ...wholeBook, typed: 'mới' });
    expect(numbersOf(book)).toEqual([]);
    decisions.change([{ ...decisions.rows[0]!, facts: facts({ subject: 'Mới' }) }]);
    await expect.poll(() => numbersOf(book)).toEqual([1]);
  });

  it('hears nothing any more once closed', async () => {
    const { book, decisions } = bookOf([row(1)]);
    await book.ask(wholeBook);
    book.close();
    decisions.change([row(1), row(2)]);
    await book.ask(wholeBook);
    expect(numbersOf(book)).toEqual([2, 1]);
  });
});

describe('F-45: the finder', () => {
  it('F-48: finds what was returned without a number too, and gives results in the asked order', async () => {
    const decisions = new ChangingDecisions();
    decisions.rows = [
      row(1, { subject: 'Lưu trữ một' }),
      { ...row(0, { subject: 'Lưu trữ bị trả' }), year: 0, state: 'returned' },
      row(2, { subject: 'Lưu trữ hai' }),
    ];
    const finder = new Finder(decisions);
    await finder.ask({ typed: 'lưu trữ', filter: noFilter, order: 'oldest' });
    expect(finder.found.map(({ facts: { subject } }) => subject)).toEqual(['Lưu trữ bị trả', 'Lưu trữ một', 'Lưu trữ hai']);
    await finder.ask({ typed: 'lưu trữ', filter: { ...noFilter, state: 'registered' }, order: 'newest' });
    expect(finder.found.map(({ arrivalNumber }) => arrivalNumber)).toEqual([2, 1]);
    finder.close();
  });
});

describe('F-47: saved views', () => {
  it('keeps a view under its name, replaces one of the same name, and forgets it when told', async () => {
    const kept = new Map<string, unknown>();
    const settings: SettingStore = {
      get: async <T>(name: string) => kept.get(name) as T | undefined,
      put: async (name, value) => void kept.set(name, value),
      remove: async (name) => void kept.delete(name),
    };
    const views = new SavedViews<{ year: number }>(settings, 'views');
    await views.save('Khẩn', { year: 2025 });
    await views.save('Khẩn', { year: 2026 });
    await views.save('Quý I', { year: 2026 });
    expect(kept.get('views')).toEqual([
      { name: 'Khẩn', view: { year: 2026 } },
      { name: 'Quý I', view: { year: 2026 } },
    ]);
    await views.remove('Khẩn');
    expect(views.list.map(({ name }) => name)).toEqual(['Quý I']);
  });
});

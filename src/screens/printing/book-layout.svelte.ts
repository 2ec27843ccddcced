import { tick } from 'svelte';
import { pause } from '../../queries/search/slices';
import { paginate, type PageRows } from './paginate';
import type { PrintRow } from './book-form';

const MM = 96 / 25.4;
/** A4 landscape less margins, the line of totals and the foot; the head is measured. */
const PAGE_SPACE = (210 - 12 - 12 - 9) * MM;
const CLOSING = 51 * MM;
const BATCH = 200;

/** Lays out a book: rows are drawn unseen, batch by batch, measured, and shared out over pages. */
export class BookLayout {
  /** The rows being measured now; the screen draws them unseen. */
  measuring = $state.raw<readonly PrintRow[]>([]);
  measured = $state(0);
  rows = $state.raw<readonly PrintRow[]>([]);
  pages = $state.raw<readonly PageRows[] | null>(null);
  #isWanted = true;

  /** `body` is the table body in which `measuring` is drawn. */
  async lay(rows: readonly PrintRow[], body: () => HTMLElement): Promise<void> {
    await Promise.all(['10pt Tinos', 'bold 10pt Tinos'].map((font) => document.fonts.load(font, 'Số đến')));
    const heights: number[] = [];
    const laid: PrintRow[] = [];
    let capacity = PAGE_SPACE;
    for (let from = 0; from < rows.length && this.#isWanted; from += BATCH) {
      const drawn = await this.#draw(rows.slice(from, from + BATCH), body);
      capacity = PAGE_SPACE - (body().parentElement as HTMLTableElement).tHead!.getBoundingClientRect().height;
      const fitted = await this.#shrink(drawn, { capacity, body });
      laid.push(...fitted.rows);
      heights.push(...fitted.heights);
      this.measured = laid.length;
      await pause();
    }
    this.measuring = [];
    this.rows = laid;
    this.pages = paginate(heights, { capacity, closing: CLOSING });
  }

  stop(): void {
    this.#isWanted = false;
  }

  async #draw(rows: readonly PrintRow[], body: () => HTMLElement): Promise<Measured> {
    this.measuring = rows;
    await tick();
    return { rows, heights: [...body().children].map((row) => row.getBoundingClientRect().height) };
  }

  /** Rows taller than a page are drawn again in smaller letters, so that no row is ever cut. */
  async #shrink(drawn: Measured, { capacity, body }: { readonly capacity: number; readonly body: () => HTMLElement }): Promise<Measured> {
    if (drawn.heights.every((height) => height <= capacity)) return drawn;
    return this.#draw(
      drawn.rows.map((row, index) => (drawn.heights[index]! > capacity ? { ...row, isDense: true } : row)),
      body,
    );
  }
}

interface Measured {
  readonly rows: readonly PrintRow[];
  readonly heights: readonly number[];
}

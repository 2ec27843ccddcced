import { dateInVietnam } from '../../domain/shared/time';
import { showToast } from '../../ui/controls/toasts.svelte';
import { exportSheet } from '../../ui/sheet/export-sheet';
import { saveBlob } from '../../ui/viewer/save';
import { formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';
import type { ScreenContext } from '../context';
import { columnsOf } from './book-view';
import type { RegisterDesk } from './register-desk.svelte';
import { bookOnSheet } from './sheet-book';

/** The book of a screen on its way into a workbook. */
export class BookExport {
  private written = $state<number | null>(null);
  private readonly stop = new AbortController();

  constructor(
    private readonly desk: RegisterDesk,
    private readonly act: ScreenContext['act'],
  ) {}

  get isRunning(): boolean {
    return this.written !== null;
  }

  /** What its button says: the verb, or how far it is. */
  get label(): string {
    const words = t().register.exporting;
    return this.written === null ? words.button : words.running(formatNumber(this.written), formatNumber(this.desk.book.rows.length));
  }

  async write(): Promise<void> {
    const words = t().register.exporting;
    const { view, book } = this.desk;
    this.written = 0;
    try {
      const file = await exportSheet({
        ...bookOnSheet({ rows: book.rows, columns: columnsOf(view), widths: view, unitName: book.unitName }),
        onprogress: (count) => (this.written = count),
        signal: this.stop.signal,
      });
      saveBlob(file, words.file(dateInVietnam(this.act.legalNow())));
      showToast({ text: words.done(formatNumber(book.rows.length)), tone: 'success' });
    } catch (error) {
      if (this.stop.signal.aborted) return;
      showToast({ text: words.failed, tone: 'danger' });
      reportError(error);
    } finally {
      this.written = null;
    }
  }

  close(): void {
    this.stop.abort();
  }
}

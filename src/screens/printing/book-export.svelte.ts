import { showToast } from '../../ui/controls/toasts.svelte';
import { exportSheet, type SheetExport } from '../../ui/sheet/export-sheet';
import { saveBlob } from '../../ui/viewer/save';
import { formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

/** A book as a workbook: its rows, and the name of the file. Asked for when it is to be written. */
export interface BookSheet extends Pick<SheetExport, 'book' | 'count' | 'rowsBetween'> {
  readonly file: string;
}

/** The book of a screen on its way into a workbook. */
export class BookExport {
  private written = $state<number | null>(null);
  private total = $state(0);
  private readonly stop = new AbortController();

  constructor(private readonly sheet: () => BookSheet) {}

  get isRunning(): boolean {
    return this.written !== null;
  }

  /** What its button says: the verb, or how far it is. */
  get label(): string {
    const words = t().printing.exporting;
    return this.written === null ? words.button : words.running(formatNumber(this.written), formatNumber(this.total));
  }

  async write(): Promise<void> {
    const words = t().printing.exporting;
    const { file: name, ...sheet } = this.sheet();
    this.total = sheet.count;
    this.written = 0;
    try {
      const file = await exportSheet({ ...sheet, onprogress: (count) => (this.written = count), signal: this.stop.signal });
      saveBlob(file, name);
      showToast({ text: words.done(formatNumber(sheet.count)), tone: 'success' });
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

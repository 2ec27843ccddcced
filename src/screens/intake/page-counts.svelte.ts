import { SvelteMap } from 'svelte/reactivity';
import type { OriginalRef } from '../../domain/incoming/types';
import type { Sha256 } from '../../domain/shared/ids';
import type { Capture, OriginalStore } from '../../storage/device';

/** Pages of a file; or why they cannot be told. none: a format that has no pages to count. */
export type PageCount = number | 'counting' | 'encrypted' | 'damaged' | 'none';

/** Counts pages of files on this device, each once; PDFs are read in slices by a worker, so that a large one never blocks the screen. */
export class PageCounts {
  readonly #originals: OriginalStore;
  readonly #counts = new SvelteMap<Sha256, PageCount>();

  constructor(originals: OriginalStore) {
    this.#originals = originals;
  }

  of({ sha256 }: OriginalRef): PageCount {
    return this.#counts.get(sha256) ?? 'counting';
  }

  /** Counts what is not yet counted. */
  count(files: readonly OriginalRef[]): void {
    for (const file of files.filter(({ sha256 }) => !this.#counts.has(sha256))) void this.#countOne(file);
  }

  /** Pages of the document: photographed ones and those of main files; null until all are known or when one cannot be counted. */
  total({ pages, files }: Pick<Capture, 'pages' | 'files'>): number | null {
    const counts = files.filter(({ part }) => part === 'main').map((file) => this.of(file));
    const known = counts.filter((count) => typeof count === 'number');
    const total = pages.length + known.reduce((sum, count) => sum + count, 0);
    return known.length === counts.length && total > 0 ? total : null;
  }

  async #countOne({ sha256, mediaType }: OriginalRef): Promise<void> {
    this.#counts.set(sha256, 'counting');
    this.#counts.set(sha256, mediaType === 'application/pdf' ? await this.#pagesOfPdf(sha256) : mediaType.startsWith('image/') ? 1 : 'none');
  }

  async #pagesOfPdf(sha256: Sha256): Promise<PageCount> {
    const blob = await this.#originals.read(sha256);
    if (!blob) return 'none';
    const { openPdf } = await import('../../ui/viewer/pdf');
    const { opened, close } = openPdf(blob);
    const answer = await opened;
    const count = answer.ok ? answer.pdf.numPages : answer.problem;
    close();
    return count;
  }
}

import type { OriginalRef } from '../../domain/incoming/types';
import type { ScreenContext } from '../context';

interface Extracting {
  readonly main: OriginalRef | null;
  /** As typed, `1, 3-4`. */
  readonly pages: string;
  readonly fetchOriginal: ScreenContext['fetchOriginal'];
  readonly nameOf: (name: string) => string;
}

/**
 * Why there is no extract: what was typed are no pages of the file, or nothing was chosen; the file is not on this device, is locked or damaged, or is not made of the
 * text that came with it; the letters to print with were never fetched.
 */
export type NoExtract = 'pagesWrong' | 'nothingChosen' | 'missing' | 'unreadable' | 'notProved' | 'noFonts';

/** A part of a document as a file of its own. */
export interface Extract {
  readonly file: File;
  readonly pageCount: number;
}

/** The chosen pages of a document as a file of their own; or why there is none. */
export async function extractOf({ main, pages, fetchOriginal, nameOf }: Extracting): Promise<Extract | NoExtract> {
  const wanted = readPages(pages);
  if (!wanted) return 'pagesWrong';
  const blob = main && (await fetchOriginal(main));
  if (!main || !blob) return 'missing';
  const { takePages } = await import('../../pdfa/extract');
  const taken = await takePages(new Uint8Array(await blob.arrayBuffer()), wanted);
  if (typeof taken === 'string') return taken === 'unreadable' ? taken : 'pagesWrong';
  return { file: pdfFile(taken, nameOf(main.name)), pageCount: wanted.length };
}

export function pdfFile(bytes: Uint8Array, name: string): File {
  return new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'application/pdf' });
}

const MOST_PAGES = 999;

/** Pages as people write them, `1, 3-4`, each once and rising in a range; null for what is none. */
export function readPages(typed: string): readonly number[] | null {
  const ranges = typed.split(/[,;]/).map((part) => /^\s*(\d{1,3})\s*(?:[-–]\s*(\d{1,3}))?\s*$/.exec(part));
  const pages = ranges.flatMap((match) => {
    const [from, to] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? match?.[1] ?? Number.NaN)];
    return from >= 1 && to >= from ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [Number.NaN];
  });
  return pages.some(Number.isNaN) || pages.length > MOST_PAGES ? null : [...new Set(pages)];
}

import { open } from 'node:fs/promises';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextKind } from '../text/ports';
import { textOfOffice } from './office-text';
import { withPdf } from './read';

/** So many letters are taken of one file: three hundred pages and more. What comes behind them is not found. */
export const LETTERS_MOST = 500_000;
/** Bytes of a plain text that are read: its letters take up to three. */
const PLAIN_BYTES_MOST = 3 * LETTERS_MOST;
const STAMPS = '\f';
const [PAGE_LETTERS_MOST, STAMPS_MOST, STAMP_LETTERS_MOST] = [20_000, 50, 400];

/** The letters of a file; empty where it does not open. Rejects only where the disk cannot be read. */
export async function textOfFile(path: string, kind: TextKind): Promise<string> {
  if (kind === 'pdf') return withPdf(path, { look: (pdf) => textOfPdf(pdf, pdf.numPages), otherwise: () => '' });
  if (kind === 'firstPage') return withPdf(path, { look: textOfFirstPage, otherwise: () => '' });
  const text = kind === 'office' ? await textOfOffice(path, LETTERS_MOST) : await textOfPlain(path);
  return text.slice(0, LETTERS_MOST);
}

async function textOfPdf(pdf: PDFDocumentProxy, pages: number): Promise<string> {
  let text = '';
  for (let number = 1; number <= pages && text.length < LETTERS_MOST; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    // Lines end where pdf.js says so; what stands apart on a line is apart.
    text += `${items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')}\n`;
    page.cleanup();
  }
  return text.slice(0, LETTERS_MOST);
}

interface Stamp {
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly contentsObj?: { readonly str: string };
}

/** What is written on the first page; behind a form feed what stamps in its upper half say of themselves, one a line, as those do that come with a seal. */
async function textOfFirstPage(pdf: PDFDocumentProxy): Promise<string> {
  const text = (await textOfPdf(pdf, 1)).slice(0, PAGE_LETTERS_MOST).replaceAll(STAMPS, ' ');
  const page = await pdf.getPage(1);
  const [, bottom = 0, , top = 0] = page.view;
  const annotations = (await page.getAnnotations()) as readonly Stamp[];
  const stamps = annotations.filter(({ subtype, rect }) => subtype === 'Stamp' && rect[1]! > (bottom + top) / 2).slice(0, STAMPS_MOST);
  return text + STAMPS + stamps.map(({ contentsObj }) => contentsObj?.str.slice(0, STAMP_LETTERS_MOST) ?? '').join('\n');
}

async function textOfPlain(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PLAIN_BYTES_MOST), { position: 0 });
    return new TextDecoder().decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

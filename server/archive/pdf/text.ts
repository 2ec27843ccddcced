import { open } from 'node:fs/promises';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextKind } from '../text/ports';
import { textOfOffice } from './office-text';
import { withPdf } from './read';

/** So many letters are taken of one file: three hundred pages and more. What comes behind them is not found. */
export const LETTERS_MOST = 500_000;
/** Bytes of a plain text that are read: its letters take up to three. */
const PLAIN_BYTES_MOST = 3 * LETTERS_MOST;

/** The letters of a file; empty where it does not open. Rejects only where the disk cannot be read. */
export async function textOfFile(path: string, kind: TextKind): Promise<string> {
  if (kind === 'pdf') return withPdf(path, { look: textOfPdf, otherwise: () => '' });
  const text = kind === 'office' ? await textOfOffice(path, LETTERS_MOST) : await textOfPlain(path);
  return text.slice(0, LETTERS_MOST);
}

async function textOfPdf(pdf: PDFDocumentProxy): Promise<string> {
  let text = '';
  for (let number = 1; number <= pdf.numPages && text.length < LETTERS_MOST; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    // Lines end where pdf.js says so; what stands apart on a line is apart.
    text += `${items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')}\n`;
    page.cleanup();
  }
  return text.slice(0, LETTERS_MOST);
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

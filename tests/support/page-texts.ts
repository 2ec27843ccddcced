import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF with a word on each of its pages; `turns` says by how many degrees each page is turned. */
export async function pdfOf(turns: readonly number[] = [0]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const turn of turns) {
    const page = pdf.addPage([400, 600]);
    page.drawText('Original', { x: 40, y: 300, size: 12, font });
    page.setRotation(degrees(turn));
  }
  return pdf.save();
}

/** A text on a page, and where people see its middle: as shares of width and height, from the left and from below. */
export interface SeenText {
  readonly text: string;
  readonly along: number;
  readonly up: number;
  readonly size: number;
}

/** What people read on each page of a PDF, as pdf.js shows it. */
export async function textsOf(bytes: Uint8Array): Promise<readonly (readonly SeenText[])[]> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: SeenText[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const view = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number];
        const size = Math.hypot(a, b);
        const middle = view.convertToViewportPoint(x + ((a / size) * item.width) / 2, y + ((b / size) * item.width) / 2) as [number, number];
        return [{ text: item.str, along: middle[0] / view.width, up: 1 - middle[1] / view.height, size }];
      }),
    );
  }
  await task.destroy();
  return pages;
}

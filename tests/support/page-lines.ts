import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line of letters on a page, in points from the lower left corner. */
export interface SeenLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What people read on each page, from the top down; pieces of one height that touch are one line. */
export async function pageLines(bytes: Uint8Array): Promise<readonly (readonly SeenLine[])[]> {
  const pdf = await getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: (readonly SeenLine[])[] = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(linesOf((await (await pdf.getPage(number)).getTextContent()).items as readonly Piece[]));
  await pdf.destroy();
  return pages;
}

interface Piece {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
}

function linesOf(pieces: readonly Piece[]): readonly SeenLine[] {
  const lines: SeenLine[] = [];
  for (const { str, width, transform } of pieces.filter((piece) => piece.str.trim() !== '')) {
    const [x, y] = [transform[4]!, transform[5]!];
    const last = lines.at(-1);
    const gap = last && Math.abs(last.y - y) < 0.1 ? x - last.x - last.width : NaN;
    if (last && Math.abs(gap) < 5) lines[lines.length - 1] = { ...last, text: `${last.text}${gap > 1 ? ' ' : ''}${str}`, width: x + width - last.x };
    else lines.push({ text: str, x, y, width });
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() })).sort((one, other) => other.y - one.y || one.x - other.x);
}

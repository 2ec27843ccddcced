import { rgb, type PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import type { PdfBlock, PdfTable, PdfText } from './blocks';
import type { TextFace } from './text-face';

const mm = (millimetres: number) => (millimetres * 72) / 25.4;
const BLACK = rgb(0, 0, 0);
/** A4 with the margins of Decree 30/2020, appendix I. */
const PAGE = { width: mm(210), height: mm(297), top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) };
const ROOM = PAGE.width - PAGE.left - PAGE.right;
const SIZE = 13;
const TABLE_SIZE = 11;
const LEADING = 1.3;
const PAD = mm(1.5);
const LINE_WIDTH = 0.7;

export interface Faces {
  readonly regular: TextFace;
  readonly bold: TextFace;
}

/** Lays blocks on sheets of A4: a new sheet when one is full. Pages from the second on are numbered in the middle of the head (decree 30/2020, appendix I). */
export class Sheets {
  #page: PDFPage;
  #y = PAGE.height - PAGE.top;

  constructor(
    private readonly pdf: PDFDocument,
    private readonly faces: Faces,
  ) {
    this.#page = pdf.addPage([PAGE.width, PAGE.height]);
  }

  add(block: PdfBlock): void {
    if (block.kind === 'newPage') this.#turn();
    else if (block.kind === 'text') this.#text(block);
    else this.#table(block);
  }

  #turn(): void {
    this.#page = this.pdf.addPage([PAGE.width, PAGE.height]);
    const number = String(this.pdf.getPageCount());
    const x = PAGE.left + (ROOM - this.faces.regular.width(number, SIZE)) / 2;
    this.#page.drawText(number, { x, y: PAGE.height - mm(14), size: SIZE, font: this.faces.regular.font, color: BLACK });
    this.#y = PAGE.height - PAGE.top;
  }

  #text({ text, size = SIZE, isBold = false, isCentred = false, left = 0, width, above = 0 }: PdfText): void {
    const face = isBold ? this.faces.bold : this.faces.regular;
    const room = width === undefined ? ROOM - mm(left) : mm(width);
    this.#y -= mm(above);
    for (const line of face.wrap(text, size, room)) {
      if (this.#y - size * LEADING < PAGE.bottom) this.#turn();
      this.#y -= size * LEADING;
      const shift = isCentred ? (room - face.width(line, size)) / 2 : 0;
      this.#page.drawText(line, { x: PAGE.left + mm(left) + shift, y: this.#y, size, font: face.font, color: BLACK });
    }
  }

  #table(table: PdfTable): void {
    const head = table.columns.map(({ title }) => title);
    this.#y -= mm(4);
    this.#row(table, head, this.faces.bold);
    for (const row of table.rows) {
      if (this.#y - this.#heightOf(table, row, this.faces.regular) < PAGE.bottom) {
        this.#turn();
        this.#row(table, head, this.faces.bold);
      }
      this.#row(table, row, this.faces.regular);
    }
  }

  /** A row that is longer than a whole sheet is cut into parts, each in its own frame. */
  #row(table: PdfTable, row: readonly string[], face: TextFace): void {
    let lines = this.#linesOf(table, row, face);
    do {
      const fits = Math.max(Math.floor((this.#y - PAGE.bottom - 2 * PAD) / (TABLE_SIZE * LEADING)), 1);
      const count = Math.min(Math.max(...lines.map(({ length }) => length), 1), fits);
      this.#frame(
        table,
        lines.map((cell) => cell.slice(0, count)),
        { face, height: count * TABLE_SIZE * LEADING + 2 * PAD },
      );
      lines = lines.map((cell) => cell.slice(count));
      if (lines.some(({ length }) => length > 0)) this.#turn();
    } while (lines.some(({ length }) => length > 0));
  }

  #frame({ columns }: PdfTable, cells: readonly (readonly string[])[], { face, height }: { readonly face: TextFace; readonly height: number }): void {
    let x = PAGE.left;
    columns.forEach(({ share }, index) => {
      const width = ROOM * share;
      this.#page.drawRectangle({ x, y: this.#y - height, width, height, borderColor: BLACK, borderWidth: LINE_WIDTH });
      cells[index]!.forEach((line, at) => {
        const y = this.#y - PAD - (at + 1) * TABLE_SIZE * LEADING + TABLE_SIZE * (LEADING - 1);
        this.#page.drawText(line, { x: x + PAD, y, size: TABLE_SIZE, font: face.font, color: BLACK });
      });
      x += width;
    });
    this.#y -= height;
  }

  #linesOf({ columns }: PdfTable, row: readonly string[], face: TextFace): readonly (readonly string[])[] {
    return columns.map(({ share }, index) => face.wrap(row[index] ?? '', TABLE_SIZE, ROOM * share - 2 * PAD));
  }

  #heightOf(table: PdfTable, row: readonly string[], face: TextFace): number {
    return Math.max(...this.#linesOf(table, row, face).map(({ length }) => length)) * TABLE_SIZE * LEADING + 2 * PAD;
  }
}

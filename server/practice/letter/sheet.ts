import type { PDFName } from '@cantoo/pdf-lib';
import {
  PDFArray,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames as Ops,
  beginText,
  endText,
  rgb,
  setFontAndSize,
  setTextMatrix,
  type PDFDocument,
  type PDFFont,
  type PDFPage,
} from '@cantoo/pdf-lib';
import type { Face, Faces } from './fonts';

/** Millimetres to points. */
export const mm = (millimetres: number) => (millimetres * 72) / 25.4;

/** A4 with the margins of Decree 30/2020, appendix I. */
export const page = { width: mm(210), height: mm(297), top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) } as const;
export const textWidth = page.width - page.left - page.right;

export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly align?: 'left' | 'centre' | 'justify';
  /** Column, from the left margin. */
  readonly x?: number;
  readonly width?: number;
  readonly indent?: number;
}

/** Sheets of one document: writes paragraphs from the top down and begins a new page, numbered from 2, when one is full. */
export class Sheet {
  y = page.height - page.top;
  private current: PDFPage;
  private readonly fontKeys = new Map<PDFPage, Map<PDFFont, PDFName>>();

  constructor(
    private readonly pdf: PDFDocument,
    private readonly faces: Faces,
  ) {
    this.current = pdf.addPage([page.width, page.height]);
  }

  /** Writes a paragraph and moves below it. */
  write(text: string, style: Style): void {
    for (const line of this.wrap(text, style)) this.writeLine(line, style);
  }

  /** Leaves a gap. */
  space(points: number): void {
    this.y -= points;
  }

  /** Begins a new page unless this much room is left. */
  keepTogether(points: number): void {
    if (this.y - points < page.bottom) this.turn();
  }

  /** A line under what was written last, centred in a column. */
  rule({ x = 0, width = textWidth, share }: { readonly x?: number; readonly width?: number; readonly share: number }): void {
    const start = page.left + x + (width * (1 - share)) / 2;
    this.current.drawLine({ start: { x: start, y: this.y - 5 }, end: { x: start + width * share, y: this.y - 5 }, thickness: 0.7, color: rgb(0, 0, 0) });
    this.space(8);
  }

  private turn(): void {
    this.current = this.pdf.addPage([page.width, page.height]);
    this.y = page.height - mm(12);
    this.writeLine({ words: [String(this.pdf.getPageCount())], indent: 0, last: true }, { face: 'regular', size: 13, align: 'centre' });
    this.y = page.height - page.top - 13;
  }

  private writeLine(line: Line, style: Style): void {
    const height = style.size * 1.25;
    if (this.y - height < page.bottom) this.turn();
    this.y -= height;
    const font = this.faces[style.face];
    const natural = font.widthOfTextAtSize(line.words.join(' '), style.size);
    const room = (style.width ?? textWidth) - line.indent;
    const gap = style.align === 'justify' && !line.last && line.words.length > 1 ? (room - natural) / (line.words.length - 1) : 0;
    const shift = style.align === 'centre' ? (room - natural) / 2 : 0;
    this.show(line.words, { font, size: style.size, gap, x: page.left + (style.x ?? 0) + line.indent + shift });
  }

  /** One text operation per line; wider gaps are the adjustments between its words. */
  private show(words: readonly string[], at: { readonly font: PDFFont; readonly size: number; readonly gap: number; readonly x: number }): void {
    const pieces = PDFArray.withContext(this.pdf.context);
    words.forEach((word, index) => {
      const last = index === words.length - 1;
      pieces.push(at.font.encodeText(last ? word : `${word} `));
      if (!last) pieces.push(PDFNumber.of(Math.round((-at.gap / at.size) * 1000)));
    });
    this.current.pushOperators(
      beginText(),
      setFontAndSize(this.fontKey(at.font), at.size),
      setTextMatrix(1, 0, 0, 1, at.x, this.y),
      PDFOperator.of(Ops.ShowTextAdjusted, [pieces]),
      endText(),
    );
  }

  private fontKey(font: PDFFont): PDFName {
    const keys = this.fontKeys.get(this.current) ?? new Map<PDFFont, PDFName>();
    this.fontKeys.set(this.current, keys);
    const key = keys.get(font) ?? this.current.node.newFontDictionary('F', font.ref);
    keys.set(font, key);
    return key;
  }

  private wrap(text: string, { face, size, width = textWidth, indent = 0 }: Style): Line[] {
    const font = this.faces[face];
    const lines: Line[] = [];
    let words: string[] = [];
    let used = 0;
    const space = font.widthOfTextAtSize(' ', size);
    for (const word of text.split(' ')) {
      const wordWidth = font.widthOfTextAtSize(word, size);
      const room = width - (lines.length === 0 ? indent : 0);
      if (words.length > 0 && used + space + wordWidth > room) {
        lines.push({ words, indent: lines.length === 0 ? indent : 0, last: false });
        words = [];
        used = 0;
      }
      used += (words.length > 0 ? space : 0) + wordWidth;
      words.push(word);
    }
    return [...lines, { words, indent: lines.length === 0 ? indent : 0, last: true }];
  }
}

interface Line {
  readonly words: readonly string[];
  readonly indent: number;
  readonly last: boolean;
}

import type { PDFFont } from '@cantoo/pdf-lib';

const UNKNOWN = '?';

/** A font as lines are set with it: widths of letters are remembered, and a letter that the font does not have becomes a question mark, as PDF/A forbids to leave it. */
export class TextFace {
  readonly #letters: ReadonlySet<number>;
  readonly #widths = new Map<string, number>();

  constructor(readonly font: PDFFont) {
    this.#letters = new Set(font.getCharacterSet());
  }

  /** The text in composed letters that the font has. */
  readable(text: string): string {
    return [...text.normalize('NFC')].map((letter) => (this.#letters.has(letter.codePointAt(0)!) ? letter : UNKNOWN)).join('');
  }

  width(text: string, size: number): number {
    let width = 0;
    for (const letter of text) width += this.#widthOf(letter);
    return width * size;
  }

  /** The lines of a text in a width; a word that is longer than a line is broken. */
  wrap(text: string, size: number, room: number): readonly string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of this.readable(text)
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((each) => this.#pieces(each, size, room))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.width(longer, size) > room) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return line === '' && lines.length > 0 ? lines : [...lines, line];
  }

  #pieces(word: string, size: number, room: number): readonly string[] {
    if (this.width(word, size) <= room) return [word];
    const pieces: string[] = [];
    let piece = '';
    for (const letter of word) {
      if (piece !== '' && this.width(piece + letter, size) > room) {
        pieces.push(piece);
        piece = '';
      }
      piece += letter;
    }
    return [...pieces, piece];
  }

  #widthOf(letter: string): number {
    const known = this.#widths.get(letter) ?? this.font.widthOfTextAtSize(letter, 1);
    this.#widths.set(letter, known);
    return known;
  }
}

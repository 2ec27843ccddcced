import type { PDFFont } from '@cantoo/pdf-lib';

export const faceNames = ['regular', 'bold', 'italic', 'boldItalic'] as const;
export type FaceName = (typeof faceNames)[number];

/** A word as it is drawn: its glyphs and its width at size 1. */
export interface SetWord {
  readonly glyphs: string;
  readonly width: number;
}

const UNKNOWN = '?';

/** A font as words are set with it: each word is shaped once, for a language of some thousand syllables repeats them. */
export class Face {
  readonly #letters: ReadonlySet<number>;
  readonly #words = new Map<string, SetWord>();

  constructor(
    readonly font: PDFFont,
    private readonly missing: Set<string>,
  ) {
    this.#letters = new Set(font.getCharacterSet());
  }

  set(word: string): SetWord {
    const known = this.#words.get(word);
    if (known) return known;
    const readable = this.#readable(word);
    const glyphs = this.font.encodeText(readable).asString();
    const set = { glyphs, width: this.font.widthOfTextAtSize(readable, 1) };
    this.#words.set(word, set);
    return set;
  }

  /** A letter that the font does not have becomes a question mark, as PDF/A forbids to leave it, and is told. */
  #readable(word: string): string {
    return [...word.normalize('NFC')].map((letter) => (this.#letters.has(letter.codePointAt(0)!) ? letter : this.#tell(letter))).join('');
  }

  #tell(letter: string): string {
    this.missing.add(letter);
    return UNKNOWN;
  }
}

export type Faces = Readonly<Record<FaceName, Face>>;

import type { Browser } from './browser';

/** A word that somebody wrote once, so that it can be found again. */
export interface Written {
  readonly word: string;
  readonly room: string;
  readonly browser: Browser;
  readonly at: number;
  /** Words of the same field that its author saw and replaced. */
  readonly replaced: readonly string[];
  /** It was on the device's disk while its tab still lived. */
  isSaved: boolean;
  /** Its author took it back. */
  isUndone: boolean;
}

const WORD = /w\d{4}w/g;

/** The words in a text, each as often as it stands there. */
export function wordsIn(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/** Every word that people wrote in papers, and what may have become of it. */
export class Words {
  readonly #written = new Map<string, Written>();

  get all(): readonly Written[] {
    return [...this.#written.values()];
  }

  write(about: Pick<Written, 'room' | 'browser' | 'at' | 'replaced'>): Written {
    const written = { ...about, word: `w${String(this.#written.size).padStart(4, '0')}w`, isSaved: false, isUndone: false };
    this.#written.set(written.word, written);
    return written;
  }

  get(word: string): Written | undefined {
    return this.#written.get(word);
  }

  /** Its author took a word back, and with it what it had replaced in the same step. */
  takeBack(written: Written): void {
    written.isUndone = true;
    for (const word of written.replaced) if (this.#written.get(word)!.at === written.at) this.takeBack(this.#written.get(word)!);
  }

  /** Whether a word that is nowhere was replaced by one that counts, or by one that was itself replaced. */
  wasReplaced(word: string, counts: (later: Written) => boolean): boolean {
    return this.all.some((later) => later.replaced.includes(word) && (counts(later) || this.wasReplaced(later.word, counts)));
  }
}

import type { Measured } from './measure';

/** Texts that are remembered: of those that stand in every description of a package there are a few, of others too many. */
const MOST_KNOWN = 2_048;

/** Gives equal texts of a package the same memory: XML says the same of each of thousands of files. */
export class SharedTexts {
  readonly #known = new Map<string, string>();

  constructor(private readonly files: ReadonlyMap<string, Measured> = new Map()) {}

  /** A word that is likely to stand there again. */
  word(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined || this.#known.size >= MOST_KNOWN) return known ?? text;
    this.#known.set(text, text);
    return text;
  }

  /** A path of the package. */
  path(text: string): string {
    return this.files.get(text)?.path ?? text;
  }

  /** What is said of the hash of a file. */
  hash(path: string | null, text: string): string {
    const sha256 = path === null ? undefined : this.files.get(path)?.sha256;
    return sha256 === text ? sha256 : text;
  }
}

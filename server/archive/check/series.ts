import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What is gone through from its beginning, as often as it is asked for; a plain list is one, and `Folded` is one that takes little memory. */
export interface Series<T> extends Iterable<T> {
  readonly length: number;
  map<U>(make: (one: T, index: number) => U): readonly U[];
  filter(isChosen: (one: T) => boolean): readonly T[];
  flatMap<U>(make: (one: T, index: number) => readonly U[]): readonly U[];
  some(isSo: (one: T) => boolean): boolean;
  at(index: number): T | undefined;
}

abstract class GoneThrough<T> implements Series<T> {
  abstract readonly length: number;
  abstract at(index: number): T | undefined;
  abstract [Symbol.iterator](): Iterator<T>;

  map<U>(make: (one: T, index: number) => U): readonly U[] {
    return this.flatMap((one, index) => [make(one, index)]);
  }

  filter(isChosen: (one: T) => boolean): readonly T[] {
    return this.flatMap((one) => (isChosen(one) ? [one] : []));
  }

  flatMap<U>(make: (one: T, index: number) => readonly U[]): readonly U[] {
    const made: U[] = [];
    let index = 0;
    for (const one of this) made.push(...make(one, index++));
    return made;
  }

  some(isSo: (one: T) => boolean): boolean {
    for (const one of this) if (isSo(one)) return true;
    return false;
  }
}

/** Values that are folded together: enough that what they share is said once, few enough to be held. */
const BLOCK = 256;

/** What is looked up stands near what was looked up before, in a few places at a time. */
const UNFOLDED_MOST = 3;

interface Unfolded<T> {
  readonly block: number;
  readonly values: readonly T[];
}

/**
 * Plain values (texts, numbers, null, lists and objects of such) one after the other; all but the newest are held as compressed text, for a package tells much
 * of each of tens of thousands of files.
 */
export class Folded<T> extends GoneThrough<T> {
  readonly #blocks: Buffer[] = [];
  #newest: T[] = [];
  /** The blocks that were unfolded last, the newest first. */
  #unfolded: readonly Unfolded<T>[] = [];

  get length(): number {
    return this.#blocks.length * BLOCK + this.#newest.length;
  }

  add(one: T): void {
    this.#newest.push(one);
    if (this.#newest.length < BLOCK) return;
    this.#blocks.push(Buffer.from(deflateRawSync(JSON.stringify(this.#newest), { level: 1 })));
    this.#newest = [];
  }

  /** Quick for those that stand near each other. */
  at(index: number): T | undefined {
    return this.#blockAt(Math.floor(index / BLOCK))[index % BLOCK];
  }

  *[Symbol.iterator](): Generator<T> {
    for (let block = 0; block <= this.#blocks.length; block++) yield* this.#blockAt(block);
  }

  /** The same, each made into something else whenever it is asked for. */
  seenAs<U>(make: (one: T) => U): Series<U> {
    return new SeenAs(this, make);
  }

  #blockAt(block: number): readonly T[] {
    const folded = this.#blocks[block];
    if (!folded) return block === this.#blocks.length ? this.#newest : [];
    const known = this.#unfolded.find((each) => each.block === block);
    if (known) return known.values;
    const values = JSON.parse(inflateRawSync(folded).toString()) as T[];
    this.#unfolded = [{ block, values }, ...this.#unfolded.slice(0, UNFOLDED_MOST - 1)];
    return values;
  }
}

class SeenAs<T, U> extends GoneThrough<U> {
  constructor(
    private readonly series: Series<T>,
    private readonly make: (one: T) => U,
  ) {
    super();
  }

  get length(): number {
    return this.series.length;
  }

  at(index: number): U | undefined {
    const one = this.series.at(index);
    return one === undefined ? undefined : this.make(one);
  }

  *[Symbol.iterator](): Generator<U> {
    for (const one of this.series) yield this.make(one);
  }
}

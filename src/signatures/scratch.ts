import type { Content } from './integrity';
import { digestOf } from './keys';
import { coveredLength, writeCovered, type Coverage } from './pdf/coverage';
import type { PdfFile } from './pdf/file';

/** A larger file gets memory of its own, so that one of them does not hold it for ever. */
const KEPT_BYTES = 16 * 1024 * 1024;

/**
 * Web Crypto hashes one piece, and what a signature covers are two: they are put together in memory that is used again, for new memory for every file costs
 * as much as the hash. Web Crypto takes its own copy before it returns, so the next file may follow at once.
 */
export class Scratch {
  #kept = new Uint8Array();

  /** What a signature covers. */
  contentOf(file: PdfFile, coverage: Coverage): Content {
    return {
      digest: (hash) => digestOf(hash, this.#covered(file, coverage)),
      bytes: () => this.#covered(file, coverage).slice(),
    };
  }

  #covered(file: PdfFile, coverage: Coverage): Uint8Array {
    const covered = this.#room(coveredLength(coverage));
    writeCovered(file, coverage, covered);
    return covered;
  }

  #room(length: number): Uint8Array {
    if (length > KEPT_BYTES) return new Uint8Array(length);
    if (this.#kept.length < length) this.#kept = new Uint8Array(length);
    return this.#kept.subarray(0, length);
  }
}

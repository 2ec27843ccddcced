import { limits } from '../../../../src/protocol/limits';

/** Beyond these a message is not read. A real one has some hundred elements, a few files and some ten thousand letters. */
export interface EdxmlLimits {
  /** Of the whole message. */
  readonly bytes: number;
  readonly originals: number;
  /** What zipped files may unfold to, all together. */
  readonly unpackedBytes: number;
  readonly depth: number;
  readonly elements: number;
  /** Of one element. */
  readonly attributes: number;
  /** One tag or comment, and what may stand before the XML. */
  readonly markupBytes: number;
  /** The text of one element, files excepted. */
  readonly textBytes: number;
  /** The texts of all elements, files excepted. */
  readonly allTextBytes: number;
  readonly milliseconds: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

export const edxmlLimits: EdxmlLimits = {
  bytes: 1024 * MIB,
  originals: limits.originalsPerDocument,
  unpackedBytes: 1024 * MIB,
  depth: 32,
  elements: 20_000,
  attributes: 32,
  markupBytes: 64 * KIB,
  textBytes: 256 * KIB,
  allTextBytes: 4 * MIB,
  milliseconds: 10 * 60_000,
};

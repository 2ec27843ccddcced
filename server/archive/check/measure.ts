import { createHash } from 'node:crypto';
import { bytesIn } from '../file-bytes';
import { formatOf } from '../packages/formats';
import type { PackedFile } from './open-package';

/** What was seen of a file on the one way through its bytes. */
export interface Measured {
  readonly path: string;
  readonly byteLength: number;
  /** SHA-256 in capitals. */
  readonly sha256: string;
  /** Whether it begins as the format of its name does; true where such a format has no mark. */
  readonly beginsRight: boolean;
  readonly isPdf: boolean;
  readonly isEndedPdf: boolean;
  readonly isEncryptedPdf: boolean;
  readonly claimsPdfA: boolean;
  /** Whether it may be a signed PDF: a signature names the bytes that it covers, and is never packed away. */
  readonly isSignedPdf: boolean;
  /** The whole file, where it was asked for. */
  readonly bytes: Buffer | null;
}

const EDGE = 1_024;
/** Longer than any mark that is looked for, so that none is missed where two parts meet. */
const SEAM = 64;

/** Reads a file once to its end: hash, both edges, and the marks of a PDF. `path`: from the package's folder; `keep`: the whole of it too. Throws what the ZIP throws where it is damaged. */
export async function measure(file: PackedFile, { path, keep }: { readonly path: string; readonly keep: boolean }): Promise<Measured> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let [byteLength, head, tail] = [0, Buffer.alloc(0), Buffer.alloc(0)];
  let [isEncryptedPdf, claimsPdfA, isSignedPdf] = [false, false, false];
  for await (const bytes of bytesIn(file)) {
    hash.update(bytes);
    byteLength += bytes.length;
    if (keep) kept.push(Buffer.from(bytes));
    if (head.length < EDGE) head = Buffer.concat([head, bytes.subarray(0, EDGE - head.length)]);
    const seam = Buffer.concat([tail.subarray(-SEAM), bytes.subarray(0, SEAM)]);
    isEncryptedPdf ||= names(ENCRYPTION, bytes) || names(ENCRYPTION, seam);
    isSignedPdf ||= names(SIGNATURE, bytes) || names(SIGNATURE, seam);
    claimsPdfA ||= names(CLAIM, bytes) || names(CLAIM, seam);
    tail = bytes.length >= EDGE ? Buffer.from(bytes.subarray(-EDGE)) : Buffer.concat([tail, bytes]).subarray(-EDGE);
  }
  const isPdf = head.includes('%PDF-');
  const beginsRight = formatOf(path)?.begins?.(head) ?? true;
  const sha256 = hash.digest('hex').toUpperCase();
  const marks = { isPdf, isEndedPdf: tail.includes('%%EOF'), isEncryptedPdf: isPdf && isEncryptedPdf, claimsPdfA, isSignedPdf: isPdf && isSignedPdf };
  return { path, byteLength, sha256, beginsRight, ...marks, bytes: keep ? Buffer.concat(kept) : null };
}

/** What is looked for in the bytes. Beginnings have fewer than eight letters: those are found ten times as fast. */
interface Mark {
  readonly beginnings: readonly string[];
  readonly whole: RegExp;
}

/** `/Encrypt` with a reference or a dictionary, as the trailer of a PDF has it. */
const ENCRYPTION: Mark = { beginnings: ['/Encryp'], whole: /^\/Encrypt(\s*<<|\s+\d+\s+\d+\s+R)/ };
/** `/ByteRange`, each letter as it is or as its number (ISO 32000-1, 7.3.5). */
const SIGNATURE: Mark = { beginnings: ['/By', '/B#', '/#42'], whole: /^\/(B|#42)(y|#79)(t|#74)(e|#65)(R|#52)(a|#61)(n|#6[eE])(g|#67)(e|#65)/ };
const CLAIM: Mark = { beginnings: ['pdfaid:'], whole: /^pdfaid:part/ };

function names({ beginnings, whole }: Mark, bytes: Buffer): boolean {
  return beginnings.some((beginning) => {
    for (let at = bytes.indexOf(beginning); at !== -1; at = bytes.indexOf(beginning, at + 1)) {
      if (whole.test(bytes.toString('latin1', at, at + SEAM))) return true;
    }
    return false;
  });
}

import { createHash } from 'node:crypto';
import type { PackedFile } from './open-package';

/** What was seen of a file on the one way through its bytes. */
export interface Measured {
  readonly path: string;
  readonly byteLength: number;
  /** SHA-256 in capitals. */
  readonly sha256: string;
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly isEncryptedPdf: boolean;
  readonly claimsPdfA: boolean;
  /** The whole file, where it was asked for. */
  readonly bytes: Buffer | null;
}

const EDGE = 1_024;
/** Longer than any mark that is looked for, so that none is missed where two parts meet. */
const SEAM = 64;

/** Reads a file once to its end: hash, both edges, and the marks of a PDF. `keep`: the whole of it too. Throws what the ZIP throws where it is damaged. */
export async function measure(file: PackedFile, { keep }: { readonly keep: boolean }): Promise<Measured> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let [byteLength, head, tail] = [0, Buffer.alloc(0), Buffer.alloc(0)];
  let [isEncryptedPdf, claimsPdfA] = [false, false];
  for await (const part of await file.open()) {
    const bytes = part as Buffer;
    hash.update(bytes);
    byteLength += bytes.length;
    if (keep) kept.push(bytes);
    if (head.length < EDGE) head = Buffer.concat([head, bytes.subarray(0, EDGE - head.length)]);
    const seam = Buffer.concat([tail.subarray(-SEAM), bytes.subarray(0, SEAM)]);
    isEncryptedPdf ||= namesEncryption(bytes) || namesEncryption(seam);
    claimsPdfA ||= bytes.includes('pdfaid:part') || seam.includes('pdfaid:part');
    tail = bytes.length >= EDGE ? Buffer.from(bytes.subarray(-EDGE)) : Buffer.concat([tail, bytes]).subarray(-EDGE);
  }
  const isPdf = head.includes('%PDF-');
  const sha256 = hash.digest('hex').toUpperCase();
  return { path: file.path, byteLength, sha256, head, tail, isEncryptedPdf: isPdf && isEncryptedPdf, claimsPdfA, bytes: keep ? Buffer.concat(kept) : null };
}

/** `/Encrypt` with a reference or a dictionary, as the trailer of a PDF has it. */
function namesEncryption(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('/Encrypt'); at !== -1; at = bytes.indexOf('/Encrypt', at + 1)) {
    if (/^\/Encrypt(\s*<<|\s+\d+\s+\d+\s+R)/.test(bytes.toString('latin1', at, at + SEAM))) return true;
  }
  return false;
}

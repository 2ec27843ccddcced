import type { PdfSignatures } from '../../../src/domain/signatures/types';
import type { SignedOn } from '../../../src/signatures/signed-on';
import type { Judging } from '../../../src/signatures/judging';
import type { ReadFile } from './verify';
import type { TextKind } from '../text/ports';
import type { PdfLook } from '../../../src/domain/transfer/pdf-look';

/** What was given out to be signed, and into which field. */
export interface GivenFile {
  readonly path: string;
  readonly field: string;
}

/** What the child is asked: to look into a file, or to verify its signatures, and what came beside them when the file was given out to be signed; or for its letters. */
export interface ToReader {
  readonly path: string;
  readonly judging: Judging | null;
  readonly given?: GivenFile;
  /** The file that it was before somebody signed it. */
  readonly before?: string;
  /** Whether it is also looked into, with the same reading. */
  readonly looks?: boolean;
  /** Whether it takes a further signature is asked, and nothing else. */
  readonly takesSignature?: boolean;
  /** Whose certificates came with its signatures is asked. */
  readonly signers?: boolean;
  /** Letters are asked for, of a file of this kind. */
  readonly text?: TextKind;
}

/** What the child says: that it can be asked, and what it found in the file that it was asked about last. */
export type FromReader =
  | { readonly type: 'ready' }
  | { readonly type: 'found'; readonly look: PdfLook }
  | { readonly type: 'verified'; readonly signatures: PdfSignatures; readonly beside: string | null; readonly on: SignedOn | null }
  | ({ readonly type: 'read' } & ReadFile)
  | { readonly type: 'signable'; readonly takesSignature: boolean }
  | { readonly type: 'signers'; readonly signers: readonly (readonly Uint8Array[])[] }
  | { readonly type: 'text'; readonly text: string }
  /** The disk could not be read. */
  | { readonly type: 'failed'; readonly why: string };

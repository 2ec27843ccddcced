import type { Sha256 } from '../../domain/shared/ids';

/** What the page asks of the worker that writes originals: to keep bytes in `folder`, first under `temporary`. */
export interface WriteOriginal {
  readonly id: number;
  readonly folder: string;
  readonly temporary: string;
  readonly bytes: Blob;
  readonly expected: Sha256 | null;
}

/** Asks it to delete what writes of killed tabs have left in `folder`, unless somebody is writing there now. */
export interface ClearTemporary {
  readonly clear: string;
}

/** Its answer. An error crosses as its name, from which the page makes its own error again. */
export type OriginalWritten =
  { readonly id: number; readonly sha256: Sha256 } | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

import type { PdfLook } from '../../../src/domain/transfer/pdf-look';

/** What the child says: that it can be asked, and what it found in the file that it was asked about last. It is asked with the path of a file. */
export type FromReader =
  | { readonly type: 'ready' }
  | { readonly type: 'found'; readonly look: PdfLook }
  /** The disk could not be read. */
  | { readonly type: 'failed'; readonly why: string };

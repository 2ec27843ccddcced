import type { PageMarks } from '../../archive/use/ports';
import type { PdfADocument } from '../../../src/pdfa/build';

/** What a thread is started for: the pages of one file, or one official sheet. */
export type PageTask = { readonly bytes: Uint8Array; readonly marks: PageMarks } | { readonly document: PdfADocument };

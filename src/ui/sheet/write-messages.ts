import type { MarkedRow, SheetBook } from './types';

/** What the page asks of the worker that writes workbooks; each message is answered once. */
export type WriteMessage = { readonly begin: SheetBook } | { readonly rows: readonly MarkedRow[] } | { readonly end: true };

export type WriteAnswer = { readonly ok: true; readonly file: Blob | null } | { readonly ok: false; readonly problem: string };

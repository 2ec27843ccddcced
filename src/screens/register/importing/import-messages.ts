import type { Unit } from '../../../domain/agency/types';
import type { ReadSheet } from '../../../domain/incoming/import-rows';
import type { Instant } from '../../../domain/shared/time';
import type { SheetProblem } from '../../../ui/sheet/read-limits';

/** What stands against a row, as the fault workbook says it. */
export interface RowFault {
  /** Row of the sheet, from 1. */
  readonly row: number;
  /** Places of the faulty cells. */
  readonly cells: readonly number[];
  readonly text: string;
}

/** What the page asks of the worker that holds the opened workbook; each message is answered once. */
export type ImportMessage =
  | { readonly read: { readonly file: Blob; readonly units: readonly Unit[]; readonly now: Instant } }
  | { readonly faultBook: { readonly name: string; readonly heading: string; readonly faults: readonly RowFault[] } };

export type ImportAnswer =
  | { readonly is: 'read'; readonly sheet: ReadSheet }
  | { readonly is: 'unreadable'; readonly problem: SheetProblem }
  | { readonly is: 'faultBook'; readonly file: Blob }
  | { readonly is: 'failed'; readonly problem: string };

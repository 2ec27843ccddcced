import { readSheet } from 'read-excel-file/universal';
import { sheetLimits, sheetProblem, type SheetProblem } from './read-limits';
import type { SheetRow } from './types';

export type ReadWorkbook = { readonly ok: true; readonly rows: readonly SheetRow[] } | { readonly ok: false; readonly problem: SheetProblem };

/** Reads the first sheet of a workbook, cell by cell, within limits. Refuses what is no workbook, too big or too long; never throws for the file's sake. */
export async function readWorkbook(file: Blob): Promise<ReadWorkbook> {
  if (file.size > sheetLimits.fileBytes) return { ok: false, problem: 'tooBig' };
  const bytes = await file.arrayBuffer();
  const problem = sheetProblem(new Uint8Array(bytes));
  if (problem) return { ok: false, problem };
  try {
    const rows = (await readSheet(bytes)) as SheetRow[];
    return rows.length > sheetLimits.rows ? { ok: false, problem: 'tooManyRows' } : { ok: true, rows };
  } catch {
    // Whatever a reader of foreign files throws means one thing to the person who gave the file.
    return { ok: false, problem: 'notASheet' };
  }
}

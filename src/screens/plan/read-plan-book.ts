import type { Person } from '../../domain/agency/types';
import { readPlanSheet, type PlanSheet } from '../../domain/plan/sheet';
import type { SheetProblem } from '../../ui/sheet/read-limits';
import { readWorkbook } from '../../ui/sheet/read-sheet';

/** A plan that a workbook says, or why it says none. */
export type ReadPlan = { readonly ok: true; readonly sheet: PlanSheet } | { readonly ok: false; readonly problem: SheetProblem | 'noHeadings' };

/** More rows than any unit plans in a year: such a file is no file plan, and nobody could look at what it would change. */
const ROWS_MOST = 10_000;

/** Reads the file plan that somebody chose, within limits; never throws for the file's sake. */
export async function readPlanBook(file: Blob, people: readonly Pick<Person, 'id' | 'name' | 'account'>[]): Promise<ReadPlan> {
  const workbook = await readWorkbook(file);
  if (!workbook.ok) return workbook;
  if (workbook.rows.length > ROWS_MOST) return { ok: false, problem: 'tooManyRows' };
  const sheet = readPlanSheet(workbook.rows, people);
  return sheet ? { ok: true, sheet } : { ok: false, problem: 'noHeadings' };
}

import type { SheetProblem } from '../../ui/sheet/read-limits';

type AgencyFile = { readonly ok: true; readonly csv: Blob } | { readonly ok: false; readonly problem: SheetProblem };

/** A list of agencies as the server reads it: a text file as it is, a workbook as the text of its first sheet. */
export async function csvOf(file: File): Promise<AgencyFile> {
  if (!/\.xlsx$/i.test(file.name)) return { ok: true, csv: file };
  const { readWorkbook } = await import('../../ui/sheet/read-sheet');
  const read = await readWorkbook(file);
  if (!read.ok) return read;
  const text = read.rows.map((cells) => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')).join('\n');
  return { ok: true, csv: new Blob([text], { type: 'text/csv' }) };
}

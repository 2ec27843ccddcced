import type { DossierClosing } from '../dossier/types';
import type { CalendarDate } from '../shared/time';
import { countSaid, dateSaid } from './checks';

/** What the forms of a transfer count of closed dossiers. */
export interface TransferFigures {
  readonly files: number;
  readonly pages: number;
  readonly paperItems: number;
  readonly sheets: number;
  /** The dates of the earliest and the latest document; null where none has a date. */
  readonly span: { readonly from: CalendarDate; readonly to: CalendarDate } | null;
}

/** Counts the contents of closings together: one for a line of the list, all of a reception for its minutes. */
export function figuresOf(closings: readonly Pick<DossierClosing, 'lines'>[]): TransferFigures {
  const lines = closings.flatMap((closing) => closing.lines);
  const papers = lines.filter(({ document }) => document === null);
  const days = lines.flatMap(({ date }) => dateSaid(date) ?? []).sort();
  return {
    files: lines.reduce((sum, { originals }) => sum + originals.length, 0),
    pages: lines.reduce((sum, { document, pages }) => sum + (document === null ? 0 : (countSaid(pages) ?? 0)), 0),
    paperItems: papers.length,
    sheets: papers.reduce((sum, { sheets }) => sum + (countSaid(sheets) ?? 0), 0),
    span: days.length > 0 ? { from: days[0]!, to: days.at(-1)! } : null,
  };
}

import { romanNumeral } from '../../domain/plan/numerals';
import type { BigPlanHeading, PlanHeading, PlannedDossier, ProposedPlanned } from '../../domain/plan/types';
import { writtenPeriod } from '../../domain/retention/period';
import type { PersonId } from '../../domain/shared/ids';
import { exportSheet } from '../../ui/sheet/export-sheet';
import type { MarkedRow } from '../../ui/sheet/types';
import { vi } from '../../ui/words/vi';

type Drafted = ProposedPlanned & Pick<PlannedDossier, 'notation'>;

/** The draft as a workbook in the form that the import reads: changed outside and read again, it shows what was changed. People stand by their accounts, which are theirs alone. */
export function planBook(headings: readonly BigPlanHeading<Drafted>[], accountOf: (person: PersonId) => string): Promise<Blob> {
  const rows = planRows(headings, accountOf).map((cells): MarkedRow => ({ cells, faulty: [] }));
  const columns = vi.plan.sheet.columns.map((heading, place) => ({ heading, width: place === 1 ? 70 : 20, kind: 'text' as const }));
  return exportSheet({ book: { name: vi.plan.title, columns, totals: [] }, count: rows.length, rowsBetween: (from, to) => rows.slice(from, to) });
}

/** The rows of the draft under the five columns. */
export function planRows(headings: readonly BigPlanHeading<Drafted>[], accountOf: (person: PersonId) => string): readonly (readonly string[])[] {
  const linesOf = ({ planned }: PlanHeading<Drafted>) =>
    planned.map(({ notation, title, retention, keeper, note }) => [
      notation,
      title,
      retention === null ? '' : writtenPeriod(retention),
      keeper === null ? '' : accountOf(keeper),
      note,
    ]);
  return headings.flatMap((big, place) => [
    [big.abbreviation, `${romanNumeral(place + 1)}. ${big.title}`, '', '', ''],
    ...linesOf(big),
    ...big.headings.flatMap((small, index) => [['', `${index + 1}. ${small.title}`, '', '', ''], ...linesOf(small)]),
  ]);
}

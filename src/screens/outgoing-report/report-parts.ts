import { issueSpeeds } from '../../domain/outgoing/issue-speed';
import { recipientStandings, type HandlingFigures, type HandlingReport } from '../../domain/outgoing/handling-report';
import type { SheetExport } from '../../ui/sheet/export-sheet';
import type { vi } from '../../ui/words/vi';

type Words = typeof vi.outgoingReport;

/** One table of the report: what it counts, and how each count is read off. */
export interface ReportPart {
  readonly title: string;
  readonly columns: readonly { readonly heading: string; readonly count: (figures: HandlingFigures) => number }[];
}

/** Báo cáo tình hình xử lý văn bản đi in three tables: what went out and how soon, what recipients said, what was taken back since. */
export function reportParts(words: Words): readonly ReportPart[] {
  const { counts, speeds, recipients, after } = words.columns;
  return [
    {
      title: words.parts.issued,
      columns: [
        ...(['issued', 'electronic', 'paper', 'signedTwice'] as const).map((id) => ({ heading: counts[id], count: (figures: HandlingFigures) => figures[id] })),
        ...issueSpeeds.map((speed) => ({ heading: speeds[speed], count: (figures: HandlingFigures) => figures.speeds[speed] })),
      ],
    },
    {
      title: words.parts.recipients,
      columns: recipientStandings.map((standing) => ({ heading: recipients[standing], count: (figures) => figures.recipients[standing] })),
    },
    {
      title: words.parts.after,
      columns: (['recalled', 'replaced', 'corrected', 'asksReply'] as const).map((id) => ({ heading: after[id], count: (figures) => figures[id] })),
    },
  ];
}

/** The types that went out, the most frequent first, in one line. */
export function typesInWords({ types }: HandlingFigures, words: Words): string {
  return types.map(([type, count]) => words.ofType(type, count)).join(', ');
}

/** The whole report as one sheet of a workbook: a row for each unit, all of them together last. */
export function reportOnSheet(
  { lines, total }: HandlingReport,
  { words, unitName }: { readonly words: Words; readonly unitName: (id: string) => string },
): Pick<SheetExport, 'book' | 'count' | 'rowsBetween'> {
  const columns = reportParts(words).flatMap((part) => part.columns);
  const rows = [...lines.map(({ unit, figures }) => ({ name: unitName(unit), figures })), { name: words.total, figures: total }];
  return {
    book: {
      name: words.sheet,
      columns: [{ heading: words.unit, width: 34, kind: 'text' }, ...columns.map(({ heading }) => ({ heading, width: 14, kind: 'number' as const }))],
      totals: [words.types(typesInWords(total, words))],
    },
    count: rows.length,
    rowsBetween: (from, to) => rows.slice(from, to).map(({ name, figures }) => ({ cells: [name, ...columns.map(({ count }) => count(figures))], faulty: [] })),
  };
}

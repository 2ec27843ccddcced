import { importHeadings, templateColumns } from '../../../domain/incoming/import-headings';
import { exportSheet } from '../../../ui/sheet/export-sheet';
import { t } from '../../../ui/words/words.svelte';

const dateColumns: readonly string[] = ['arrivedOn', 'issuedOn', 'dueOn'];
const wideColumns: readonly string[] = ['subject', 'issuer', 'recipients', 'description'];

/** An empty register with the headings that the import understands. */
export function templateBook(): Promise<Blob> {
  const columns = templateColumns.map((column) => ({
    heading: importHeadings[column].heading,
    width: wideColumns.includes(column) ? 40 : 18,
    kind: dateColumns.includes(column) ? ('date' as const) : ('text' as const),
  }));
  return exportSheet({ book: { name: t().register.importing.templateSheet, columns, totals: [] }, count: 0, rowsBetween: () => [] });
}

import type { RegisterColumn } from '../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../domain/incoming/types';
import { t } from '../../ui/words/words.svelte';
import { cellWords } from './cell-words';

/** A selection as spreadsheet programs take it from the clipboard. */
export interface CopiedTable {
  readonly text: string;
  readonly html: string;
}

/** The rows as a table with headings: tab-separated, and HTML whose cells say that they are text. */
export function tableOf(rows: readonly IncomingDocument[], columns: readonly RegisterColumn[], unitName: (id: string) => string): CopiedTable {
  const headings = columns.map(({ id }) => t().register.columns[id]);
  const cells = rows.map((row) => columns.map((column) => cellWords(column, row, unitName)));
  const text = [headings, ...cells].map((row) => row.map(plainCell).join('\t')).join('\r\n');
  return { text, html: `<meta charset="utf-8"><table>${[htmlRow(headings, 'th'), ...cells.map((row) => htmlRow(row, 'td'))].join('')}</table>` };
}

/** A pasted cell that begins like a formula would be run as one. */
function plainCell(text: string): string {
  const oneLine = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@-]/.test(oneLine) ? `'${oneLine}` : oneLine;
}

function htmlRow(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag} style="mso-number-format:'\\@'">${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Puts a table on the clipboard; rejects when the browser does not allow it. */
export async function copyTable({ text, html }: CopiedTable): Promise<void> {
  const part = (content: string, type: string) => new Blob([content], { type });
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': part(text, 'text/plain'), 'text/html': part(html, 'text/html') })]);
}

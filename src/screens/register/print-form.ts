import { legalColumns, type ColumnId } from '../../domain/incoming/register-columns';
import { vi } from '../../ui/words/vi';
import { printedCell, type BookForm } from '../printing/book-form';

const widths: Readonly<Partial<Record<ColumnId, number>>> = {
  arrivedOn: 20,
  arrivalNumber: 14,
  issuer: 34,
  documentCode: 29,
  issuedOn: 20,
  recipients: 34,
  routedOn: 18,
  receipt: 15,
  remark: 27,
};

/** Sổ đăng ký văn bản đến with its ten columns (Decree 30/2020 appendix IV). */
export function registerForm(unitName: (id: string) => string): BookForm {
  return {
    title: vi.register.print.coverTitle,
    columns: legalColumns.map(({ id, kind }) => ({ heading: vi.register.columns[id], width: widths[id] ?? null, isCentred: kind !== 'text' })),
    cells: (document) => legalColumns.map(({ kind, value }) => printedCell(kind, value(document, unitName))),
  };
}

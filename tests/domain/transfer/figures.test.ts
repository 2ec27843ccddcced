import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/domain/transfer/figures';
import { memoryTables } from '../../support/builders';
import { closedDossier, onPaper, pdf } from '../../support/transfers';

test('ND30-30 the forms count files and pages of documents, sheets of paper items, and the span of their dates', () => {
  const tables = memoryTables();
  const one = closedDossier(tables, { letters: [{ originals: [pdf(), pdf()] }, { line: { pages: '2-5' } }], papers: [onPaper] });
  const two = closedDossier(tables, { letters: [{ facts: { issuedOn: '2026-01-15' as never } }], papers: [{ ...onPaper, sheets: 'rời', date: 'không rõ' }] });
  const closings = [one, two].map((id) => tables.dossier(id)!.closing!);
  expect(figuresOf(closings)).toEqual({ files: 4, pages: 10, paperItems: 2, sheets: 3, span: { from: '2026-01-15', to: '2026-03-03' } });
  expect(figuresOf([])).toEqual({ files: 0, pages: 0, paperItems: 0, sheets: 0, span: null });
});

import type { Wording } from '../wording';
import type { editor as vietnamese } from '../vi/editor';

export const editor: Wording<typeof vietnamese> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  list: 'Bullet list',
  numbered: 'Numbered list',
  writers: 'Who wrote',
  kind: 'This paragraph is',
  kinds: {
    paragraph: 'Paragraph',
    article: 'Article',
    clause: 'Clause',
    point: 'Point',
    basis: 'Legal basis',
    part: 'Part',
    chapter: 'Chapter',
    section: 'Section',
    appendix: 'Appendix (from here)',
  },
  aligns: { left: 'Left', center: 'Centre', right: 'Right', justify: 'Justified' },
  addTable: 'Insert a table',
  table: 'Table',
  tableActs: {
    rowBelow: 'Add a row below',
    columnRight: 'Add a column to the right',
    dropRow: 'Remove this row',
    dropColumn: 'Remove this column',
    dropTable: 'Remove the table',
  },
};

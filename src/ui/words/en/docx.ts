import type { docx as source } from '../vi/docx';
import type { Wording } from '../wording';

const many = (one: string, more: string) => (count: number) => `${count} ${count === 1 ? one : more}`;

export const docx: Wording<typeof source> = {
  import: 'Import from Word…',
  export: 'Export to Word',
  kept: 'Taken: form, content, tables, bold, italic, underlined, alignment.',
  lost: 'Not taken:',
  taking: 'Import from a Word file',
  replaces: 'Content and parts of the draft become those of the file. This can be undone.',
  take: 'Replace content',
  problems: {
    tooBig: 'The file is larger than 50 MB and is not opened; mostly by pictures. Remove some in Word, or attach the file.',
    tooLong: 'The file has more paragraphs or parts than a document can have. Split it into appendices or attachments.',
    notDocx: 'This file cannot be read as a Word file (.docx). Open it in Word, save it as .docx and try again.',
  },
  losses: {
    pictures: many('picture or drawn line', 'pictures or drawn lines'),
    textBoxes: many('text box: copy its words into the content', 'text boxes: copy their words into the content'),
    notes: many('note', 'notes'),
    comments: many('comment', 'comments'),
    changes: many('tracked change: what was added is taken', 'tracked changes: what was added is taken'),
    numbering: (count) => `automatic numbers of ${count} ${count === 1 ? 'paragraph' : 'paragraphs'}: the format check numbers anew`,
    mergedCells: many('merged cell', 'merged cells'),
    nestedTables: many('table inside a table: now paragraphs', 'tables inside tables: now paragraphs'),
    looks: many('place struck through, coloured, raised or lowered', 'places struck through, coloured, raised or lowered'),
    links: (count) => `the address of ${count} ${count === 1 ? 'link' : 'links'}: the words stay`,
    equations: many('equation', 'equations'),
  },
};

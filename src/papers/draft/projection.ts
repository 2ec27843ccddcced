import type * as Y from 'yjs';
import type { Json } from '../../domain/shared/canonical';
import { valuesOf } from '../wordings';
import { readDraftComments } from './comments';
import { blocksOf, type PaperBlock } from './content';
import { readDraft } from './reading';
import { draftDoc } from './shape';
import { readSuggestions } from './suggestions';
import { readTicks } from './ticks';

/**
 * What a draft's paper says. `body`: its paragraphs as they are read, those of tables after each other; `form`: how each looks. Apart, so that words are told as words
 * when a batch was refused.
 */
export function projectDraft(doc: Y.Doc) {
  const { fields, attachments } = readDraft(doc);
  const paragraphs = blocksOf(draftDoc(doc).body).flatMap(paragraphsIn);
  return {
    fields: valuesOf(fields),
    body: paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')),
    form: paragraphs.map(formOf),
    attachments: attachments.map(({ id, original }) => ({ id, original: { ...original } })),
    comments: readDraftComments(doc).map(({ anchor, ...comment }) => ({ ...comment, quote: anchor?.quote ?? '' })),
    ticks: readTicks(doc).map((tick) => ({ ...tick })),
    suggestions: readSuggestions(doc).map(({ id, by, at, anchor, replacement }) => ({ id, by, at, quote: anchor.quote, replacement })),
    answers: readSuggestions(doc).flatMap(({ answers }) => answers.map(({ id, suggestion, verdict, by, at }) => ({ id, suggestion, verdict, by, at }))),
  } satisfies { [key: string]: Json };
}

interface Placed extends PaperBlock {
  /** Of a table: row and cell. */
  readonly cell: string;
}

function paragraphsIn(block: PaperBlock): readonly Placed[] {
  if (!block.rows) return [{ ...block, cell: '' }];
  const cells = block.rows.flatMap((row, at) => row.map((cell, place) => ({ cell, name: `${at}.${place}` })));
  return [{ ...block, cell: '' }, ...cells.flatMap(({ cell, name }) => (cell.length > 0 ? cell : [EMPTY]).map((inside) => ({ ...inside, cell: name })))];
}

const EMPTY: PaperBlock = { kind: 'paragraph', runs: [] };

/** How a paragraph looks, in one line: its kind, where it stands, and which letters look how. */
function formOf({ kind, align, runs, cell }: Placed): string {
  let at = 0;
  const marked = runs.flatMap(({ text, bold, italic, underline }) => {
    const from = at;
    at += text.length;
    const looks = [bold && 'b', italic && 'i', underline && 'u'].filter(Boolean).join('');
    return looks === '' ? [] : [`${looks}${from}-${at}`];
  });
  return [kind, align ?? '', cell, marked.join(',')].join(' ').trim();
}

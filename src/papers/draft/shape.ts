import type { OriginalRef } from '../../domain/incoming/types';
import type { PersonId, SubmissionId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type * as Y from 'yjs';
import { id, instant, integer, matching, nullable, oneOf, order, personId, shape, text, type Check } from '../plain';
import { TEXT } from '../rich-text';
import { authored, richTextOf, type Roots } from '../roots';
import { wording, type Wording } from '../wordings';

export { LONGEST_WORDING } from '../wordings';

/** What people word of a draft beside its content: the parts of an official document (Decree 30/2020 appendix I), several lines where it has several. */
export const draftFields = [
  'documentType',
  'superior',
  'issuer',
  'notation',
  'place',
  'subject',
  'addressees',
  'authority',
  'onBehalfOf',
  'position',
  'name',
  'recipients',
  'urgency',
  'circulation',
  'typist',
  'copies',
  'contact',
] as const;
export type DraftField = (typeof draftFields)[number];

/** What a paragraph of the content is; absent: a paragraph. `appendix`: the title of one, which holds everything up to the next. */
export const paragraphKinds = ['basis', 'part', 'chapter', 'section', 'article', 'clause', 'point', 'appendix'] as const;
export type ParagraphKind = (typeof paragraphKinds)[number];

export const aligns = ['left', 'center', 'right', 'justify'] as const;

/** A letter as the paper knows it, wherever it stands by now. */
export interface LetterId {
  readonly client: number;
  readonly clock: number;
}

/** Words of the content that something is said of: the first and the last letter, and what stood there, so that it can be shown when they are gone. */
export interface Anchor {
  readonly from: LetterId;
  readonly to: LetterId;
  readonly quote: string;
}

export interface DraftCommentValue {
  readonly by: PersonId;
  readonly at: Instant;
  readonly to: PersonId | null;
  readonly text: string;
  /** Null speaks of the whole draft. */
  readonly anchor: Anchor | null;
  readonly done: boolean;
}

/** Other words in the place of some. */
export interface SuggestionValue {
  readonly by: PersonId;
  readonly at: Instant;
  readonly anchor: Anchor;
  readonly replacement: string;
}

/** What somebody decided of a suggestion. `put`: the letters that came in, so that two who accept it apart are found out. */
export interface AnswerValue {
  readonly suggestion: string;
  readonly verdict: 'accepted' | 'declined';
  readonly by: PersonId;
  readonly at: Instant;
  readonly put: { readonly from: LetterId; readonly to: LetterId } | null;
}

/** A remark of a review that somebody did: of which submission, which review of it, and which remark of that. */
export interface TickValue {
  readonly submission: SubmissionId;
  readonly review: number;
  readonly remark: number;
  readonly by: PersonId;
  readonly at: Instant;
}

export interface AttachmentValue {
  readonly order: string;
  readonly by: PersonId;
  readonly original: OriginalRef;
}

/** Characters of a comment, of a suggestion, and of what is quoted of the content. */
export const LONGEST_COMMENT = 10_000;
export const LONGEST_QUOTE = 500;
export const MOST_ATTACHMENTS = 200;

const letter: Check = shape({ client: integer(0, Number.MAX_SAFE_INTEGER), clock: integer(0, Number.MAX_SAFE_INTEGER) });
const anchor: Check = shape({ from: letter, to: letter, quote: text(LONGEST_QUOTE) });
const said = { by: personId, at: instant };
const original = shape({
  sha256: matching(/^[0-9a-f]{64}$/, 64),
  byteLength: integer(0, Number.MAX_SAFE_INTEGER),
  mediaType: text(200),
  name: text(400),
  part: oneOf('main', 'annex'),
});

/** The roots of a draft's paper. */
export const draftRoots: Roots = {
  fields: authored(wording(new RegExp(`^(?:${draftFields.join('|')})$`)), { most: 5_000 }),
  body: richTextOf({
    nodes: {
      paragraph: { kind: oneOf(undefined, ...paragraphKinds), align: oneOf(undefined, ...aligns) },
      table: {},
      tableRow: {},
      tableCell: {},
      hardBreak: {},
    },
    marks: ['bold', 'italic', 'underline'],
    inside: {
      '': ['paragraph', 'table'],
      paragraph: [TEXT, 'hardBreak'],
      table: ['tableRow'],
      tableRow: ['tableCell'],
      tableCell: ['paragraph'],
      hardBreak: [],
    },
  }),
  attachments: authored(shape({ order, by: personId, original }), { most: MOST_ATTACHMENTS, shared: ['order'] }),
  comments: authored(shape({ ...said, to: nullable(personId), text: text(LONGEST_COMMENT), anchor: nullable(anchor), done: oneOf(true, false) }), {
    most: 10_000,
    shared: ['done'],
  }),
  ticks: authored(shape({ submission: id, review: integer(0, 1_000), remark: integer(0, 1_000), ...said }), { most: 10_000 }),
  suggestions: authored(shape({ ...said, anchor, replacement: text(LONGEST_COMMENT) }), { most: 10_000 }),
  answers: authored(shape({ suggestion: id, verdict: oneOf('accepted', 'declined'), ...said, put: nullable(shape({ from: letter, to: letter })) }), {
    most: 10_000,
  }),
};

/** The roots of an open draft, typed. */
export interface DraftDoc {
  readonly fields: Y.Map<Wording>;
  readonly body: Y.XmlFragment;
  readonly attachments: Y.Map<AttachmentValue>;
  readonly comments: Y.Map<DraftCommentValue>;
  readonly ticks: Y.Map<TickValue>;
  readonly suggestions: Y.Map<SuggestionValue>;
  readonly answers: Y.Map<AnswerValue>;
}

export function draftDoc(doc: Y.Doc): DraftDoc {
  return {
    fields: doc.getMap('fields'),
    body: doc.getXmlFragment('body'),
    attachments: doc.getMap('attachments'),
    comments: doc.getMap('comments'),
    ticks: doc.getMap('ticks'),
    suggestions: doc.getMap('suggestions'),
    answers: doc.getMap('answers'),
  };
}

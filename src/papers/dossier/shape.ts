import type { DocumentId, DossierId, PersonId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type * as Y from 'yjs';
import { id, instant, nullable, oneOf, order, personId, shape, text, type Check } from '../plain';
import { authored, richText, values, type Roots } from '../roots';
import { wording, type Wording } from '../wordings';

export { LONGEST_WORDING } from '../wordings';

/** What people word of the dossier itself. */
export const dossierFields = ['title', 'description', 'keywords'] as const;
export type DossierField = (typeof dossierFields)[number];

/** What people word of one entry; the facts of a document stand in the register, those of a paper item here. `row`: of the schedule, as `writtenRow` writes it. */
export const entryFields = ['title', 'code', 'date', 'author', 'note', 'sheets', 'pages', 'shelfStore', 'shelf', 'shelfBox', 'row'] as const;
export type EntryField = (typeof entryFields)[number];

/** Văn bản trong hồ sơ: a document of the register, or a paper item that only stands on a shelf. */
export type EntryValue =
  { readonly kind: 'document'; readonly document: DocumentId; readonly order: string } | { readonly kind: 'paper'; readonly order: string };

/** An entry that was taken out of the contents: it can be brought back, with everything that was said of it meanwhile. */
export interface RemovedValue {
  readonly by: PersonId;
  readonly at: Instant;
}

/** What the dossier should still receive; its title is worded under `<id>/title`. */
export interface ExpectedValue {
  readonly order: string;
  /** The entry that met it. */
  readonly metBy: string | null;
}

export interface CommentValue {
  readonly by: PersonId;
  readonly at: Instant;
  readonly to: PersonId | null;
  readonly text: string;
  /** The entry it speaks of; null speaks of the dossier. */
  readonly about: string | null;
  readonly done: boolean;
}

/**
 * Xem thêm: another dossier that belongs to the matter. Its code and title are kept by value, for whoever may not read it; title empty where access to it is
 * conditional, code empty while it waited for its number.
 */
export interface ReferenceValue {
  readonly dossier: DossierId;
  readonly code: string;
  readonly title: string;
  readonly note: string;
  readonly by: PersonId;
  readonly at: Instant;
}

/** Characters of the title of a reference, and of its note. */
export const LONGEST_REFERENCE = 500;

const document: Check = shape({ kind: oneOf('document'), document: id, order });
const paper: Check = shape({ kind: oneOf('paper'), order });
const entry: Check = (value) => ((value as { kind?: unknown } | null)?.kind === 'paper' ? paper(value) : document(value));

const words = [...dossierFields, `[0-9a-f-]{8,64}/(?:${entryFields.join('|')})`].join('|');

/** The roots of a dossier's paper. */
export const dossierRoots: Roots = {
  fields: authored(wording(new RegExp(`^(?:${words})$`)), { most: 50_000 }),
  entries: values(entry, 5_000),
  removed: authored(shape({ by: personId, at: instant }), { most: 5_000 }),
  expected: values(shape({ order, metBy: nullable(id) }), 1_000),
  references: authored(shape({ dossier: id, code: text(100), title: text(LONGEST_REFERENCE), note: text(LONGEST_REFERENCE), by: personId, at: instant }), {
    most: 1_000,
  }),
  notes: richText,
  comments: authored(shape({ by: personId, at: instant, to: nullable(personId), text: text(10_000), about: nullable(id), done: oneOf(true, false) }), {
    most: 10_000,
    shared: ['done'],
  }),
};

/** The roots of an open dossier, typed. */
export interface DossierDoc {
  readonly fields: Y.Map<Wording>;
  readonly entries: Y.Map<EntryValue>;
  readonly removed: Y.Map<RemovedValue>;
  readonly expected: Y.Map<ExpectedValue>;
  readonly references: Y.Map<ReferenceValue>;
  readonly notes: Y.XmlFragment;
  readonly comments: Y.Map<CommentValue>;
}

export function dossierDoc(doc: Y.Doc): DossierDoc {
  return {
    fields: doc.getMap('fields'),
    entries: doc.getMap('entries'),
    removed: doc.getMap('removed'),
    expected: doc.getMap('expected'),
    references: doc.getMap('references'),
    notes: doc.getXmlFragment('notes'),
    comments: doc.getMap('comments'),
  };
}

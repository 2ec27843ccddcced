import type * as Y from 'yjs';
import type { Json } from '../../domain/shared/canonical';
import { paragraphsOf } from '../rich-text';
import { valuesOf } from '../wordings';
import { readComments } from './comments';
import { readDossier, type Entry } from './contents';
import { readReferences } from './references';
import { dossierDoc } from './shape';

/** What a dossier's paper says. Places are said by the order of the lists; wordings by their values, the one shown first. */
export function projectDossier(doc: Y.Doc) {
  const { fields, entries, removed, expected } = readDossier(doc);
  return {
    fields: valuesOf(fields),
    entries: entries.map(projectEntry),
    removed: removed.map(projectEntry),
    expected: expected.map(({ id, title, metBy }) => ({ id, title: title.map(({ value }) => value), metBy })),
    references: readReferences(doc).map((reference) => ({ ...reference })),
    notes: paragraphsOf(dossierDoc(doc).notes),
    comments: readComments(doc).map((comment) => ({ ...comment })),
  } satisfies { [key: string]: Json };
}

function projectEntry({ id, document, words }: Entry) {
  return { id, document, words: valuesOf(words) };
}

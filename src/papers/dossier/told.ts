import type * as Y from 'yjs';
import type { AuthorOf, Placed, Told, ToldByPlace } from '../told';
import { ofHead, tellParagraphs, writerOf } from '../tell';
import { readDossier, type Entry } from './contents';
import { readReferences } from './references';
import { dossierDoc } from './shape';

/**
 * What a dossier's paper says, by place: `fields/<field>`, `entries/<id>` (a paper item), `entries/<id>/<word>`, `entries/<id>/place` (and which
 * document it is of), `removed/<id>`,
 * `expected/<id>/title`, `expected/<id>/metBy`, `references/<id>`, `comments/<id>`, `comments/<id>/done`, and `notes/<paragraph>`, a value for each writer's run of text.
 */
export function tellDossier(doc: Y.Doc, authorOf: AuthorOf): ToldByPlace {
  return Object.fromEntries([
    ...lists(doc, authorOf),
    ...references(doc),
    ...comments(doc, authorOf),
    ...tellParagraphs('notes', dossierDoc(doc).notes, authorOf),
  ]);
}

function* lists(doc: Y.Doc, authorOf: AuthorOf): Generator<Placed> {
  const { entries: entryMap, removed: removedMap, expected: expectedMap } = dossierDoc(doc);
  const { fields, entries, removed, expected } = readDossier(doc);
  for (const [field, heads = []] of Object.entries(fields)) yield [`fields/${field}`, heads.map(ofHead)];
  for (const entry of [...entries, ...removed]) yield* ofEntry(entry, authorOf(writerOf(entryMap, entry.id)));
  for (const [id, { by, at }] of removedMap) yield [`removed/${id}`, [{ value: true, by, at }]];
  for (const { id, title, metBy } of expected) {
    yield [`expected/${id}/title`, title.map(ofHead)];
    if (metBy !== null) yield [`expected/${id}/metBy`, [{ value: metBy, by: authorOf(writerOf(expectedMap, id)), at: null }]];
  }
}

/** That a document of the register has an entry says nothing: one is made whenever somebody moves or words anything. */
function* ofEntry({ id, order, document, words }: Entry, by: Told['by']): Generator<Placed> {
  if (document === null) yield [`entries/${id}`, [{ value: 'paper', by, at: null }]];
  yield [`entries/${id}/place`, [{ value: { order, document }, by, at: null }]];
  for (const [field, heads = []] of Object.entries(words)) yield [`entries/${id}/${field}`, heads.map(ofHead)];
}

function* references(doc: Y.Doc): Generator<Placed> {
  for (const { id, by, at, ...value } of readReferences(doc)) yield [`references/${id}`, [{ value, by, at }]];
}

function* comments(doc: Y.Doc, authorOf: AuthorOf): Generator<Placed> {
  const map = dossierDoc(doc).comments;
  for (const [id, { by, at, to, text, about, done }] of map) {
    yield [`comments/${id}`, [{ value: { text, to, about }, by, at }]];
    if (done) yield [`comments/${id}/done`, [{ value: true, by: authorOf(writerOf(map, id)), at: null }]];
  }
}

import * as Y from 'yjs';
import { isLeaf } from '../rich-text';
import type { AuthorOf, Told, ToldByPlace } from '../told';
import type { Head } from '../wordings';
import { readDossier, type Entry } from './contents';
import { readReferences } from './references';
import { dossierDoc } from './shape';

/**
 * What a dossier's paper says, by place: `fields/<field>`, `entries/<id>` (a paper item), `entries/<id>/<word>`, `entries/<id>/place` (and which
 * document it is of), `removed/<id>`,
 * `expected/<id>/title`, `expected/<id>/metBy`, `references/<id>`, `comments/<id>`, `comments/<id>/done`, and `notes/<paragraph>`, a value for each writer's run of text.
 */
export function tellDossier(doc: Y.Doc, authorOf: AuthorOf): ToldByPlace {
  return Object.fromEntries([...lists(doc, authorOf), ...references(doc), ...comments(doc, authorOf), ...paragraphs(dossierDoc(doc).notes, authorOf)]);
}

type Placed = readonly [place: string, told: readonly Told[]];

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

function* paragraphs(parent: Y.XmlFragment, authorOf: AuthorOf): Generator<Placed> {
  for (const node of parent.toArray()) {
    if (node instanceof Y.XmlElement && !isLeaf(node)) {
      yield* paragraphs(node, authorOf);
      continue;
    }
    const told = runsOf(node, authorOf);
    const { client, clock } = node._item!.id;
    if (told.length > 0) yield [`notes/${client}-${clock}`, told];
  }
}

function runsOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook, authorOf: AuthorOf): readonly Told[] {
  const texts = node instanceof Y.XmlText ? [node] : (node as Y.XmlElement).toArray().filter((child) => child instanceof Y.XmlText);
  const runs: Told[] = [];
  for (const { value, by } of texts.flatMap((text) => [...pieces(text, authorOf)])) {
    const last = runs.at(-1);
    if (last?.by === by) runs[runs.length - 1] = { ...last, value: `${String(last.value)}${value}` };
    else runs.push({ value, by, at: null });
  }
  return runs;
}

function* pieces(text: Y.XmlText, authorOf: AuthorOf): Generator<{ readonly value: string; readonly by: Told['by'] }> {
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) yield { value: item.content.str, by: authorOf(item.id.client) };
  }
}

/** The client id under which the value of a key was last set. */
function writerOf({ _map }: Pick<Y.Map<unknown>, '_map'>, key: string): number {
  return _map.get(key)!.id.client;
}

function ofHead({ value, by, at }: Head): Told {
  return { value, by, at };
}

import type * as Y from 'yjs';
import type { AuthorOf, Placed, ToldByPlace } from '../told';
import { ofHead, tellParagraphs, writerOf } from '../tell';
import { readDraftComments } from './comments';
import { readDraft } from './reading';
import { draftDoc } from './shape';
import { readSuggestions } from './suggestions';

/**
 * What a draft's paper says, by place: `fields/<field>`, `body/<paragraph>` with a value for each writer's run of text, `attachments/<hash>`, `comments/<id>`,
 * `comments/<id>/done`, `suggestions/<id>` and `answers/<id>`.
 */
export function tellDraft(doc: Y.Doc, authorOf: AuthorOf): ToldByPlace {
  return Object.fromEntries([...parts(doc), ...tellParagraphs('body', draftDoc(doc).body, authorOf), ...comments(doc, authorOf), ...suggestions(doc)]);
}

function* parts(doc: Y.Doc): Generator<Placed> {
  const { fields, attachments } = readDraft(doc);
  for (const [field, heads = []] of Object.entries(fields)) yield [`fields/${field}`, heads.map(ofHead)];
  for (const { original, by } of attachments) yield [`attachments/${original.sha256}`, [{ value: original.name, by, at: null }]];
}

function* comments(doc: Y.Doc, authorOf: AuthorOf): Generator<Placed> {
  const map = draftDoc(doc).comments;
  for (const { id, by, at, to, text, anchor, done } of readDraftComments(doc)) {
    yield [`comments/${id}`, [{ value: { text, to, about: anchor?.quote ?? null }, by, at }]];
    if (done) yield [`comments/${id}/done`, [{ value: true, by: authorOf(writerOf(map, id)), at: null }]];
  }
}

function* suggestions(doc: Y.Doc): Generator<Placed> {
  for (const { id, by, at, anchor, replacement, answers } of readSuggestions(doc)) {
    yield [`suggestions/${id}`, [{ value: { text: replacement, about: anchor.quote }, by, at }]];
    for (const answer of answers) yield [`answers/${answer.id}`, [{ value: answer.verdict, by: answer.by, at: answer.at }]];
  }
}

import type { PersonId } from '../../domain/shared/ids';
import { addComment, dropComment, markComment } from '../../papers/dossier/comments';
import {
  addEntry,
  addExpected,
  bringBackEntry,
  dropExpected,
  meetExpected,
  moveEntry,
  removeEntry,
  wordEntry,
  wordField,
  type EntryWords,
  type NewEntry,
} from '../../papers/dossier/contents';
import type { DossierField } from '../../papers/dossier/shape';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { ActionContext } from '../context';
import { actOf } from './act';

/** What people do in an open dossier paper. Each is on the screen at once and on disk a moment later (`OpenPaper.saving`). */
export function writeDossier(context: ActionContext, paper: OpenPaper) {
  const act = () => actOf(context);
  return {
    wordField: (field: DossierField, value: string) => wordField(paper.doc, field, value, act()),
    wordEntry: (words: EntryWords) => wordEntry(paper.doc, words, act()),
    addEntry: (entry: NewEntry, place: number) => addEntry(paper.doc, entry, place, act()),
    moveEntry: (entry: string, place: number) => moveEntry(paper.doc, entry, place, act()),
    removeEntry: (entry: string) => removeEntry(paper.doc, entry, act()),
    bringBackEntry: (entry: string) => bringBackEntry(paper.doc, entry),
    addExpected: (title: string) => addExpected(paper.doc, title, act()),
    meetExpected: (expected: string, metBy: string | null) => meetExpected(paper.doc, expected, metBy),
    dropExpected: (expected: string) => dropExpected(paper.doc, expected),
    comment: (text: string, about: string | null, to: PersonId | null) => addComment(paper.doc, { text, about, to }, act()),
    markComment: (comment: string, done: boolean) => markComment(paper.doc, comment, done),
    dropComment: (comment: string) => dropComment(paper.doc, comment),
  };
}

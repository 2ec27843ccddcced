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
import { addNotes, type NoteLine } from '../../papers/dossier/notes';
import { putAgain } from '../../papers/dossier/refused';
import { addReference, dropReference, type NewReference } from '../../papers/dossier/references';
import type { DossierField } from '../../papers/dossier/shape';
import { isOfDraft, textsOf, type AnySaid } from '../../papers/refused';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { ActionContext } from '../context';
import { actOf } from './act';
import { letGoWhenKept, type RefusedPlace } from './let-go';

/** Words that the relay refused: where they are kept, and what they say. */
export interface RefusedWord extends RefusedPlace {
  readonly said: AnySaid;
}

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
    addReference: (reference: NewReference) => addReference(paper.doc, reference, act()),
    dropReference: (reference: string) => dropReference(paper.doc, reference),
    comment: (text: string, about: string | null, to: PersonId | null) => addComment(paper.doc, { text, about, to }, act()),
    markComment: (comment: string, done: boolean) => markComment(paper.doc, comment, done),
    dropComment: (comment: string) => dropComment(paper.doc, comment),
    addNotes: (lines: readonly NoteLine[]) => addNotes(paper.doc, lines),
    /** Says refused words again, here, as a new edit; those of a draft in the notes. */
    async putAgain(word: RefusedWord) {
      if (isOfDraft(word.said)) addNotes(paper.doc, linesOf(word));
      else putAgain(paper.doc, word.said, act());
      await letGoWhenKept(context, paper, word);
    },
    /** Puts refused words, of this paper or another, into the notes. */
    async putInNotes(word: RefusedWord) {
      addNotes(paper.doc, linesOf(word));
      await letGoWhenKept(context, paper, word);
    },
  };
}

function linesOf({ said }: RefusedWord): readonly NoteLine[] {
  return textsOf(said).map((text) => ({ text }));
}

import type { OfficialText } from '../../domain/drafting/official-text';
import type { OriginalRef } from '../../domain/incoming/types';
import { attach, detach, moveAttachment } from '../../papers/draft/attachments';
import { addDraftComment, dropDraftComment, markDraftComment, type NewDraftComment } from '../../papers/draft/comments';
import { putDraftAgain } from '../../papers/draft/refused';
import type { DraftField } from '../../papers/draft/shape';
import { acceptSuggestion, addSuggestion, declineSuggestion, dropSuggestion, keepOnce } from '../../papers/draft/suggestions';
import { tickRemark, type RemarkName } from '../../papers/draft/ticks';
import { takeText, wordDraft } from '../../papers/draft/writing';
import { isOfDraft, textsOf, type AnySaid } from '../../papers/refused';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { ActionContext } from '../context';
import { actOf } from './act';
import { letGoWhenKept, type RefusedPlace } from './let-go';

/** What people do in an open draft. Each is on the screen at once and on disk a moment later (`OpenPaper.saving`). */
export function writeDraft(context: ActionContext, paper: OpenPaper) {
  const act = () => actOf(context);
  return {
    word: (field: DraftField, value: string) => wordDraft(paper.doc, field, value, act()),
    /** Makes the draft what a text says, by changing only what differs: templates, repairs, what comes from a file. */
    take: (text: OfficialText) => takeText(paper.doc, text, act()),
    attach: (original: OriginalRef) => attach(paper.doc, original, act()),
    detach: (sha256: string) => detach(paper.doc, sha256),
    moveAttachment: (id: string, place: number) => moveAttachment(paper.doc, id, place, act()),
    comment: (comment: NewDraftComment) => addDraftComment(paper.doc, comment, act()),
    markComment: (id: string, done: boolean) => markDraftComment(paper.doc, id, done),
    dropComment: (id: string) => dropDraftComment(paper.doc, id),
    tick: (remark: RemarkName, isDone: boolean) => tickRemark(paper.doc, { remark, isDone }, act()),
    /** Null where there are no words. */
    suggest: (suggestion: Parameters<typeof addSuggestion>[1]) => addSuggestion(paper.doc, suggestion, act()),
    /** False when the words are gone. */
    accept: (id: string) => acceptSuggestion(paper.doc, id, act()),
    decline: (id: string) => declineSuggestion(paper.doc, id, act()),
    dropSuggestion: (id: string) => dropSuggestion(paper.doc, id),
    keepOnce: (id: string) => keepOnce(paper.doc, id),
    /** Says refused words again, here, as a new edit; those of another paper behind the content. */
    async putAgain({ said, ...place }: RefusedPlace & { readonly said: AnySaid }) {
      if (isOfDraft(said)) putDraftAgain(paper.doc, said, act());
      else for (const text of textsOf(said)) putDraftAgain(paper.doc, { of: 'paragraph', text }, act());
      await letGoWhenKept(context, paper, place);
    },
  };
}

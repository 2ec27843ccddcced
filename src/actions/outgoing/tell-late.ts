import { currentSubmission } from '../../domain/outgoing/standing';
import { parseRoomName } from '../../domain/papers/room';
import type { DocumentId } from '../../domain/shared/ids';
import { tidyText } from '../../domain/shared/text';
import type { Change } from '../../papers/changes';
import { draftSaidOf, quoted, type DraftSaid } from '../../papers/draft/refused';
import type { DraftField } from '../../papers/draft/shape';
import type { RefusedWords } from '../../storage/papers/contract';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/**
 * Tells the others what this person wrote of a draft after it was submitted (ND30-11), by itself, once this device knows of the submission and nothing more of the draft is on its way:
 * whole paragraphs, no half sentences. What was said to a colleague alone stays for its writer to decide, and so does what the register would not take. It is let go at its old place
 * once it is on the disk; what a tab that was killed in between had told is told no second time. One tab at a time. `nameOf`: a part of the document, in words. Returns how many were told.
 */
export async function tellLate(context: ActionContext, nameOf: (field: DraftField) => string): Promise<number> {
  const { journal } = context.store;
  const late = (await journal.refusedWords()).filter(({ refusals }) => refusals.some(({ code }) => code === 'paperClosed'));
  if (late.length === 0) return 0;
  const underWay = await journal.rooms();
  let told = 0;
  for (const refused of late) if (!underWay.includes(refused.room) && (await tell(context, refused, nameOf))) told += 1;
  return told;
}

async function tell(context: ActionContext, { room: name, order, changes }: RefusedWords, nameOf: (field: DraftField) => string): Promise<boolean> {
  const room = parseRoomName(name);
  if (room?.kind !== 'draft') return false;
  const document = room.id as DocumentId;
  const found = context.store.decisions.tables.outgoing(document);
  const submission = found && currentSubmission(found);
  const of = changes.filter((change) => isOfDocument(draftSaidOf(change)));
  if (!submission || of.length === 0) return false;
  const words = of.map((change) => wordsOf(draftSaidOf(change), nameOf)).join('\n');
  const isKnown = await isTold(context, document, words);
  if (!isKnown) {
    const proposed = await propose(context, makeProposal(context, 'ProposeLate', { document, submission: submission.id, words }));
    if (!proposed.ok) return false;
  }
  await context.store.journal.dropWords(
    order,
    [...of, ...changes.filter(goesAlong)].map(({ path }) => path),
  );
  return !isKnown;
}

function isOfDocument({ of }: DraftSaid): boolean {
  return of === 'draftField' || of === 'paragraph' || of === 'suggestion';
}

function wordsOf(said: DraftSaid, nameOf: (field: DraftField) => string): string {
  if (said.of === 'draftField') return `${nameOf(said.field)}: ${said.texts.join(' / ')}`;
  return said.of === 'suggestion' ? quoted(said) : said.of === 'paragraph' ? said.text : '';
}

/** A paragraph that was rewritten is gone as it was, and looks are told by nothing but their words. */
function goesAlong({ path, after }: Change): boolean {
  return path === 'form' || (path.startsWith('body/') && after === null);
}

async function isTold({ store, person }: ActionContext, document: DocumentId, words: string): Promise<boolean> {
  const waiting = (await store.outbox.list()).some(
    ({ state, proposal }) =>
      state !== 'refused' && proposal.type === 'ProposeLate' && proposal.body.document === document && tidyText(proposal.body.words) === tidyText(words),
  );
  const late = store.decisions.tables.outgoing(document)?.submissions.at(-1)?.late ?? [];
  return waiting || late.some((said) => said.by === person && said.words === tidyText(words));
}

import type { ProposalBodies } from '../../domain/proposals';
import type { DirectionId, DocumentId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

export type DirectionGiven = Pick<ProposalBodies['DirectDocument'], 'text' | 'lead' | 'cooperating'>;

/** What came of directing one document: saved, or refused with everything that stands against it. */
export interface Directed {
  readonly document: DocumentId;
  readonly outcome: Outcome<OutboxEntry>;
}

/** Directs one document or many with the same words (art. 23): each is an act of its own, so that one that is refused holds no other back. */
export async function directDocuments(context: ActionContext, documents: readonly DocumentId[], given: DirectionGiven): Promise<readonly Directed[]> {
  const directed: Directed[] = [];
  for (const document of documents) {
    const direction = context.newId() as DirectionId;
    const body = { document, direction, ...given, replaces: [...inForce(context, document), ...(await ownWaiting(context, document))] };
    directed.push({ document, outcome: await propose(context, makeProposal(context, 'DirectDocument', body)) });
  }
  return directed;
}

/** Directions of this person that the register has not decided yet: the newest is what they want. */
async function ownWaiting({ store }: ActionContext, document: DocumentId): Promise<readonly DirectionId[]> {
  const waiting = (await store.outbox.list()).filter(({ state }) => state !== 'refused');
  return waiting.flatMap(({ proposal }) =>
    proposal.type === 'DirectDocument' && (proposal.body as ProposalBodies['DirectDocument']).document === document
      ? [(proposal.body as ProposalBodies['DirectDocument']).direction]
      : [],
  );
}

/** The directions that this person sees in force: directing anew replaces these, and no other that they have not seen. */
function inForce({ store }: ActionContext, document: DocumentId): readonly DirectionId[] {
  const { directions } = store.decisions.tables.incoming(document) ?? { directions: [] };
  return directions.filter(({ state }) => state === 'inForce').map(({ id }) => id);
}

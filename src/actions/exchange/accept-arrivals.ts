import type { Arrival } from '../../domain/exchange/arrival';
import type { Proposal } from '../../domain/proposals';
import type { DocumentId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeAll } from '../propose';

/** Registers documents that came over the axis as they came, all at once. One against which a rule stands is refused alone and goes on waiting. */
export function acceptArrivals(context: ActionContext, arrivals: readonly Arrival[]): Promise<readonly Outcome<Proposal>[]> {
  const waiting = arrivals.filter(({ facts }) => facts !== null);
  return proposeAll(
    context,
    waiting.map(({ id: arrival, facts, originals, arrivedAt }) =>
      makeProposal(context, 'RegisterIncoming', {
        document: context.newId() as DocumentId,
        arrival,
        facts: facts!,
        originals,
        capturedAt: arrivedAt,
        differsFrom: [],
      }),
    ),
  );
}

import { PROPOSAL_VERSION, type Proposal, type ProposalBodies } from '../../src/domain/proposals';
import type { ProposalId } from '../../src/domain/shared/ids';
import { toInstant } from '../../src/domain/shared/time';
import type { Receipt } from '../../src/protocol/proposals/receipt';

export interface ProposeParts {
  readonly propose: (proposal: Proposal) => Promise<Receipt>;
  readonly now: () => number;
}

/** Proposes to the register as the server itself. `id`: the same for the same act, so that doing it again after a crash decides nothing twice. */
export function proposeAs<T extends 'ReceiveExchanged' | 'ReportDelivery'>(
  { propose, now }: ProposeParts,
  type: T,
  { id, body }: { readonly id: string; readonly body: ProposalBodies[T] },
): Promise<Receipt> {
  return propose({ v: PROPOSAL_VERSION, id: id as ProposalId, type, body, device: null, claimedAt: toInstant(now()) } as Proposal);
}

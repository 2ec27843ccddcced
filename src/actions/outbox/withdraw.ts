import type { ProposalId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Takes back an act that the register has not decided. Throws `NotInOutbox` once it is sent. */
export function withdraw({ store }: ActionContext, { proposal }: { readonly proposal: ProposalId }): Promise<void> {
  return store.outbox.withdraw(proposal);
}

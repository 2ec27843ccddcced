import type { ProposalId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Takes back an act that the register cannot have decided. Throws `MayBeDecided` once it has left this device, `NotInOutbox` once it is decided. */
export function withdraw({ store }: ActionContext, { proposal }: { readonly proposal: ProposalId }): Promise<void> {
  return store.outbox.withdraw(proposal);
}

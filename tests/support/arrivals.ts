import type { ProposalBodies } from '../../src/domain/proposals';
import type { Proposal } from '../../src/domain/proposals';
import type { ArrivalId } from '../../src/domain/shared/ids';
import { facts, freshId, proposal } from './builders';
import { pdf } from './transfers';

/** A document that came over the axis, as the server proposes it: nothing stands against it. */
export function receiveExchanged(fields: Partial<ProposalBodies['ReceiveExchanged']> = {}): Proposal<'ReceiveExchanged'> {
  const origin = {
    organId: 'G12',
    name: 'Bộ Tài chính',
    documentId: 'G12,2026/03/02,1/BTC-VP',
    business: 'new',
    about: '',
    reason: '',
    paperFollows: false,
  } as const;
  return proposal('ReceiveExchanged', {
    arrival: freshId<ArrivalId>(),
    origin,
    facts: facts({ medium: 'electronic' }),
    originals: [pdf()],
    findings: [],
    ...fields,
  });
}

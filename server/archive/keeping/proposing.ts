import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { ProposalId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';

export interface Proposing {
  /** Puts a proposal before the register as the server itself; rejects where it has to be sent again. */
  readonly propose: (proposal: Proposal) => Promise<'decided' | 'refused'>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Throws `ProposalRefused`: what the archive has done and the register does not take must not look as if it were decided. */
export async function proposeTo<T extends 'KeepPackage' | 'ReportFixity'>({ propose, newId, now }: Proposing, type: T, body: ProposalBodies[T]): Promise<void> {
  const outcome = await propose({ v: 1, id: newId() as ProposalId, type, body, device: null, claimedAt: toInstant(now()) } as Proposal);
  if (outcome === 'refused') throw new ProposalRefused(type, body);
}

/** What the register does not take; it is tried again. */
export class ProposalRefused extends Error {
  override readonly name = 'ProposalRefused';
  constructor(type: string, body: object) {
    super(`sổ đăng ký không nhận ${type}: ${JSON.stringify(body)}`);
  }
}

import type { Refusal } from '../../domain/shared/refusal';
import type { ProposalId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';

/**
 * What the register answers to one proposal, the same however often it is asked. `decided` means that the decision is on the
 * server's disk; the decision itself, with its number, comes by the feed.
 */
export type Receipt =
  | { readonly v: 1; readonly id: ProposalId; readonly outcome: 'decided'; readonly position: number; readonly decidedAt: Instant }
  | { readonly v: 1; readonly id: ProposalId | null; readonly outcome: 'refused'; readonly refusals: readonly Refusal[] };

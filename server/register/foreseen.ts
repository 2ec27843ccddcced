import { incomingIdentity } from '../../src/domain/incoming/identity';
import { documentsOf, isArrival, type Proposal } from '../../src/domain/proposals';
import type { DocumentId } from '../../src/domain/shared/ids';
import type { Foreseen, Submission } from './ports';

/** What deciding these submissions will ask of the store. */
export function foreseen(submissions: readonly Submission[]): Foreseen {
  const documents: DocumentId[] = [];
  const identities: string[] = [];
  for (const { proposal } of submissions) {
    try {
      documents.push(...documentsOf(proposal));
      const identity = identityIn(proposal);
      if (identity !== null) identities.push(identity);
    } catch {
      // Only a hint: what cannot be read here fails in its own turn, where it is answered and reported.
    }
  }
  return { proposals: submissions.map(({ proposal }) => proposal.id), documents, identities };
}

function identityIn(proposal: Proposal): string | null {
  return isArrival(proposal) ? incomingIdentity(proposal.body.facts) : null;
}

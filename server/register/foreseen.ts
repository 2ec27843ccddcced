import { incomingIdentity } from '../../src/domain/incoming/identity';
import type { Foreseen, Submission } from './ports';

/** What deciding these submissions will ask of the store. */
export function foreseen(submissions: readonly Submission[]): Foreseen {
  const bodies = submissions.map(({ proposal }) => proposal.body);
  return {
    proposals: submissions.map(({ proposal }) => proposal.id),
    documents: bodies.flatMap((body) => ('document' in body ? [body.document] : [])),
    identities: bodies.flatMap((body) => ('facts' in body ? [incomingIdentity(body.facts) ?? []].flat() : [])),
  };
}

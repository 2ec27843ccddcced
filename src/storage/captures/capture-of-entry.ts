import { typedFromFacts } from '../../domain/incoming/typed-facts';
import type { PersonId } from '../../domain/shared/ids';
import type { Capture, OutboxEntry } from '../device';
import { NotACapture } from '../errors';

/** A proposal as a capture again, with everything that was typed and why it was refused. Refuses acts that did not begin as a capture. */
export function captureOfEntry({ proposal, refusals }: OutboxEntry, by: PersonId): Capture {
  if (proposal.type !== 'RegisterIncoming' && proposal.type !== 'ReturnUnregistered') throw new NotACapture(proposal.type);
  const { document, facts, originals, capturedAt } = proposal.body;
  const differsFrom = proposal.type === 'RegisterIncoming' ? proposal.body.differsFrom : [];
  const reason: Record<string, string> = proposal.type === 'ReturnUnregistered' ? { returnReason: proposal.body.reason } : {};
  return {
    id: document,
    createdAt: capturedAt,
    by,
    fields: { ...typedFromFacts(facts), ...reason },
    recipientUnits: facts.recipientUnits,
    files: originals,
    pages: [],
    differsFrom,
    words: {},
    holders: {},
    refusals,
  };
}

import type { IncomingFacts } from '../../domain/incoming/types';
import type { Instant } from '../../domain/shared/time';
import type { Capture, OutboxEntry } from '../device';
import { NotACapture } from '../errors';

/** A proposal as a capture again, with everything that was typed and why it was refused. Refuses acts that did not begin as a capture. */
export function captureOfEntry({ proposal, refusals }: OutboxEntry, now: Instant): Capture {
  if (proposal.type !== 'RegisterIncoming' && proposal.type !== 'ReturnUnregistered') throw new NotACapture(proposal.type);
  const { document, facts, originals, capturedAt } = proposal.body;
  const differsFrom = proposal.type === 'RegisterIncoming' ? proposal.body.differsFrom : [];
  return { id: document, createdAt: capturedAt, updatedAt: now, fields: fieldsOfFacts(facts), recipientUnits: facts.recipientUnits, files: originals, pages: [], differsFrom, refusals };
}

/** Facts as a clerk would type them. Reading them again gives the same facts. */
export function fieldsOfFacts(facts: IncomingFacts): Capture['fields'] {
  const { codeNumber, codeNotation, recipientUnits: _units, ...typed } = facts;
  return {
    ...typed,
    code: [codeNumber, codeNotation].filter((part) => part !== '').join('/'),
    issuedOn: typedDate(facts.issuedOn),
    dueOn: facts.dueOn === null ? '' : typedDate(facts.dueOn),
    pageCount: String(facts.pageCount),
    urgency: String(facts.urgency),
  };
}

function typedDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date.split('-').reverse().join('/') : date;
}

import * as v from 'valibot';
import type { Proposal } from '../../domain/proposals';
import { accept, refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import { PROTOCOL_VERSION } from '../version';
import { proposalSchema } from './schemas';

/** Parses one proposal from outside. Refuses another protocol version, unknown fields and wrong shapes, naming the first field at fault. */
export function parseProposal(input: unknown): Outcome<Proposal> {
  const version = versionOf(input);
  if (typeof version === 'number' && version !== PROTOCOL_VERSION) return refuse(refusal('updateFirst', 'HOSO-2', { details: { version: String(version) } }));
  const parsed = v.safeParse(proposalSchema, input, { abortEarly: true });
  // The schema proves the shape; brands exist only for the compiler.
  if (parsed.success) return accept(parsed.output as unknown as Proposal);
  const issue = parsed.issues[0];
  const field = v.getDotPath(issue) ?? undefined;
  return refuse(refusal('malformed', 'HOSO-2', { field, details: { problem: `${field ?? '?'}: ${issue.message}` } }));
}

/** The id of something that may be a proposal, so that even a malformed one gets its receipt; null when there is none. */
export function idOf(input: unknown): string | null {
  const id = fieldOf(input, 'id');
  return typeof id === 'string' && id.length <= 64 ? id : null;
}

function versionOf(input: unknown): unknown {
  return fieldOf(input, 'v');
}

function fieldOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, name) ? (input as Record<string, unknown>)[name] : undefined;
}

import { incomingIdentity } from '../../domain/incoming/identity';
import type { IncomingFacts, IncomingState } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { OutboxEntry } from '../../storage/device';

/** A document with the same issuer, code and date as the one being typed (F-18). */
export interface LookAlike {
  readonly id: DocumentId;
  readonly facts: IncomingFacts;
  /** waiting: registered on this device, its number not yet given. */
  readonly state: IncomingState | 'waiting';
  /** Given by the register; null while it has not. */
  readonly arrivalNumber: number | null;
  readonly arrivedAt: Instant;
}

/** What the register, as far as this device knows it, and this device's own outbox hold of the same identity, without those judged different. */
export function findLookAlikes(tables: Tables, outbox: readonly OutboxEntry[], facts: IncomingFacts, differsFrom: readonly DocumentId[]): readonly LookAlike[] {
  const identity = incomingIdentity(facts);
  if (identity === null) return [];
  const registered = tables.incomingByIdentity(identity).flatMap((id) => inRegister(tables, id));
  return [...registered, ...inOutbox(outbox, identity)].filter(({ id }) => !differsFrom.includes(id));
}

/** The documents that a refusal of the register names, as far as this device holds them. */
export function lookAlikesById(tables: Tables, ids: readonly DocumentId[]): readonly LookAlike[] {
  return ids.flatMap((id) => inRegister(tables, id));
}

function inRegister(tables: Tables, id: DocumentId): LookAlike[] {
  const row = tables.incoming(id);
  if (!row || row.state === 'returned') return [];
  return [{ id, facts: row.facts, state: row.state, arrivalNumber: row.arrivalNumber, arrivedAt: row.arrivedAt }];
}

function inOutbox(outbox: readonly OutboxEntry[], identity: string): LookAlike[] {
  return outbox.flatMap(({ proposal, state, savedAt }): LookAlike[] => {
    if (proposal.type !== 'RegisterIncoming' || state === 'refused' || incomingIdentity(proposal.body.facts) !== identity) return [];
    return [{ id: proposal.body.document, facts: proposal.body.facts, state: 'waiting', arrivalNumber: null, arrivedAt: savedAt }];
  });
}

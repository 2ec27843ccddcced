import type { Assignment } from '../../src/domain/assignment/types';
import type { IncomingDocument, IncomingFacts, TrailEntry } from '../../src/domain/incoming/types';
import type { DocumentId, PersonId, ProposalId } from '../../src/domain/shared/ids';
import { facts, freshId, NOON, PERSONNEL } from './builders';

/** What a unit has to do, as a test wants it. */
export function assignment(fields: Partial<Assignment> = {}): Assignment {
  return {
    unit: PERSONNEL,
    part: 'lead',
    dueOn: null,
    handler: null,
    helpers: [],
    handlerDueOn: null,
    instruction: '',
    state: 'assigned',
    assignedAt: NOON,
    progress: [],
    result: null,
    remindedAt: null,
    ...fields,
  };
}

export interface RowFields extends Partial<Omit<IncomingDocument, 'facts' | 'trail'>> {
  readonly facts?: Partial<IncomingFacts>;
  readonly trail?: readonly Partial<TrailEntry>[];
}

let number = 0;

/** A document of the book as it stands; its number differs on each call. */
export function row({ facts: factFields = {}, trail = [{ act: 'registered' }], ...fields }: RowFields = {}): IncomingDocument {
  number += 1;
  return {
    id: freshId<DocumentId>(),
    state: 'registered',
    year: 2026,
    arrivalNumber: number,
    arrivedAt: NOON,
    capturedAt: null,
    facts: facts(factFields),
    originals: [],
    directions: [],
    assignments: [],
    dossiers: [],
    trail: trail.map((entry, index) => trailEntry({ position: index + 1, ...entry })),
    ...fields,
  };
}

export function trailEntry(fields: Partial<TrailEntry> & { readonly position: number }): TrailEntry {
  return { proposal: freshId<ProposalId>(), act: 'registered', actor: null as PersonId | null, decidedAt: NOON, claimedAt: null, ...fields };
}

import type { Decision } from '../decisions';
import { toInstant, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import type { IncomingDocument, TrailEntry } from './types';

/** Folds a registration into the book. */
export function foldRegistered(tables: Tables, decision: Decision<'IncomingRegistered'>): void {
  const { document, year, arrivalNumber, capturedAt, facts, originals } = decision.body;
  tables.putIncoming({
    id: document,
    state: 'registered',
    year,
    arrivalNumber,
    arrivedAt: decision.decidedAt,
    capturedAt,
    facts,
    originals,
    trail: [trailEntry(decision, 'registered')],
  });
  tables.putLiveSeries(year);
}

/** Folds a row of an old register; it arrived on a day, of which noon in Vietnam is kept. */
export function foldImported(tables: Tables, decision: Decision<'IncomingImported'>): void {
  const { document, year, arrivalNumber, arrivedOn, facts } = decision.body;
  tables.putIncoming({
    id: document,
    state: 'registered',
    year,
    arrivalNumber,
    arrivedAt: noonInVietnam(arrivedOn),
    capturedAt: null,
    facts,
    originals: [],
    trail: [trailEntry(decision, 'imported')],
  });
}

/** Folds the return of a document that never had a number. */
export function foldUnregisteredReturned(tables: Tables, decision: Decision<'UnregisteredReturned'>): void {
  const { document, facts, originals, capturedAt, reason } = decision.body;
  tables.putIncoming({
    id: document,
    state: 'returned',
    year: 0,
    arrivalNumber: 0,
    arrivedAt: decision.decidedAt,
    capturedAt,
    facts,
    originals,
    trail: [{ ...trailEntry(decision, 'returned'), reason }],
  });
}

/** Folds the return of a registered document; its number stays. */
export function foldReturned(tables: Tables, decision: Decision<'IncomingReturned'>): void {
  change(tables, decision, (document) => ({
    ...document,
    state: 'returned',
    trail: [...document.trail, { ...trailEntry(decision, 'returned'), reason: decision.body.reason }],
  }));
}

/** Folds a correction; the values it replaced stay in the trail. */
export function foldCorrected(tables: Tables, decision: Decision<'RegistrationCorrected'>): void {
  const { changes, reason } = decision.body;
  const corrected = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  change(tables, decision, (document) => ({
    ...document,
    facts: { ...document.facts, ...corrected },
    trail: [...document.trail, { ...trailEntry(decision, 'corrected'), reason, changes }],
  }));
}

function change(
  tables: Tables,
  decision: Decision<'IncomingReturned' | 'RegistrationCorrected'>,
  changed: (document: IncomingDocument) => IncomingDocument,
): void {
  const document = tables.incoming(decision.body.document);
  if (!document) throw new Error(`decision ${decision.position} speaks of a document that the tables do not hold`);
  tables.putIncoming(changed(document));
}

function trailEntry(decision: Decision, act: TrailEntry['act']): TrailEntry {
  return { position: decision.position, proposal: decision.id, act, actor: decision.actor, decidedAt: decision.decidedAt, claimedAt: decision.claimedAt };
}

function noonInVietnam(date: string): Instant {
  return toInstant(Date.parse(`${date}T05:00:00.000Z`));
}

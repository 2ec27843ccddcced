import type { Decision } from '../decisions';
import { settleArrival } from '../exchange/receiving';
import { instantInVietnam } from '../shared/time';
import type { Tables } from '../tables';
import { changeDocument, trailEntry } from './change';
import type { IncomingDocument } from './types';

const NOON_MINUTES = 12 * 60;

/** A document before anybody was given it. */
const untouched: Pick<IncomingDocument, 'directions' | 'assignments' | 'dossiers'> = { directions: [], assignments: [], dossiers: [] };

/** Folds a registration into the book. */
export function foldRegistered(tables: Tables, decision: Decision<'IncomingRegistered'>): void {
  const { document, year, arrivalNumber, capturedAt, facts, originals, changes } = decision.body;
  tables.putIncoming({
    id: document,
    state: 'registered',
    year,
    arrivalNumber,
    arrivedAt: decision.decidedAt,
    capturedAt,
    facts,
    originals,
    ...untouched,
    trail: [{ ...trailEntry(decision, 'registered'), ...(changes && { changes }) }],
  });
  tables.putLiveSeries(year);
  settleArrival(tables, decision.body.arrival, { state: 'registered', document });
}

/** Folds a row of an old register; it arrived on a day, of which noon in Vietnam is kept. */
export function foldImported(tables: Tables, decision: Decision<'IncomingImported'>): void {
  const { document, year, arrivalNumber, arrivedOn, facts } = decision.body;
  tables.putIncoming({
    id: document,
    state: 'registered',
    year,
    arrivalNumber,
    arrivedAt: instantInVietnam(arrivedOn, NOON_MINUTES),
    capturedAt: null,
    facts,
    originals: [],
    ...untouched,
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
    ...untouched,
    trail: [{ ...trailEntry(decision, 'returned'), reason }],
  });
  settleArrival(tables, decision.body.arrival, { state: 'returned', document });
}

/** Folds the return of a registered document; its number stays. */
export function foldReturned(tables: Tables, decision: Decision<'IncomingReturned'>): void {
  changeDocument(tables, decision, (document) => ({
    ...document,
    state: 'returned',
    trail: [...document.trail, { ...trailEntry(decision, 'returned'), reason: decision.body.reason }],
  }));
}

/** Folds a correction; the values it replaced stay in the trail. */
export function foldCorrected(tables: Tables, decision: Decision<'RegistrationCorrected'>): void {
  const { changes, reason } = decision.body;
  const corrected = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  changeDocument(tables, decision, (document) => ({
    ...document,
    facts: { ...document.facts, ...corrected },
    trail: [...document.trail, { ...trailEntry(decision, 'corrected'), reason, changes }],
  }));
}

import type { Decision } from '../decisions';
import { changeDossier } from '../dossier/change';
import { withKeeper } from '../dossier/fold';
import { changeDocumentOf, trailEntry } from '../incoming/change';
import type { PersonId } from '../shared/ids';
import type { Tables } from '../tables';
import { withAssignments } from './fold';
import type { Assignment } from './types';

/** Folds that one person has now what another had: in each document's trail, and in each dossier's. */
export function foldHandedOver(tables: Tables, decision: Decision<'HandedOver'>): void {
  const { unit, from, to, documents, dossiers, reason } = decision.body;
  for (const id of documents) {
    changeDocumentOf(tables, decision, id, (document) => {
      const assignments = document.assignments.map((each) => (each.unit === unit ? inOtherHands(each, from, to) : each));
      return withAssignments(document, assignments, { ...trailEntry(decision, 'handedOver'), unit, people: [to], reason });
    });
  }
  for (const id of dossiers) changeDossier(tables, id, decision, (dossier) => withKeeper(dossier, decision, to));
}

/** The same part with one person in the place of another; who handles it does not help besides. */
function inOtherHands(assignment: Assignment, from: PersonId, to: PersonId): Assignment {
  const handler = assignment.handler === from ? to : assignment.handler;
  const helpers = new Set(assignment.helpers.map((helper) => (helper === from ? to : helper)));
  return { ...assignment, handler, helpers: [...helpers].filter((helper) => helper !== handler) };
}

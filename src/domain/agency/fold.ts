import type { Decision } from '../decisions';
import type { Tables } from '../tables';
import type { Person } from './types';

/** Folds the set-up of the agency. */
export function foldAgencySetUp(tables: Tables, { body }: Decision<'AgencySetUp'>): void {
  const { agency, ...fields } = body;
  tables.putAgency({ id: agency, ...fields });
}

/** Folds whether people are told through push services. */
export function foldPushDefined(tables: Tables, { body }: Decision<'PushDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, push: body.on ? { contact: body.contact } : null });
}

/** Folds a unit. */
export function foldUnitDefined(tables: Tables, { body }: Decision<'UnitDefined'>): void {
  const { unit, ...fields } = body;
  tables.putUnit({ id: unit, ...fields });
}

/** Folds a person; rights that somebody gave, to a new person too, stay unconfirmed until confirmed (F-30). The operator's need no second person. */
export function foldPersonDefined(tables: Tables, decision: Decision<'PersonDefined'>): void {
  const { person, ...fields } = decision.body;
  tables.putPerson({ id: person, ...fields, unconfirmedRights: unconfirmedAfter(tables.person(person), decision) });
}

/** Folds the confirmation of changed rights. */
export function foldRightsConfirmed(tables: Tables, { body }: Decision<'RightsConfirmed'>): void {
  const person = tables.person(body.person);
  if (person) tables.putPerson({ ...person, unconfirmedRights: null });
}

function unconfirmedAfter(before: Person | undefined, decision: Decision<'PersonDefined'>): Person['unconfirmedRights'] {
  const { roles, unit, active } = decision.body;
  if (!before) return decision.actor === null || roles.length === 0 ? null : { changedBy: decision.actor, changedAt: decision.decidedAt, before: [] };
  const same = before.active === active && before.unit === unit && [...before.roles].sort().join() === [...roles].sort().join();
  if (same) return before.unconfirmedRights;
  return { changedBy: decision.actor, changedAt: decision.decidedAt, before: before.unconfirmedRights?.before ?? before.roles };
}

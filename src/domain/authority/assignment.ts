import type { PersonId, UnitId } from '../shared/ids';
import { hasRole, type Subject } from './subject';

/** An assignment as far as rights depend on it: whose it is, and which people it names. */
export interface AssignmentRights {
  readonly unit: UnitId;
  readonly people: readonly PersonId[];
}

/** Leaders direct any document, heads of units those that reach their unit (art. 23). */
export function mayDirect(subject: Subject, audience: readonly UnitId[]): boolean {
  return hasRole(subject, 'leader') || (hasRole(subject, 'unitHead') && subject.unit !== null && audience.includes(subject.unit));
}

/** A direction of a leader is replaced, or set aside for another, by its author and by leaders, never by a head alone (art. 23(2)). */
export function mayReplaceDirections(subject: Subject, byLeaders: readonly PersonId[]): boolean {
  return hasRole(subject, 'leader') || byLeaders.every((leader) => leader === subject.person);
}

/** A direction is taken back by whoever gave it, or by a leader. */
export function mayTakeBack(subject: Subject, audience: readonly UnitId[], directedBy: PersonId | null): boolean {
  return hasRole(subject, 'leader') || (mayDirect(subject, audience) && directedBy === subject.person);
}

/** Inside a unit its head assigns. */
export function mayAssign(subject: Subject, { unit }: AssignmentRights): boolean {
  return hasRole(subject, 'unitHead') && subject.unit === unit;
}

/** Who leaves hands everything over (art. 31): the head of the unit sees to it, and the administrator, who closes the account. */
export function mayHandOver(subject: Subject, unit: UnitId): boolean {
  return hasRole(subject, 'administrator') || (hasRole(subject, 'unitHead') && subject.unit === unit);
}

/** A unit's part is handled by the people it was given to, or by its head; while nobody was named, by any officer of the unit. */
export function mayHandle(subject: Subject, { unit, people }: AssignmentRights): boolean {
  if (subject.unit !== unit || !hasRole(subject, 'unitHead', 'officer', 'registryClerk')) return false;
  return hasRole(subject, 'unitHead') || people.length === 0 || people.includes(subject.person);
}

/** Whoever may handle a part may say that it is not done after all, and so may a leader. */
export function mayReopen(subject: Subject, assignment: AssignmentRights): boolean {
  return mayHandle(subject, assignment) || hasRole(subject, 'leader');
}

/** Leaders and the registry press for any document, heads for those that reach their unit (art. 24(1)). */
export function mayRemind(subject: Subject, audience: readonly UnitId[]): boolean {
  return hasRole(subject, 'registryClerk') || mayDirect(subject, audience);
}

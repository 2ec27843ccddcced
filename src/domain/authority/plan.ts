import type { UnitId } from '../shared/ids';
import { hasRole, type Subject } from './subject';

/**
 * A unit's file plan is written by whoever works in the unit; the registry prepares the plan of the agency and guides the units, the archivist
 * checks it, and leaders approve it (Decree 30/2020 art. 28, 31). Nobody writes in the plan of no unit.
 */
export function mayWritePlan(subject: Subject, unit: UnitId | null): boolean {
  if (unit === null) return false;
  return hasRole(subject, 'registryClerk', 'archivist', 'leader') || (subject.unit === unit && hasRole(subject, 'unitHead', 'officer'));
}

/** The head of the agency approves the file plan, also that of a unit (art. 28, 31), and corrects what was approved: leaders, never the unit's own head alone. */
export function mayApprovePlan(subject: Subject, unit: UnitId | null): boolean {
  return unit !== null && hasRole(subject, 'leader');
}

/** Work that nobody foresaw is put into the approved plan by the registry, which keeps it, by the head of the unit, who answers for it, and by leaders. */
export function mayAddToPlan(subject: Subject, unit: UnitId | null): boolean {
  return unit !== null && (hasRole(subject, 'leader', 'registryClerk') || (hasRole(subject, 'unitHead') && subject.unit === unit));
}

/** While it is written it is read by its writers and by inspectors; the law sends it to everybody once it is approved. */
export function mayReadPlan(subject: Subject, unit: UnitId | null): boolean {
  return mayWritePlan(subject, unit) || (unit !== null && hasRole(subject, 'inspector'));
}

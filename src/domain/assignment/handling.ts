import { hasRole, type Subject } from '../authority/subject';
import type { Assignment } from './types';

/** Whether a part that is not done yet is somebody's work: theirs who were named; while nobody was, any officer's of the unit. */
export function isHandledBy({ unit, state, handler, helpers }: Assignment, subject: Subject): boolean {
  if (unit !== subject.unit || state !== 'assigned') return false;
  if (handler === null) return hasRole(subject, 'officer', 'registryClerk') && !hasRole(subject, 'unitHead');
  return handler === subject.person || helpers.includes(subject.person);
}

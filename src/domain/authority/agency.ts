import { hasRole, type Subject } from './subject';

/** Units, people and their rights are the administrator's. */
export function mayAdminister(subject: Subject): boolean {
  return hasRole(subject, 'administrator');
}

/** A change of rights is confirmed by another administrator, a leader or an inspector (F-30). */
export function mayConfirmRights(subject: Subject): boolean {
  return hasRole(subject, 'administrator', 'leader', 'inspector');
}

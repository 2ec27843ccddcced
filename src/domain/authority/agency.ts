import { hasRole, type Subject } from './subject';

/** Units, people and their rights are the administrator's. */
export function mayAdminister(subject: Subject): boolean {
  return hasRole(subject, 'administrator');
}

/** A change of rights is confirmed by another administrator, a leader or an inspector (F-30). */
export function mayConfirmRights(subject: Subject): boolean {
  return hasRole(subject, 'administrator', 'leader', 'inspector');
}

/** That a sector schedule says what its circular says is confirmed by a leader, who answers for it. */
export function mayConfirmSchedule(subject: Subject): boolean {
  return hasRole(subject, 'leader');
}

/** How everything is kept is the business of the archivists, of those who run the system, and of those who inspect it. */
export function mayReadCare(subject: Subject): boolean {
  return hasRole(subject, 'archivist', 'administrator', 'inspector');
}

/** Reading everything once more takes the disks' time: those who keep it decide when. */
export function mayBeginCheck(subject: Subject): boolean {
  return hasRole(subject, 'archivist', 'administrator');
}

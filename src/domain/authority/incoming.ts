import type { Desk } from '../papers/tray';
import type { IncomingDocument } from '../incoming/types';
import { isWithheld } from '../incoming/withheld';
import type { Sha256, UnitId } from '../shared/ids';
import { hasRole, type Subject } from './subject';

/** Roles that see the whole register book. The administrator is not among them: accounts are not content. */
export function readsWholeRegister(subject: Subject): boolean {
  return hasRole(subject, 'registryClerk', 'leader', 'inspector');
}

/** A document is read by those who see the whole book, and by the units it is meant for. */
export function mayReadIncoming(subject: Subject, audience: readonly UnitId[]): boolean {
  return readsWholeRegister(subject) || (subject.unit !== null && hasRole(subject, 'unitHead', 'officer', 'archivist') && audience.includes(subject.unit));
}

/** Whether somebody who reads a document may open this file of it. Those of a recalled one open to those who see the whole book, who have to prove what came (F-58). */
export function mayOpenFile(subject: Subject, document: Pick<IncomingDocument, 'cancelled'>, sha256: Sha256): boolean {
  return !isWithheld(document, sha256) || readsWholeRegister(subject);
}

/** Registering, returning and correcting are the registry's work (art. 4(2)(b), 21, 22). */
export function mayKeepRegister(subject: Subject): boolean {
  return hasRole(subject, 'registryClerk');
}

/** What waits to be registered is the registry's of that unit, and of no other. */
export function mayKeepTray(subject: Subject, desk: Desk | null): boolean {
  return mayKeepRegister(subject) && desk !== null && (desk === subject.unit || desk === subject.person);
}

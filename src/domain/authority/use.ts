import type { PersonId, UnitId } from '../shared/ids';
import type { Approver } from '../use/types';
import { hasRole, type Subject } from './subject';

/** A request to use the archive as far as rights depend on it. */
export interface UseRights {
  /** The archive that keeps what is asked for, and the unit that it came from. */
  readonly archive: UnitId;
  readonly givingUnit: UnitId;
  readonly approver: Approver;
  /** Who asked; null before anybody has. */
  readonly requester: PersonId | null;
  readonly isForVisitor: boolean;
}

/** What the archive holds is looked for, and asked for, by everybody who works with documents; the administrator does not. */
export function mayFindInArchive(subject: Subject): boolean {
  return hasRole(subject, 'officer', 'unitHead', 'registryClerk', 'leader', 'archivist', 'inspector');
}

/** Whoever may look may ask; for somebody without an account only the archivist of that archive. */
export function mayRequestUse(subject: Subject, { archive, isForVisitor }: UseRights): boolean {
  return isForVisitor ? isArchivistOf(subject, archive) : mayFindInArchive(subject);
}

/**
 * Whoever the agency's rules name (TT05-33), and leaders, who stand above all of them; nobody decides what they ask for themselves. An archivist may
 * decide what they wrote down for a visitor, where archivists approve: it is the visitor who asks.
 */
export function mayDecideUse(subject: Subject, { archive, givingUnit, approver, requester, isForVisitor }: UseRights): boolean {
  const isOwn = subject.person === requester;
  if (isOwn && !(isForVisitor && approver === 'archivist')) return false;
  if (hasRole(subject, 'leader')) return true;
  if (approver === 'archivist') return isArchivistOf(subject, archive) || isHeadOf(subject, archive);
  if (approver === 'unitHead') return isHeadOf(subject, givingUnit);
  return approver === 'archiveHead' && isHeadOf(subject, archive);
}

/** What was approved is read by whoever asked; for a visitor it is shown in the reading room by an archivist. */
export function mayReadUse(subject: Subject, { archive, requester, isForVisitor }: UseRights): boolean {
  return subject.person === requester || (isForVisitor && isArchivistOf(subject, archive));
}

/** Whoever asked takes it back; the archive may end any use of what it keeps. */
export function mayWithdrawUse(subject: Subject, { archive, requester }: UseRights): boolean {
  return subject.person === requester || isArchivistOf(subject, archive);
}

/** The archivists hand paper out and take it back. */
export function mayLend(subject: Subject, { archive }: UseRights): boolean {
  return isArchivistOf(subject, archive);
}

/** The archivists sign copies with the certificate of the agency (TT05-41). */
export function maySeal(subject: Subject, { archive }: UseRights): boolean {
  return isArchivistOf(subject, archive);
}

/** Access to a dossier is limited by the head of its unit, or by the archivists once the archive keeps it (LLT-25). */
export function mayDefineAccess(subject: Subject, { unit }: { readonly unit: UnitId }): boolean {
  return isHeadOf(subject, unit) || isArchivistOf(subject, unit);
}

/** How the archive is used is regulated by the head of the agency (TT05-33); the administrator enters what was regulated. */
export function mayDefineUseRules(subject: Subject): boolean {
  return hasRole(subject, 'leader', 'administrator');
}

/** The book of all use is read by archivists and inspectors (QCVN12-2.2.9). */
export function mayReadUseLog(subject: Subject): boolean {
  return hasRole(subject, 'archivist', 'inspector');
}

function isArchivistOf(subject: Subject, archive: UnitId): boolean {
  return hasRole(subject, 'archivist') && subject.unit === archive;
}

function isHeadOf(subject: Subject, unit: UnitId): boolean {
  return hasRole(subject, 'unitHead') && subject.unit === unit;
}

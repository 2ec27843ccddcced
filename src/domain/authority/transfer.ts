import type { UnitId } from '../shared/ids';
import type { TransferRequest } from '../transfer/requests';
import type { TransferSide } from '../transfer/types';
import { readsWholeRegister } from './incoming';
import { hasRole, type Subject } from './subject';

/** One side of a transfer as far as rights depend on it: who gives or takes, and for which unit. */
export interface TransferRights {
  readonly side: TransferSide;
  readonly unit: UnitId;
}

/** The list of what a unit hands to the archive is made by whoever works on matters there (art. 29, 30). */
export function mayOfferTransfer(subject: Subject, { side, unit }: TransferRights): boolean {
  return side === 'unit' && subject.unit === unit && hasRole(subject, 'unitHead', 'officer', 'registryClerk');
}

/** The head of the unit answers for handing over (art. 31), and approves the list. */
export function mayApproveTransfer(subject: Subject, { side, unit }: TransferRights): boolean {
  return side === 'unit' && subject.unit === unit && hasRole(subject, 'unitHead');
}

/** The archivists of the archive it was sent to take it, or give it back. */
export function mayReceiveTransfer(subject: Subject, { side, unit }: TransferRights): boolean {
  return side === 'archive' && subject.unit === unit && hasRole(subject, 'archivist');
}

/** The list of a request and its minutes are of the two sides, and of those who read everything: whoever shares one of the dossiers knows of that one only. */
export function mayReadTransfer(subject: Subject, { unit, archive }: Pick<TransferRequest, 'unit' | 'archive'>): boolean {
  return readsWholeRegister(subject) || subject.unit === unit || subject.unit === archive;
}

/** The archive and those who lead or inspect follow what leaves for the historical archive. */
export function mayFollowHistorical(subject: Subject): boolean {
  return hasRole(subject, 'archivist', 'leader', 'inspector');
}

/** What leaves the agency for the historical archive is registered by its head. */
export function mayDecideHistorical(subject: Subject): boolean {
  return hasRole(subject, 'leader');
}

/** Each side confirms for itself: whoever made the list or approved it, and the archivists. */
export function mayConfirmReceipt(subject: Subject, rights: TransferRights): boolean {
  return mayOfferTransfer(subject, rights) || mayReceiveTransfer(subject, rights);
}

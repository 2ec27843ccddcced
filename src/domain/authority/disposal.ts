import { sitsIn } from '../disposal/council';
import type { Holder } from '../disposal/holder';
import type { DisposalCase } from '../disposal/types';
import type { PersonId, UnitId } from '../shared/ids';
import { hasRole, type Subject } from './subject';

/** A list of dossiers under review as far as rights depend on it: who keeps them, and who sits in its council. */
export interface DisposalRights {
  /** The unit that keeps them; null where they are not all of one unit, or the list is not known. */
  readonly archive: UnitId | null;
  readonly holder: Holder;
  readonly chair: PersonId | null;
  readonly members: readonly PersonId[];
}

/**
 * The archivists of the archive prepare the list, and keep its records (circular 05/2025 art. 48; circular 06/2025); of what stays in a unit, the head, who
 * answers for its dossiers (Decree 30/2020 art. 31).
 */
export function mayKeepDisposal(subject: Subject, { archive, holder }: DisposalRights): boolean {
  return archive !== null && subject.unit === archive && hasRole(subject, holder === 'archive' ? 'archivist' : 'unitHead');
}

/** Suspending hurts nothing: those who inspect may do it, those who lead, and the archive. */
export function mayPlaceHold(subject: Subject, rights: DisposalRights): boolean {
  return hasRole(subject, 'leader', 'inspector') || mayKeepDisposal(subject, rights);
}

/** Lifting a hold makes way for destruction: never the archive alone. */
export function mayLiftHold(subject: Subject): boolean {
  return hasRole(subject, 'leader', 'inspector');
}

/** Keeping longer is the archive’s, and the leaders’. */
export function mayExtendRetention(subject: Subject, rights: DisposalRights): boolean {
  return hasRole(subject, 'leader') || mayKeepDisposal(subject, rights);
}

/** The head of the agency sets up the council and decides to destroy (Law on Archives 2024 art. 16). */
export function mayDecideDestruction(subject: Subject): boolean {
  return hasRole(subject, 'leader');
}

/** Opinions are the members’. */
export function mayGiveOpinion(subject: Subject, { members }: DisposalRights): boolean {
  return members.includes(subject.person);
}

/** Whoever keeps dossiers, leads, inspects or looks after the devices follows what becomes of lists; others only where they sit in a council. */
export function mayFollowDisposals(subject: Subject): boolean {
  return hasRole(subject, 'archivist', 'leader', 'inspector', 'unitHead', 'officer', 'administrator');
}

/** Whether a list that a device may hold opens for somebody. */
export function mayOpenDisposal(subject: Subject, disposal: DisposalCase | undefined): boolean {
  return disposal !== undefined && (mayFollowDisposals(subject) || sitsIn(disposal, subject.person));
}

/** The chair concludes. */
export function mayConcludeCouncil(subject: Subject, { chair }: DisposalRights): boolean {
  return chair !== null && subject.person === chair;
}

import type { OutgoingState } from '../outgoing/types';
import type { PersonId, UnitId } from '../shared/ids';
import { hasRole, type Subject } from './subject';

/** Who may act at a step of a submission: people by name with whoever stands in for them, or the head of a unit. */
export interface StepRights {
  readonly people: readonly PersonId[];
  readonly unit: UnitId | null;
}

/** An outgoing document as far as rights depend on it. */
export interface OutgoingRights {
  readonly unit: UnitId;
  /** Units whose people read it. */
  readonly audience: readonly UnitId[];
  readonly drafters: readonly PersonId[];
  readonly state: OutgoingState;
  /** The step that an act is about; absent where it is about none. */
  readonly step?: StepRights | null;
}

/** Whoever works on matters drafts in their own unit (art. 10). */
export function mayOpenDraft(subject: Subject, unit: UnitId): boolean {
  return hasRole(subject, 'officer', 'unitHead', 'registryClerk') && subject.unit === unit;
}

/** Who drafts, what becomes of a draft, and when it is submitted: its drafters, and the head of its unit. */
export function mayManageDraft(subject: Subject, { unit, drafters }: Pick<OutgoingRights, 'unit' | 'drafters'>): boolean {
  return drafters.includes(subject.person) || (hasRole(subject, 'unitHead') && subject.unit === unit);
}

/** The same people write in it, while it is a draft or on its way: late words are kept aside, never under the signature. */
export function mayWriteDraft(subject: Subject, rights: OutgoingRights): boolean {
  return mayManageDraft(subject, rights) && rights.state !== 'dropped';
}

/** A step is for whom it names. */
export function mayReview(subject: Subject, { step }: OutgoingRights): boolean {
  if (!step) return false;
  return step.people.includes(subject.person) || (step.unit !== null && hasRole(subject, 'unitHead') && subject.unit === step.unit);
}

/** Number, seal and issue are the registry's, whose clerk holds the seal (art. 15, 17, 32). */
export function mayIssue(subject: Subject): boolean {
  return hasRole(subject, 'registryClerk');
}

/** Whom the agency writes to together is the registry's to keep, and the administrator's. */
export function mayKeepGroups(subject: Subject): boolean {
  return hasRole(subject, 'registryClerk', 'administrator');
}

/** What people may sign is regulated by the head of the agency; the administrator enters what was regulated. */
export function mayDefineSigning(subject: Subject): boolean {
  return hasRole(subject, 'leader', 'administrator');
}

/** Whoever is away says so themselves, or those who regulate signing do. */
export function mayDefineAbsence(subject: Subject, person: PersonId): boolean {
  return subject.person === person || mayDefineSigning(subject);
}

/** Originals are brought by those who register, and by those who draft and sign. */
export function mayBringOriginals(subject: Subject): boolean {
  return hasRole(subject, 'registryClerk', 'officer', 'unitHead', 'leader');
}

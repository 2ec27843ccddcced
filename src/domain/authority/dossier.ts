import type { PersonId, UnitId } from '../shared/ids';
import { readsWholeRegister } from './incoming';
import { hasRole, type Subject } from './subject';

/** A dossier as far as rights depend on it. */
export interface DossierRights {
  readonly unit: UnitId;
  readonly units: readonly UnitId[];
  readonly keeper: PersonId;
}

/** Whether people of this role work on matters, and so in dossiers. */
function worksOnMatters(subject: Subject): boolean {
  return hasRole(subject, 'officer', 'unitHead', 'registryClerk');
}

/** A dossier is read by the units that work in it, and by those who see the whole register. */
export function mayReadDossier(subject: Subject, units: readonly UnitId[]): boolean {
  return readsWholeRegister(subject) || (subject.unit !== null && hasRole(subject, 'unitHead', 'officer', 'archivist') && units.includes(subject.unit));
}

/** Its units write in it together; leaders may write everywhere, inspectors and archivists only read. */
export function mayWriteDossier(subject: Subject, units: readonly UnitId[]): boolean {
  return hasRole(subject, 'leader') || (worksOnMatters(subject) && subject.unit !== null && units.includes(subject.unit));
}

/** Whoever handles a matter opens its dossier, in their own unit (art. 29, 31). */
export function mayOpenDossier(subject: Subject, unit: UnitId): boolean {
  return worksOnMatters(subject) && subject.unit === unit;
}

/** Work on a closed dossier again: the head of its unit. */
export function mayReopenDossier(subject: Subject, { unit }: DossierRights): boolean {
  return subject.unit === unit && hasRole(subject, 'unitHead');
}

/** What was decided when a dossier was opened is put right by the head of its unit, or by the registry, which sees to it that dossiers are made well (art. 30, 31). */
export function mayCorrectDossier(subject: Subject, { unit }: DossierRights): boolean {
  return hasRole(subject, 'registryClerk') || (hasRole(subject, 'unitHead') && subject.unit === unit);
}

/** Who works in a dossier, and who keeps it, its keeper and the head of its unit decide. */
export function mayManageDossier(subject: Subject, { unit, keeper }: DossierRights): boolean {
  if (subject.unit !== unit) return false;
  return hasRole(subject, 'unitHead') || (subject.person === keeper && worksOnMatters(subject));
}

/** How sensitive it is its keeper and the head of its unit say, and the archivists once the archive keeps it (QCVN12-2.2.5). */
export function mayLabelDossier(subject: Subject, { unit, keeper }: { readonly unit: UnitId; readonly keeper: PersonId | null }): boolean {
  if (subject.unit !== unit) return false;
  return hasRole(subject, 'unitHead', 'archivist') || (subject.person === keeper && worksOnMatters(subject));
}

import type { Person, Role } from '../agency/types';
import type { PersonId, UnitId } from '../shared/ids';

/** Who asks: as the register knows them now, never as the device says. */
export interface Subject {
  readonly person: PersonId;
  readonly unit: UnitId | null;
  readonly roles: readonly Role[];
}

/** The subject that a person is; null for somebody inactive, who may do nothing. */
export function subjectOf(person: Person | undefined): Subject | null {
  return person?.active ? { person: person.id, unit: person.unit, roles: person.roles } : null;
}

export function hasRole(subject: Subject, ...roles: readonly Role[]): boolean {
  return roles.some((role) => subject.roles.includes(role));
}

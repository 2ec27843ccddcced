import { refusal, type Refusal } from '../shared/refusal';
import type { PersonId, UnitId } from '../shared/ids';
import type { Tables } from '../tables';

/** Whoever keeps a dossier works in the unit that keeps it; `field` is where the person was named. */
export function checkKeeper(tables: Pick<Tables, 'person' | 'unit'>, keeper: PersonId, unit: UnitId, field = 'keeper'): Refusal[] {
  const person = tables.person(keeper);
  if (person?.active && person.unit === unit) return [];
  return [refusal('notInUnit', 'ND30-VI.DOS-5', { field, details: { name: person?.name ?? keeper, unit: tables.unit(unit)?.name ?? unit } })];
}

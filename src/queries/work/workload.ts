import type { PersonId, UnitId } from '../../domain/shared/ids';
import type { DeviceTables } from '../../storage/device';

/** How many documents each person of a unit is handling now. */
export function workloadOf(tables: Pick<DeviceTables, 'incomingRows'>, unit: UnitId): ReadonlyMap<PersonId, number> {
  const load = new Map<PersonId, number>();
  for (const row of tables.incomingRows()) {
    const assignment = row?.assignments.find((each) => each.unit === unit && each.state === 'assigned');
    if (assignment?.handler) load.set(assignment.handler, (load.get(assignment.handler) ?? 0) + 1);
  }
  return load;
}

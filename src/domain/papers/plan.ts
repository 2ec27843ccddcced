import type { PlanId, UnitId } from '../shared/ids';
import type { Room } from './room';

/** Danh mục hồ sơ of one unit for one year (Decree 30/2020 art. 28). */
export interface PlanOf {
  readonly unit: UnitId;
  readonly year: number;
}

/** A plan's id: one unit has one plan for a year. */
export function planId({ unit, year }: PlanOf): PlanId {
  return `${unit}-${year}` as PlanId;
}

/** Where a unit writes its file plan of a year. */
export function planRoom(plan: PlanOf): Room {
  return { kind: 'plan', id: planId(plan) };
}

/** Where the app shows a plan. */
export function planPlace({ unit, year }: PlanOf): string {
  return `/danh-muc?don-vi=${unit}&nam=${year}`;
}

/** Whose plan of which year a room's id names; null when it names none. */
export function planOfRoom(id: string): PlanOf | null {
  const [, unit, year] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(20\d{2})$/.exec(id) ?? [];
  return unit === undefined ? null : { unit: unit as UnitId, year: Number(year) };
}

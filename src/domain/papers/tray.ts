import type { PersonId, UnitId } from '../shared/ids';
import type { CalendarDate } from '../shared/time';
import type { Room } from './room';

/** Whose tray it is: the registry of a unit; or one clerk's own, who belongs to no unit or whose unit a device has not heard of yet. */
export type Desk = UnitId | PersonId;

/** The tray of a desk for what comes in on one day. */
export function trayRoom(desk: Desk, day: CalendarDate): Room {
  return { kind: 'tray', id: `${desk}-${day}` };
}

/** Whose tray a room's id names; null when it names none. What follows the desk is a day, or the name of a box of the paper backlog. */
export function deskOfTray(id: string): Desk | null {
  const [, desk] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[a-z0-9-]+$/.exec(id) ?? [];
  return (desk as Desk | undefined) ?? null;
}

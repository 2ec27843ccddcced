import type { DeviceAccount } from '../../storage/device';

/** Whoever holds this lock sends the room's batches: nobody else does, so that none goes up twice. */
export function roomLock({ agency, person }: DeviceAccount, room: string): string {
  return `hoso-room-${agency}-${person}-${room}`;
}

import type { ArrivalId } from '../../src/domain/shared/ids';
import { dateInVietnam, type CalendarDate } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';

/** That and why something went back to its sender. */
export interface ReturnedBefore {
  readonly on: CalendarDate;
  readonly reason: string;
}

/** When the first of these went back, where every one of them did; null where one is still here, or there is none. */
export function returnedBefore(tables: Pick<Tables, 'arrival' | 'incoming'>, arrivals: readonly ArrivalId[]): ReturnedBefore | null {
  const returns = arrivals.map((id) => returnOf(tables, id));
  return returns.includes(null) ? null : (returns[0] ?? null);
}

function returnOf(tables: Pick<Tables, 'arrival' | 'incoming'>, id: ArrivalId): ReturnedBefore | null {
  const document = tables.arrival(id)?.document;
  const held = document && tables.incoming(document);
  const returned = held?.state === 'returned' && held.trail.findLast(({ act }) => act === 'returned');
  return returned ? { on: dateInVietnam(returned.decidedAt), reason: returned.reason ?? '' } : null;
}

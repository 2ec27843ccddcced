import type { Arrival } from '../../src/domain/exchange/arrival';
import { dateInVietnam, type CalendarDate } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';
import type { KeptMessage } from './arrival-ports';

/** That and why something that comes again is not here any more: it went back, or its sender took it out. */
export interface GoneBefore {
  readonly how: 'returned' | 'withdrawn';
  readonly on: CalendarDate;
  readonly reason: string;
}

/** How the first of these went, where every one of them did; null where one is still here, or there is none. `sha256`: of what comes again; the very bytes that were taken out are one message, delivered twice. */
export function goneBefore(tables: Pick<Tables, 'arrival' | 'incoming'>, same: readonly KeptMessage[], sha256: string): GoneBefore | null {
  const gone = same.map((each) => {
    const arrival = tables.arrival(each.arrival);
    if (!arrival) return null;
    return arrival.state === 'withdrawn' && each.sha256 !== sha256 ? withdrawalOf(tables, arrival) : returnOf(tables, arrival);
  });
  return gone.includes(null) ? null : (gone[0] ?? null);
}

function withdrawalOf(tables: Pick<Tables, 'arrival'>, { withdrawn, arrivedAt }: Arrival): GoneBefore {
  const order = withdrawn && tables.arrival(withdrawn.by);
  return { how: 'withdrawn', on: dateInVietnam(order?.arrivedAt ?? arrivedAt), reason: withdrawn?.reason ?? '' };
}

function returnOf(tables: Pick<Tables, 'incoming'>, { document }: Arrival): GoneBefore | null {
  const held = document && tables.incoming(document);
  const returned = held?.state === 'returned' && held.trail.findLast(({ act }) => act === 'returned');
  return returned ? { how: 'returned', on: dateInVietnam(returned.decidedAt), reason: returned.reason ?? '' } : null;
}

import { beforeEach, describe, expect, it } from 'vitest';
import { acceptArrivals } from '../../src/actions/exchange/accept-arrivals';
import { returnArrival } from '../../src/actions/exchange/return-arrival';
import { readyReason, type Arrival } from '../../src/domain/exchange/arrival';
import type { ArrivalId } from '../../src/domain/shared/ids';
import { receiveExchanged } from '../support/arrivals';
import { facts, staff } from '../support/builders';
import { Desk } from './support/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open({ person: staff.clerk.id });
});

/** What the server has put before the registry. */
async function arrived(...given: readonly Parameters<typeof receiveExchanged>[0][]): Promise<readonly Arrival[]> {
  const ids = given.map((fields): ArrivalId => {
    const each = receiveExchanged(fields);
    desk.office.decide(each, 'operator');
    return each.body.arrival;
  });
  await desk.catchUp();
  return ids.map((id) => desk.act.store.decisions.tables.arrival(id)!);
}

describe('the registry acts on what came over the axis', () => {
  it('F-87 accepts many at once without a line; one that a rule refuses goes on waiting alone', async () => {
    const arrivals = await arrived({}, { facts: facts({ signerName: '' }) }, {});
    const outcomes = await acceptArrivals(desk.act, arrivals);
    expect(outcomes.map((outcome) => (outcome.ok ? 'kept' : outcome.refusals[0]!.field))).toEqual(['kept', 'signerName', 'kept']);
    const waiting = await desk.act.store.outbox.list();
    expect(waiting.map(({ proposal }) => (proposal.type === 'RegisterIncoming' ? proposal.body.arrival : null))).toEqual([arrivals[0]!.id, arrivals[2]!.id]);
  });

  it('F-87 sends one back with the reason that was found, and not without any', async () => {
    const [arrival] = (await arrived({ findings: [{ check: 'addressee', weight: 'return', words: 'Sai nơi nhận' }] })) as [Arrival];
    const refused = await returnArrival(desk.act, arrival, '');
    expect(refused.ok).toBe(false);
    const kept = await returnArrival(desk.act, arrival, readyReason(arrival));
    expect(kept.ok && kept.value.proposal.body).toMatchObject({ arrival: arrival.id, reason: 'Sai nơi nhận' });
  });
});

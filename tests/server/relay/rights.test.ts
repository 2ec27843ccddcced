import { expect, test } from 'vitest';
import { presenceFrame } from '../../../server/relay/frames';
import { staff } from '../../support/builders';
import { everything, memoryRelay, sit } from '../../support/memory-relay';

const room = 'dossier/00000000-0000-4000-8000-000000000001';

test('HOSO-10 whoever may write again hears it, though a colleague’s caret came between the decision and the look at rights', () => {
  let isOpen = false;
  const house = memoryRelay({ access: { ...everything, isOpen: () => isOpen } });
  const [reader, colleague] = [sit(house, room), sit(house, room, staff.leader)];
  const told = () => reader.heard.flatMap((heard) => (heard.type === 'standing' ? [heard.mayWrite] : []));
  expect(told()).toEqual([false]);
  for (const opened of [true, false]) {
    isOpen = opened;
    house.relay.registerMoved();
    house.clock.now += 1_000;
    colleague.seat.receive(presenceFrame([{ client: 7, clock: house.clock.now % 10_000, state: '{}' }]));
    house.relay.checkRights();
    house.relay.checkRights();
  }
  expect(told()).toEqual([false, true, false]);
  expect(reader.heard.filter(({ type }) => type === 'presence').length).toBeGreaterThanOrEqual(2);
});

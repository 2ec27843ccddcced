import { expect, test } from 'vitest';
import { planOfRoom, planRoom } from '../../../src/domain/papers/plan';
import { parseRoomName, roomName } from '../../../src/domain/papers/room';
import { PERSONNEL } from '../../support/builders';

test('a plan is of one unit and one year, and its room says which', () => {
  const plan = { unit: PERSONNEL, year: 2027 };
  const room = planRoom(plan);
  expect(parseRoomName(roomName(room))).toEqual(room);
  expect(planOfRoom(room.id)).toEqual(plan);
  for (const id of [PERSONNEL, `${PERSONNEL}-27`, `${PERSONNEL}-1999`, `x-${room.id}`, '2027']) expect(planOfRoom(id)).toBeNull();
});

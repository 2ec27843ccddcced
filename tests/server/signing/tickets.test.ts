import { describe, expect, test } from 'vitest';
import { Tickets } from '../../../server/signing/tickets';
import type { PersonId, Sha256 } from '../../../src/domain/shared/ids';
import { freshId } from '../../support/builders';

const FILE = 'f'.repeat(64) as Sha256;
const someone = () => freshId<PersonId>();

function desk(bytesMost = 100) {
  let at = 0;
  const tickets = new Tickets(
    () => at,
    () => freshId(),
    bytesMost,
  );
  const open = (person: PersonId) => tickets.find(tickets.issue({ person, file: FILE, isHeld: () => true }))!;
  const bring = (ticket: ReturnType<typeof open>, bytes: number) => tickets.bring(ticket, bytes, async () => new Uint8Array(bytes));
  return { tickets, open, bring, pass: (milliseconds: number) => void (at += milliseconds) };
}

describe('HOSO-7 signed files that wait in memory', () => {
  test('HOSO-7 all people’s together stay below the limit: what would be over it is not read, and is taken once there is room', async () => {
    const { tickets, open, bring, pass } = desk();
    const [one, other] = [open(someone()), open(someone())];
    expect([await bring(one, 60), await bring(other, 41)]).toEqual([true, false]);
    expect(other.signed).toBeNull();
    expect(await bring(other, 40)).toBe(true);
    const third = open(someone());
    const unread = () => Promise.reject(new Error('read'));
    expect(await tickets.bring(third, 1, unread)).toBe(false);
    pass(15 * 60_000);
    expect(await bring(open(someone()), 100)).toBe(true);
  });

  test('HOSO-7 one person has one: the newest is kept, and while one comes in no other does', async () => {
    const { tickets, open, bring } = desk();
    const [person, another] = [someone(), someone()];
    const [first, second] = [open(person), open(person)];
    expect([await bring(first, 80), await bring(second, 80)]).toEqual([true, true]);
    expect([first.signed, second.signed?.byteLength]).toEqual([null, 80]);
    let arrive!: (bytes: Uint8Array) => void;
    const coming = tickets.bring(first, 90, () => new Promise((resolve) => (arrive = resolve)));
    expect([await bring(second, 1), await bring(open(another), 20)]).toEqual([false, false]);
    arrive(new Uint8Array(90));
    expect([await coming, first.signed?.byteLength, second.signed]).toEqual([true, 90, null]);
  });

  test('HOSO-7 a file that breaks off on its way leaves its room to others', async () => {
    const { tickets, open, bring } = desk();
    const ticket = open(someone());
    await expect(tickets.bring(ticket, 100, () => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    expect([ticket.signed, await bring(ticket, 100)]).toEqual([null, true]);
  });
});

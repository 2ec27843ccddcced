import { describe, expect, it, vi } from 'vitest';
import * as following from '../../../src/domain/assignment/following';
import type { IncomingDocument } from '../../../src/domain/incoming/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { periodAround } from '../../../src/domain/shared/period';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { everythingOpen, FollowUp, type FollowQuestion } from '../../../src/queries/work/follow-up.svelte';
import type { DeviceStore, OutboxEntry } from '../../../src/storage/device';
import { INSPECTORATE, memoryTables, NOON, PERSONNEL, proposal, staff } from '../../support/builders';
import { assignment, row } from '../../support/matters';

const date = (text: string) => text as CalendarDate;
const due = (dueOn: string | null, fields: Partial<Parameters<typeof assignment>[0]> = {}, facts = {}) =>
  row({ state: 'assigned', facts, assignments: [assignment({ dueOn: dueOn === null ? null : date(dueOn), ...fields })] });

/** A device whose rows and outbox a test changes at will. */
class ChangingStore {
  readonly waiting: OutboxEntry[] = [];
  #position = 1;
  #listeners = new Set<() => void>();
  readonly tables = memoryTables();
  readonly subscribe = (listener: () => void) => (this.#listeners.add(listener), () => void this.#listeners.delete(listener));

  constructor(public rows: (IncomingDocument | undefined)[]) {
    for (const each of rows) if (each) this.tables.putIncoming(each);
  }

  get store() {
    const tables = Object.assign(this.tables, { incomingRows: () => this.rows });
    const decisions = { tables, position: () => this.#position, isComplete: () => true, subscribe: this.subscribe };
    const outbox = { list: async () => this.waiting, subscribe: this.subscribe };
    return { decisions, outbox } as unknown as Pick<DeviceStore, 'decisions' | 'outbox'>;
  }

  change(rows: (IncomingDocument | undefined)[]): void {
    this.rows = rows;
    this.#position += 1;
    for (const listener of this.#listeners) listener();
  }
}

async function followed(rows: (IncomingDocument | undefined)[], question: Partial<FollowQuestion> = {}, now = NOON) {
  const device = new ChangingStore(rows);
  const followUp = new FollowUp(device.store, staff.clerk.id, () => now);
  await followUp.ask({ ...everythingOpen, ...question });
  return { device, followUp };
}

const subjectsOf = ({ rows }: FollowUp) => rows.map(({ document }) => document.facts.subject);

describe('F-22 following incoming documents', () => {
  it('F-22 of a period only what arrived in it is listed and counted, by unit and person too; whoever has nothing in it can still be chosen', async () => {
    const arrived = (at: string, fields: Parameters<typeof assignment>[0] = {}) =>
      row({ arrivedAt: at as Instant, state: 'assigned', assignments: [assignment({ handler: staff.officer.id, ...fields })] });
    // The first and the last minute of March in Vietnam, and the minutes beside them.
    const rows = [
      arrived('2026-02-28T16:59:00.000Z'),
      arrived('2026-02-28T17:00:00.000Z'),
      arrived('2026-03-31T16:59:00.000Z'),
      arrived('2026-03-31T17:00:00.000Z', { unit: INSPECTORATE, handler: staff.officerElsewhere.id }),
    ];
    const { followUp } = await followed(rows, { period: periodAround('month', date('2026-03-05')) });
    expect([followUp.figures.open, followUp.figures.all, followUp.rows.length]).toEqual([2, 2, 2]);
    expect([...followUp.units].map(([id, { open }]) => [id, open])).toEqual([
      [PERSONNEL, 2],
      [INSPECTORATE, 0],
    ]);
    expect(followUp.people.get(staff.officer.id)?.open).toBe(2);
    await followUp.ask(everythingOpen);
    expect([followUp.figures.open, followUp.units.get(PERSONNEL)?.open]).toEqual([4, 3]);
  });

  it('F-22 counts what is late, due soon, undirected, and lists the latest first', async () => {
    const rows = [
      due('2026-03-09', {}, { subject: 'sắp' }),
      undefined,
      due('2026-03-02', {}, { subject: 'trễ' }),
      row({ facts: { subject: 'chờ' } }),
      due(null, { state: 'handled' }, { subject: 'xong' }),
    ];
    const { followUp } = await followed(rows);
    expect(subjectsOf(followUp)).toEqual(['trễ', 'sắp', 'chờ']);
    expect(followUp.figures).toEqual({ late: 1, soon: 1, open: 3, awaiting: 1, waitsLong: 0, unfiled: 1, all: 4 });
    await followUp.ask({ ...everythingOpen, shown: 'late' });
    expect(subjectsOf(followUp)).toEqual(['trễ']);
    await followUp.ask({ ...everythingOpen, shown: 'all' });
    expect(subjectsOf(followUp)).toEqual(['trễ', 'sắp', 'chờ', 'xong']);
    followUp.close();
  });

  it('ND30-29 what is handled and lies in no dossier is found at once; the lead’s part stands for the letter', async () => {
    const handled = { state: 'handled', result: null } as const;
    const rows = [
      due(null, handled, { subject: 'chưa vào hồ sơ' }),
      { ...due(null, handled, { subject: 'đã vào hồ sơ' }), dossiers: ['d' as DossierId] },
      row({
        state: 'handled',
        facts: { subject: 'hai phần' },
        assignments: [assignment(handled), assignment({ ...handled, unit: INSPECTORATE, part: 'cooperating' })],
      }),
      due('2026-03-09', {}, { subject: 'chưa xong' }),
    ];
    const { followUp } = await followed(rows, { shown: 'unfiled' });
    expect(subjectsOf(followUp).sort()).toEqual(['chưa vào hồ sơ', 'hai phần']);
    expect(followUp.figures.unfiled).toBe(2);
    followUp.close();
  });

  it('ND30-24.1 everything late is at hand whatever is shown, and only of what was asked about', async () => {
    const rows = [due('2026-03-02', {}, { subject: 'trễ' }), due('2026-03-02', { unit: INSPECTORATE }, { subject: 'trễ nơi khác' }), due('2026-03-09')];
    const { followUp } = await followed(rows, { shown: 'unfiled' });
    expect(followUp.late.map(({ document }) => document.facts.subject).sort()).toEqual(['trễ', 'trễ nơi khác']);
    await followUp.ask({ ...everythingOpen, unit: PERSONNEL });
    expect(followUp.late.map(({ document }) => document.facts.subject)).toEqual(['trễ']);
    followUp.close();
  });

  it('F-22 counts by unit and by person, and shows what one of them has', async () => {
    const rows = [
      due('2026-03-02', { handler: staff.officer.id }, { subject: 'một' }),
      due('2026-03-09', { unit: INSPECTORATE, handler: staff.officerElsewhere.id, helpers: [staff.head.id] }, { subject: 'hai' }),
    ];
    const { followUp } = await followed(rows, { unit: INSPECTORATE });
    expect(followUp.units.get(PERSONNEL)).toEqual({ late: 1, soon: 0, open: 1 });
    expect(followUp.people.get(staff.head.id)).toEqual({ late: 0, soon: 1, open: 1 });
    expect(subjectsOf(followUp)).toEqual(['hai']);
    await followUp.ask({ ...everythingOpen, person: staff.officer.id });
    expect(subjectsOf(followUp)).toEqual(['một']);
    followUp.close();
  });

  it('F-22 a person is late by the date that they were given, the unit by its own', async () => {
    const { followUp } = await followed([due('2026-03-30', { handler: staff.officer.id, handlerDueOn: '2026-03-02' as CalendarDate }, {})]);
    expect([followUp.people.get(staff.officer.id)?.late, followUp.units.get(PERSONNEL)?.late]).toEqual([1, 0]);
    await followUp.ask({ ...everythingOpen, shown: 'late', person: staff.officer.id });
    expect(followUp.rows).toMatchObject([{ standing: 'late', dueOn: '2026-03-02' }]);
    followUp.close();
  });

  it('F-22 finds without marks, within what is shown', async () => {
    const { followUp } = await followed([due('2026-03-02', {}, { subject: 'Kế hoạch lưu trữ' }), due('2026-03-02', {}, { subject: 'Tuyển dụng' })], {
      typed: 'luu tru',
    });
    expect(subjectsOf(followUp)).toEqual(['Kế hoạch lưu trữ']);
    expect(followUp.figures.late).toBe(1);
    followUp.close();
  });

  it('QD1032-3.5 what waits for direction longer than two working hours is counted', async () => {
    const { followUp } = await followed([row(), row({ arrivedAt: '2026-03-05T09:30:00.000Z' as Instant })], {}, '2026-03-05T09:45:00.000Z' as Instant);
    expect(followUp.figures).toMatchObject({ awaiting: 2, waitsLong: 1 });
    followUp.close();
  });

  it('F-23 a reminder that waits on this device counts at once, and the list follows what the register decides', async () => {
    const letter = due('2026-03-02');
    const device = new ChangingStore([letter]);
    const remind = proposal('RemindHandler', { document: letter.id, unit: PERSONNEL, text: 'Đề nghị báo cáo' });
    device.waiting.push({ order: 1, proposal: remind, state: 'waiting', savedAt: NOON, attempts: 0, problem: null, refusals: [] });
    const followUp = new FollowUp(device.store, staff.clerk.id, () => NOON);
    await followUp.ask(everythingOpen);
    expect(followUp.rows[0]!.assignment!.remindedAt).toBe(NOON);
    device.waiting.length = 0;
    device.change([{ ...letter, state: 'handled', assignments: [assignment({ state: 'handled' })] }]);
    await expect.poll(() => followUp.figures).toMatchObject({ late: 0, all: 1 });
    followUp.close();
  });

  it('reads 100,000 rows once for each change, however often something else is asked', async () => {
    const read = vi.spyOn(following, 'followedParts');
    const rows = Array.from({ length: 100_000 }, (_, index) => due(index % 2 ? '2026-03-02' : '2026-06-01'));
    const { followUp, device } = await followed(rows);
    expect(followUp.rows).toHaveLength(100_000);
    await followUp.ask({ ...everythingOpen, shown: 'late' });
    await followUp.ask({ ...everythingOpen, unit: INSPECTORATE });
    expect(read).toHaveBeenCalledTimes(100_000);
    device.change(rows.slice(0, 10));
    await expect.poll(() => followUp.figures.all).toBe(0);
    expect(read).toHaveBeenCalledTimes(100_010);
    followUp.close();
    read.mockRestore();
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { endReadings, openReading, showReading } from '../../src/actions/reading/read-along';
import { takeReading } from '../../src/actions/reading/take-reading';
import { tellViews } from '../../src/actions/reading/tell-views';
import { answerErasures } from '../../src/actions/disposal/answer-erasures';
import { accept, refusal, refuse } from '../../src/domain/shared/refusal';
import type { DossierId, UseId } from '../../src/domain/shared/ids';
import type { Instant } from '../../src/domain/shared/time';
import type { Reading } from '../../src/storage/readings/contract';
import { proposal, staff } from '../support/builders';
import { archivedDossier, destroyed, type Deciding } from '../support/disposals';
import { request } from '../support/uses';
import { Desk } from './support/desk';

let desk: Desk;
let clock: Instant;
let use: UseId;
let dossier: DossierId;
let reading: Reading;
const decide: Deciding = (each, actor) => desk.office.decide(each, actor);
const act = () => ({ ...desk.act, legalNow: () => clock });
const give = async () => accept(new Blob(['trang']));
const at = (day: string, time = '02:00') => `${day}T${time}:00.000Z` as Instant;

beforeEach(async () => {
  desk = await Desk.open();
  clock = at('2026-03-05');
  dossier = archivedDossier(desk.office.tables, {}, decide);
  const asked = request(dossier, { days: 5 });
  decide(asked, { person: staff.officer.id });
  use = asked.body.use;
  await desk.catchUp();
  const { originals } = desk.office.tables.dossier(dossier)!.closing!.lines[0]!;
  const files = originals.map(({ sha256, name }) => ({ ordinal: 1, title: 'Quyết định', sha256, name }));
  reading = { use, dossier, code: 'C', title: 'T', reader: 'R', until: desk.office.tables.use(use)!.until!, files };
  expect(reading.until).toBe('2026-03-10');
  expect(await takeReading(act(), reading, give)).toBeNull();
});

const shown = async () => (await showReading(act(), use, reading.files[0]!.sha256)) !== null;

describe('a reading set that was taken along', () => {
  test('TT05-37 is read without a line until the end of its last day, and is gone after it', async () => {
    expect(await openReading(act(), use)).toEqual(reading);
    clock = at('2026-03-10', '16:59');
    expect(await shown()).toBe(true);
    clock = at('2026-03-10', '17:00');
    expect(await shown()).toBe(false);
    expect(await desk.store.readings.list()).toEqual([]);
  });

  test('TT05-37 a clock that is set back gives nothing back: the latest time that was seen counts', async () => {
    clock = at('2026-03-09');
    expect(await shown()).toBe(true);
    clock = at('2026-03-12');
    const second: Reading = { ...reading, use: 'another' as UseId, until: '2026-03-11' as never };
    await desk.store.readings.latest(clock);
    clock = at('2026-03-06');
    await desk.store.readings.keep(second, clock, async () => new Blob(['x']));
    expect(await shown()).toBe(false);
    expect(await openReading(act(), second.use)).toBeNull();
  });

  test('TT05-37 goes by itself, with nobody reading, also in the tab that opens next', async () => {
    clock = at('2026-03-11');
    const next = await desk.profile.open();
    await endReadings({ ...act(), store: next });
    expect(await desk.store.readings.list()).toEqual([]);
    expect(await desk.store.readings.open(use)).toBeNull();
  });

  test('TT05-32.5 goes when the use is ended early', async () => {
    decide(proposal('WithdrawUse', { use }), { person: staff.archivist.id });
    await desk.catchUp();
    expect(await shown()).toBe(false);
  });

  test('LLT-16.ERASE goes with the order to erase its dossier, before the device answers', async () => {
    decide(proposal('WithdrawUse', { use }), { person: staff.archivist.id });
    const disposal = destroyed(desk.office.tables, [dossier], decide);
    const devices = [{ device: desk.act.device, person: desk.act.person, lastSeenAt: clock }];
    decide(proposal('ReportErasure', { disposal, erased: [], kept: [], bytes: 1, devices }), 'operator');
    await desk.catchUp();
    expect(await desk.store.readings.list()).toHaveLength(1);
    await answerErasures(act());
    expect(await desk.store.readings.list()).toEqual([]);
  });

  test('QCVN12-2.2.9 each view is told to the archive’s book when there is a line, and again until it is taken', async () => {
    await shown();
    await shown();
    const told: number[] = [];
    await tellViews(act(), async (of, views) => (told.push(views.length), of === use ? null : accept(null)));
    await tellViews(act(), async () => refuse(refusal('notLogged', 'QCVN12-2.2.9')));
    expect(await desk.store.readings.views()).toHaveLength(2);
    await tellViews(act(), async (_, views) => (told.push(views.length), accept(null)));
    await tellViews(act(), async (_, views) => (told.push(views.length), accept(null)));
    expect(told).toEqual([2, 2]);
    expect(await desk.store.readings.views()).toEqual([]);
  });

  test('TT05-37 what the archive does not give is told in its words, and nothing is kept', async () => {
    const other = { ...reading, use: 'b' as UseId };
    const refused = refuse(refusal('useOver', 'TT05-37', { details: { until: '10/03/2026' } }));
    expect(await takeReading(act(), other, async () => refused)).toMatchObject({ refusals: [{ code: 'useOver' }] });
    expect(await takeReading(act(), other, async () => null)).toMatchObject({ refusals: [] });
    expect((await desk.store.readings.list()).map((kept) => kept.use)).toEqual([use]);
  });
});

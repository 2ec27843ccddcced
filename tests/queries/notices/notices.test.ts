import { describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../src/domain/agency/types';
import type { Direction } from '../../../src/domain/assignment/types';
import type { Subject } from '../../../src/domain/authority/subject';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { IncomingDocument, TrailEntry } from '../../../src/domain/incoming/types';
import type { DirectionId, DocumentId, DossierId, PersonId, ProposalId, UseId } from '../../../src/domain/shared/ids';
import { toInstant, type CalendarDate, type Instant } from '../../../src/domain/shared/time';
import type { LostDocument } from '../../../src/domain/notices/lost';
import type { ArchiveUse } from '../../../src/domain/use/types';
import * as rules from '../../../src/domain/notices/notices';
import { Notices } from '../../../src/queries/notices/notices.svelte';
import type { DeviceStore } from '../../../src/storage/device';
import type { PaperSummary, Said } from '../../../src/storage/papers/summary';
import { INSPECTORATE, memoryTables, NOON, PERSONNEL, staff } from '../../support/builders';
import { assignment, row, trailEntry } from '../../support/matters';
import { submitted } from '../../support/outgoing';

const { leader, head, officer, clerk, officerElsewhere } = staff;
const subjectOf = ({ id, unit, roles }: { id: PersonId; unit: Subject['unit']; roles: readonly Role[] }): Subject => ({ person: id, unit, roles });
const SINCE = '2026-02-01T00:00:00.000Z' as Instant;

function direction(id: string, fields: Partial<Direction> = {}): Direction {
  const lead = { unit: PERSONNEL, person: null, dueOn: null };
  return { id: id as DirectionId, state: 'inForce', by: leader.id, decidedAt: NOON, claimedAt: null, text: '', lead, cooperating: [], ...fields };
}

function letter(acts: readonly Partial<TrailEntry>[], fields: Partial<Omit<IncomingDocument, 'facts' | 'trail'>> = {}): IncomingDocument {
  return row({ trail: [{ act: 'registered', actor: clerk.id }, ...acts], ...fields });
}

const heard = (document: IncomingDocument, person: Parameters<typeof subjectOf>[0]) =>
  rules.noticesOfDocument(document, subjectOf(person), SINCE).map(({ kind }) => kind);

describe('F-21 what a person hears of', () => {
  it('F-21 a document given to a unit: its head and its officers hear it, and only who is named when somebody is', () => {
    const given = letter([{ act: 'directed', actor: leader.id, direction: 'a' as DirectionId }], { directions: [direction('a')], assignments: [assignment()] });
    expect([head, officer, officerElsewhere, leader].map((person) => heard(given, person))).toEqual([['assigned'], ['assigned'], [], []]);
    const named = { ...given, directions: [direction('a', { lead: { unit: PERSONNEL, person: officer.id, dueOn: null } })] };
    expect([head, officer].map((person) => heard(named, person))).toEqual([['assigned'], ['assignedToMe']]);
  });

  it('F-21 a new letter that nobody has directed: the heads of its units, and leaders when it is urgent or was sent to nobody', () => {
    const fresh = (about: Partial<IncomingDocument['facts']>) => ({
      ...letter([], { state: 'registered' }),
      facts: { ...letter([]).facts, ...about },
    });
    const heads = [head, leader, officer];
    expect(heads.map((person) => heard(fresh({ recipientUnits: [PERSONNEL], urgency: 0 }), person))).toEqual([['awaits'], [], []]);
    expect(heads.map((person) => heard(fresh({ recipientUnits: [PERSONNEL], urgency: 3 }), person))).toEqual([['awaits'], ['awaits'], []]);
    expect(heads.map((person) => heard(fresh({ recipientUnits: [], urgency: 0 }), person))).toEqual([[], ['awaits'], []]);
    expect(heard(letter([{ act: 'directed', actor: leader.id, direction: 'a' as DirectionId }], { directions: [direction('a')] }), head)).not.toContain(
      'awaits',
    );
  });

  it('F-21 whose direction was replaced by another’s hears it', () => {
    const acts = [
      { act: 'directed', actor: head.id, direction: 'a' as DirectionId },
      { act: 'directed', actor: leader.id, direction: 'b' as DirectionId },
    ] as const;
    const replaced = letter(acts, { directions: [direction('a', { by: head.id, state: 'replaced' }), direction('b')] });
    expect(heard(replaced, head)).toEqual(['replaced']);
  });

  it('F-21 who is to handle it, and who is pressed for it', () => {
    const acts = [
      { act: 'handlerAssigned', actor: head.id, unit: PERSONNEL, people: [officer.id] },
      { act: 'handlerReminded', actor: clerk.id, unit: PERSONNEL, text: 'Đề nghị báo cáo' },
    ] as const;
    const handled = letter(acts, { assignments: [assignment({ handler: officer.id })] });
    expect(heard(handled, officer)).toEqual(['assignedToMe', 'reminded']);
    expect(heard(handled, head)).toEqual(['reminded']);
    expect(rules.noticesOfDocument(handled, subjectOf(officer), SINCE).at(-1)!.text).toBe('Đề nghị báo cáo');
  });

  it('HOSO-8 both who gave directions apart hear that one is to be chosen, and who was not followed hears that', () => {
    const acts = [
      { act: 'directed', actor: leader.id, direction: 'a' as DirectionId },
      { act: 'directed', actor: head.id, direction: 'b' as DirectionId },
    ] as const;
    const contested = letter(acts, { directions: [direction('a'), direction('b', { state: 'contested', by: head.id })] });
    expect(heard(contested, leader)).toEqual(['contested']);
    expect(heard(contested, head)).toContain('contested');
    const chosen = letter([...acts, { act: 'directionChosen', actor: leader.id, direction: 'a' as DirectionId }], {
      directions: [direction('a'), direction('b', { state: 'setAside', by: head.id })],
    });
    expect(heard(chosen, head)).toContain('setAside');
    const taken = letter([acts[1], { act: 'directionTakenBack', actor: leader.id, direction: 'b' as DirectionId, reason: 'Nhầm' }], {
      directions: [direction('b', { state: 'takenBack', by: head.id })],
    });
    expect(heard(taken, head)).toEqual(['takenBack']);
  });

  it('F-21 a letter of theirs that went back or was corrected, and work that was finished', () => {
    const acts = [
      { act: 'corrected', actor: staff.administrator.id },
      { act: 'handlingFinished', actor: officer.id, unit: PERSONNEL },
      { act: 'returned', actor: staff.administrator.id },
    ] as const;
    const document = letter(acts, { directions: [direction('a')], assignments: [assignment({ handler: officer.id })] });
    expect(heard(document, clerk)).toEqual(['corrected', 'returned']);
    expect(heard(document, leader)).toEqual(['corrected', 'finished', 'returned']);
    expect(heard(document, officerElsewhere)).toEqual([]);
  });

  it('F-21 what was called done and is opened again: who has it to handle hears it, and who had directed it', () => {
    const acts = [
      { act: 'handlingFinished', actor: officer.id, unit: PERSONNEL },
      { act: 'handlingReopened', actor: head.id, unit: PERSONNEL, reason: 'Chưa đạt' },
    ] as const;
    const document = letter(acts, { directions: [direction('a')], assignments: [assignment({ handler: officer.id })] });
    expect(heard(document, officer)).toEqual(['reopened']);
    expect(heard(document, leader)).toEqual(['finished', 'reopened']);
    expect(heard(document, officerElsewhere)).toEqual([]);
  });

  it('F-21 documents put into a dossier one keeps, a dossier shared with one’s unit', () => {
    const entry = (position: number, act: Dossier['trail'][number]['act'], actor: PersonId) => ({ ...trailEntry({ position }), act, actor });
    const trail = [entry(1, 'opened', officer.id), entry(2, 'filed', head.id), entry(3, 'filed', officer.id), entry(4, 'shared', officer.id)];
    const dossier = { id: 'd' as DossierId, unit: PERSONNEL, units: [PERSONNEL, INSPECTORATE], keeper: officer.id, trail } as unknown as Dossier;
    const kinds = (person: Parameters<typeof subjectOf>[0]) =>
      rules.noticesOfDossier(dossier, subjectOf(person), { since: SINCE, find: () => undefined }).map(({ kind }) => kind);
    expect([officer, officerElsewhere, head].map(kinds)).toEqual([['filed'], ['shared'], []]);
  });
});

/** A device that holds rows, and remembers what was seen. */
function deviceWith(rows: IncomingDocument[]) {
  const kept = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  const device = { rows, position: 10, lost: [] as readonly LostDocument[], summaries: [] as readonly Partial<PaperSummary>[] };
  const tables = Object.assign(memoryTables(), {
    incomingRows: () => device.rows,
    dossier: (id: DossierId) => ({ id }) as Dossier,
    incoming: (id: DocumentId) => device.rows.find((row) => row.id === id),
  });
  const decisions = {
    tables,
    position: () => device.position,
    lost: () => device.lost,
    subscribe: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
  };
  const settings = { get: async (name: string) => kept.get(name), put: async (name: string, value: unknown) => void kept.set(name, value) };
  const summaries = { list: async () => device.summaries, subscribe: decisions.subscribe };
  const store = { decisions, settings, summaries } as unknown as Pick<DeviceStore, 'decisions' | 'settings' | 'summaries'>;
  const tell = (error: unknown) => {
    throw error;
  };
  return {
    kept,
    tables,
    open: (person: Parameters<typeof subjectOf>[0] = officer) => new Notices(store, { subject: () => subjectOf(person), legalNow: () => NOON, tell }),
    change(next: IncomingDocument[]) {
      device.rows = next;
      device.position += 1;
      for (const listener of listeners) listener();
    },
    /** A letter went away with the right to read it. */
    lose(...lost: readonly LostDocument[]) {
      device.lost = lost;
      device.position += 1;
      for (const listener of listeners) listener();
    },
    /** What colleagues have said to this person in a dossier, and is not done. */
    say(...saidToMe: readonly Said[]) {
      device.summaries = [{ dossier: 'd' as DossierId, ...(saidToMe.length > 0 && { saidToMe }) }];
      for (const listener of listeners) listener();
    },
  };
}

const reminded = (position: number, decidedAt = NOON) =>
  row({
    assignments: [assignment({ handler: officer.id })],
    trail: [
      { act: 'registered', actor: clerk.id, position: 1, decidedAt },
      { act: 'handlerReminded', actor: clerk.id, unit: PERSONNEL, position, decidedAt },
    ],
  });

/** A request of somebody of another unit to read a dossier. */
const use: ArchiveUse = {
  ...{ id: 'x' as UseId, dossier: 'd' as DossierId, code: 'C', title: '', level: 'open', givingUnit: PERSONNEL, archive: INSPECTORATE, unit: INSPECTORATE },
  ...{ lines: [1], form: 'reading', purpose: '02', purposeContent: '', researchTopic: '', description: '', feeGroup: '', days: 2, ground: '', visitor: null },
  ...{ approver: 'nobody', requested: { by: officerElsewhere.id, at: NOON, position: 2 }, state: 'requested', proposal: 'p' as ProposalId },
};

describe('F-21 the list of notices', () => {
  it('F-21 each is new once: after the person has looked, only what comes later is', async () => {
    const device = deviceWith([reminded(5)]);
    const notices = device.open();
    await expect.poll(() => notices.unread).toBe(1);
    await notices.look();
    expect(notices.unread).toBe(0);
    device.change([reminded(5), reminded(11)]);
    await expect.poll(() => notices.unread).toBe(1);
    expect(notices.list.map(({ position }) => position)).toEqual([11, 5]);
    notices.close();
    const again = device.open();
    await expect.poll(() => again.list.length).toBe(2);
    expect(again.unread).toBe(1);
    again.close();
  });

  it('F-21 what a colleague says to a person in a dossier is a notice until it is done, new until they have looked, also after a start', async () => {
    const said = (id: string, at: Instant = NOON): Said => ({ id, by: head.id, at, text: `Xem giúp ${id}` });
    const device = deviceWith([reminded(5)]);
    const notices = device.open();
    device.say(said('một'));
    await expect.poll(() => notices.list.map(({ kind, text }) => [kind, text])).toContainEqual(['saidToMe', 'Xem giúp một']);
    await notices.look();
    expect(notices.unread).toBe(0);
    device.say(said('một'), said('hai', '2099-01-01T00:00:00.000Z' as Instant));
    await expect.poll(() => notices.unread).toBe(1);
    expect(notices.list.every(({ at }) => at <= NOON)).toBe(true);
    notices.close();
    // Whoever opens the list before it was read has not seen less than before.
    const early = device.open();
    await early.look();
    early.close();
    const again = device.open();
    await expect.poll(() => again.list.length).toBe(3);
    expect(again.unread).toBe(1);
    device.say();
    await expect.poll(() => again.list.map(({ kind }) => kind)).toEqual(['reminded']);
    again.close();
  });

  it('F-21 a letter that went away with the right to read it is told by its number alone, once, and by its own trail when it is back', async () => {
    const device = deviceWith([reminded(5)]);
    const notices = device.open();
    const lost = (document: DocumentId, position: number): LostDocument => ({ document, year: 2026, arrivalNumber: 12, position, at: NOON });
    device.lose(lost('gone' as DocumentId, 11));
    await expect.poll(() => notices.list.map(({ kind, document }) => [kind, document])).toContainEqual(['lost', null]);
    expect(notices.unread).toBe(2);
    await notices.look();
    const back = reminded(13);
    device.change([reminded(5), back]);
    device.lose(lost('gone' as DocumentId, 11), lost(back.id, 11));
    await expect.poll(() => notices.unread).toBe(1);
    expect(notices.list.map(({ kind }) => kind)).toEqual(['reminded', 'lost', 'reminded']);
    notices.close();
  });

  it('F-21 a new device calls the last week new, lists a month, and nothing older', async () => {
    const daysAgo = (days: number) => toInstant(Date.parse(NOON) - days * 86_400_000);
    const notices = deviceWith([reminded(3, daysAgo(2)), reminded(2, daysAgo(20)), reminded(1, daysAgo(40))]).open();
    await expect.poll(() => notices.list.length).toBe(2);
    expect(notices.unread).toBe(1);
    notices.close();
  });

  it('F-21 a submission that waits for this person is listed with its document', async () => {
    const device = deviceWith([]);
    const document = submitted(device.tables);
    const notices = device.open(head);
    await expect.poll(() => notices.list.map(({ kind, outgoing }) => [kind, outgoing?.id])).toEqual([['reviewAwaits', document]]);
    expect(notices.unread).toBe(1);
    expect(notices.waiting.outgoing).toBe(1);
    notices.close();
  });

  it('TT05-37 what the day brings is new until it was looked at, also after a start, and is counted with what waits', async () => {
    const device = deviceWith([]);
    const ending = {
      ...use,
      id: 'a' as UseId,
      requested: { by: officer.id, at: NOON, position: 3 },
      state: 'approved',
      until: '2026-03-06' as CalendarDate,
    } as const;
    const awaiting = { ...use, id: 'b' as UseId, approver: 'unitHead' } as const;
    for (const each of [ending, awaiting]) device.tables.putUse(each);
    const notices = device.open();
    await expect.poll(() => notices.list.map(({ kind }) => kind)).toEqual(['readingEnds']);
    expect([notices.unread, notices.waiting]).toEqual([1, { use: 0, disposal: 0, outgoing: 0 }]);
    await notices.look();
    expect(notices.unread).toBe(0);
    notices.close();
    const again = device.open(head);
    await expect.poll(() => again.waiting).toEqual({ use: 1, disposal: 0, outgoing: 0 });
    again.close();
    const seen = device.open();
    await expect.poll(() => seen.list.length).toBe(1);
    expect(seen.unread).toBe(0);
    seen.close();
  });

  it('looks into no document of 100,000 that nothing has happened to for a month', async () => {
    const read = vi.spyOn(rules, 'noticesOfDocument');
    const old = toInstant(Date.parse(NOON) - 90 * 86_400_000);
    const notices = deviceWith([...Array.from({ length: 100_000 }, (_, index) => reminded(index + 1, old)), reminded(100_001)]).open();
    await expect.poll(() => notices.list.length).toBe(1);
    expect(read).toHaveBeenCalledTimes(1);
    notices.close();
    read.mockRestore();
  });
});

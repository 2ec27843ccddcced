import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assignHandler } from '../../../src/actions/assignment/assign-handler';
import { directDocuments } from '../../../src/actions/assignment/direct-documents';
import { finishHandling } from '../../../src/actions/assignment/finish-handling';
import type { Person } from '../../../src/domain/agency/types';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { MyWork } from '../../../src/queries/work/my-work.svelte';
import { Desk } from '../../actions/support/desk';
import { directDocument, facts, importIncoming, INSPECTORATE, NOON, PERSONNEL, registerIncoming, staff } from '../../support/builders';

let desk: Desk;
let work: MyWork;
let close: () => void;

beforeEach(async () => {
  desk = await Desk.open({ person: staff.head.id });
  const tell = (error: unknown) => {
    throw error;
  };
  work = new MyWork(desk.store, () => NOON, tell);
  // Something on screen reads it all the time.
  close = $effect.root(() => {
    $effect(() => void idsOf(staff.head, 'toDirect'));
  });
});
afterEach(() => close());

function letter(fields: Partial<IncomingFacts> = {}): DocumentId {
  const each = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], ...fields }) });
  desk.office.decide(each);
  return each.body.document;
}

const idsOf = (person: Person, section: keyof ReturnType<MyWork['of']>) =>
  work.of({ person: person.id, unit: person.unit, roles: person.roles })[section].map(({ document }) => document.id);

/** Acts that wait on this device are read from disk after they were saved. */
const shows = (person: Person, section: keyof ReturnType<MyWork['of']>, expected: readonly DocumentId[]) =>
  vi.waitFor(() => expect(idsOf(person, section)).toEqual(expected));

describe('my work', () => {
  it('ND30-23.2 letters that await direction stand before whoever directs them, the most urgent first; rows of an old register are none', async () => {
    const plain = letter();
    const urgent = letter({ urgency: 3 });
    letter({ recipientUnits: [INSPECTORATE] });
    desk.office.decide(importIncoming());
    await desk.catchUp();
    expect(idsOf(staff.head, 'toDirect')).toEqual([urgent, plain]);
    expect(idsOf(staff.leader, 'toDirect')).toHaveLength(3);
    expect(idsOf(staff.officer, 'toDirect')).toEqual([]);
  });

  it('what was done on this device a moment ago no longer waits, and nothing else moved', async () => {
    const [one, other] = [letter(), letter()];
    await desk.catchUp();
    const given = { text: '', lead: { unit: PERSONNEL, person: null, dueOn: null }, cooperating: [] };
    await directDocuments(desk.act, [one], given);
    await shows(staff.head, 'toDirect', [other]);
    expect(idsOf(staff.head, 'toAssign')).toEqual([one]);
  });

  it('ND30-24.2 a letter goes from the head who assigns to the handler, and when it is done to whoever files it', async () => {
    const document = letter();
    desk.office.decide(directDocument(document, { lead: { unit: PERSONNEL, person: null, dueOn: '2026-03-20' as CalendarDate } }), { person: staff.leader.id });
    await desk.catchUp();
    expect([idsOf(staff.head, 'toAssign'), idsOf(staff.head, 'toHandle'), idsOf(staff.officer, 'toHandle')]).toEqual([[document], [], [document]]);
    await assignHandler(desk.act, { document, unit: PERSONNEL, handler: staff.head.id, helpers: [], dueOn: null, instruction: '' });
    await shows(staff.head, 'toHandle', [document]);
    expect([idsOf(staff.head, 'toAssign'), idsOf(staff.officer, 'toHandle')]).toEqual([[], []]);
    await finishHandling(desk.act, { document, unit: PERSONNEL, result: 'Đã trả lời', answer: '', dossier: null });
    await shows(staff.head, 'toFile', [document]);
    expect(idsOf(staff.head, 'toHandle')).toEqual([]);
  });

  it('HOSO-8 two directions given apart wait to be chosen between, not to be directed again', async () => {
    const document = letter();
    desk.office.decide(directDocument(document), { person: staff.leader.id });
    desk.office.decide(directDocument(document), { person: staff.head.id });
    await desk.catchUp();
    expect([idsOf(staff.head, 'toChoose'), idsOf(staff.head, 'toDirect')]).toEqual([[document], []]);
  });
});

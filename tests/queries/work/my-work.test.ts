import { beforeEach, describe, expect, it } from 'vitest';
import { assignHandler } from '../../../src/actions/assignment/assign-handler';
import { directDocuments } from '../../../src/actions/assignment/direct-documents';
import { finishHandling } from '../../../src/actions/assignment/finish-handling';
import { takeOutDocument } from '../../../src/actions/dossier/take-out-document';
import type { Person } from '../../../src/domain/agency/types';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { actsOnMatters } from '../../../src/queries/work/foreseen';
import { workOf, type WorkLists } from '../../../src/queries/work/my-work.svelte';
import { Desk } from '../../actions/support/desk';
import { directDocument, facts, importIncoming, INSPECTORATE, NOON, openDossier, PERSONNEL, registerIncoming, staff } from '../../support/builders';

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open({ person: staff.head.id });
});

function letter(fields: Partial<IncomingFacts> = {}): DocumentId {
  const each = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], ...fields }) });
  desk.office.decide(each);
  return each.body.document;
}

async function idsOf(person: Person, section: keyof WorkLists): Promise<readonly DocumentId[]> {
  const subject = { person: person.id, unit: person.unit, roles: person.roles };
  const waiting = actsOnMatters(await desk.store.outbox.list());
  return workOf(desk.store.decisions, { subject, waiting, now: NOON })[section].map(({ document }) => document.id);
}

describe('my work', () => {
  it('ND30-23.2 letters that await direction stand before whoever directs them, the most urgent first; rows of an old register are none', async () => {
    const plain = letter();
    const urgent = letter({ urgency: 3 });
    letter({ recipientUnits: [INSPECTORATE] });
    desk.office.decide(importIncoming());
    await desk.catchUp();
    expect(await idsOf(staff.head, 'toDirect')).toEqual([urgent, plain]);
    expect(await idsOf(staff.leader, 'toDirect')).toHaveLength(3);
    expect(await idsOf(staff.officer, 'toDirect')).toEqual([]);
  });

  it('what was done on this device a moment ago no longer waits, and nothing else moved', async () => {
    const [one, other] = [letter(), letter()];
    await desk.catchUp();
    const given = { text: '', lead: { unit: PERSONNEL, person: null, dueOn: null }, cooperating: [] };
    await directDocuments(desk.act, [one], given);
    expect(await idsOf(staff.head, 'toDirect')).toEqual([other]);
    expect(await idsOf(staff.head, 'toAssign')).toEqual([one]);
  });

  it('ND30-24.2 a letter goes from the head who assigns to the handler, and when it is done to whoever files it', async () => {
    const document = letter();
    desk.office.decide(directDocument(document, { lead: { unit: PERSONNEL, person: null, dueOn: '2026-03-20' as CalendarDate } }), { person: staff.leader.id });
    await desk.catchUp();
    expect([await idsOf(staff.head, 'toAssign'), await idsOf(staff.head, 'toHandle'), await idsOf(staff.officer, 'toHandle')]).toEqual([
      [document],
      [],
      [document],
    ]);
    await assignHandler(desk.act, { document, unit: PERSONNEL, handler: staff.head.id, helpers: [], dueOn: null, instruction: '' });
    expect(await idsOf(staff.head, 'toHandle')).toEqual([document]);
    expect(await idsOf(staff.head, 'toAssign')).toEqual([]);
    const opened = openDossier();
    const { dossier } = opened.body;
    desk.office.decide(opened, { person: staff.head.id });
    await desk.catchUp();
    await finishHandling(desk.act, { document, unit: PERSONNEL, result: 'Đã trả lời', answer: '', dossier });
    expect(await idsOf(staff.head, 'toFile')).toEqual([]);
    await takeOutDocument(desk.act, { document, dossier, reason: 'Nhầm hồ sơ' });
    expect(await idsOf(staff.head, 'toFile')).toEqual([document]);
    expect(await idsOf(staff.head, 'toHandle')).toEqual([]);
  });

  it('ND30-29 a letter that was finished with a reason why it goes into no dossier asks for none any more', async () => {
    const document = letter();
    desk.office.decide(directDocument(document), { person: staff.leader.id });
    await desk.catchUp();
    await finishHandling(desk.act, { document, unit: PERSONNEL, result: 'Đã xem', answer: '', dossier: null, unfiledReason: 'Gửi để biết' });
    expect(await idsOf(staff.head, 'toFile')).toEqual([]);
    expect(await idsOf(staff.head, 'toHandle')).toEqual([]);
  });

  it('HOSO-8 two directions given apart wait to be chosen between, not to be directed again', async () => {
    const document = letter();
    desk.office.decide(directDocument(document), { person: staff.leader.id });
    desk.office.decide(directDocument(document), { person: staff.head.id });
    await desk.catchUp();
    expect([await idsOf(staff.head, 'toChoose'), await idsOf(staff.head, 'toDirect')]).toEqual([[document], []]);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { isOpenOrder, isRegistrable, type Arrival, type ArrivalOrigin } from '../../../src/domain/exchange/arrival';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { registerColumn } from '../../../src/domain/incoming/register-columns';
import { filedDocument } from '../../../src/domain/outgoing/as-filed';
import { noticesOfDocument } from '../../../src/domain/notices/notices';
import { mayOpenFile } from '../../../src/domain/authority/incoming';
import { filesInUse } from '../../../src/domain/incoming/withheld';
import type { Person } from '../../../src/domain/agency/types';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { ArrivalId, DocumentId } from '../../../src/domain/shared/ids';
import { receiveExchanged } from '../../support/arrivals';
import { apply, directDocument, freshId, memoryTables, NOON, proposal, registerIncoming, staff } from '../../support/builders';
import { pdf } from '../../support/transfers';

let tables: MemoryTables;
let number = 0;

beforeEach(() => {
  tables = memoryTables();
});

const NAME = 'G12,2026/03/02,1/BTC-VP';
const clerk = { person: staff.clerk.id };
const refusalsOf = (each: Proposal) => {
  const outcome = decide(tables, each, clerk, NOON);
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
};

function came(origin: Partial<ArrivalOrigin> = {}, fields: Partial<ProposalBodies['ReceiveExchanged']> = {}): Arrival {
  const usual = { organId: 'G12', name: 'Bộ Tài chính', documentId: NAME, business: 'new', about: '', reason: '', paperFollows: false } as const;
  const each = receiveExchanged({ origin: { ...usual, ...origin }, ...fields });
  apply(tables, each, 'operator');
  return now(each.body.arrival);
}

const now = (id: ArrivalId) => tables.arrival(id)!;
const ordered = (business: ArrivalOrigin['business'], targets: readonly Arrival[], fields: Partial<ProposalBodies['ReceiveExchanged']> = {}) =>
  came({ business, about: NAME, reason: 'Ban hành nhầm' }, { originals: [], targets: targets.map(({ id }) => id), ...fields });

function registered(arrival: Arrival): DocumentId {
  const document = freshId<DocumentId>();
  const facts = { ...arrival.facts!, subject: `V/v ${document}`, codeNumber: String(++number) };
  apply(tables, registerIncoming({ document, arrival: arrival.id, facts, originals: arrival.originals }), clerk);
  return document;
}

const answer = (order: Arrival, said: 'agreed' | 'declined', reason = '') => proposal('AnswerOrder', { arrival: order.id, answer: said, reason });

describe('what a sender orders about its document', () => {
  test('F-88 before acceptance a recall, and a taking back, take it out with the reason; nothing is left to decide', () => {
    for (const business of ['recall', 'takeBack'] as const) {
      const document = came();
      const order = ordered(business, [document]);
      expect([order.state, order.answer, isOpenOrder(order)]).toEqual(['answered', 'agreed', false]);
      expect(now(document.id)).toMatchObject({ state: 'withdrawn', withdrawn: { by: order.id, reason: 'Ban hành nhầm' }, facts: null, originals: [] });
      expect(refusalsOf(registerIncoming({ arrival: document.id }))).toEqual(['arrivalSettled']);
      expect(refusalsOf(answer(order, 'agreed'))).toEqual(['arrivalSettled']);
    }
  });

  test('F-58 after acceptance the registry decides; agreed to, it is cancelled: number, dossiers and history stay, and nobody handles it', () => {
    const arrival = came();
    const document = registered(arrival);
    apply(tables, directDocument(document), { person: staff.leader.id });
    const order = ordered('recall', [arrival], { originals: [pdf({ name: 'thong-bao-thu-hoi.pdf' })] });
    expect([order.state, isOpenOrder(order), isRegistrable(order)]).toEqual(['waiting', true, false]);
    const before = tables.incoming(document)!;
    apply(tables, answer(order, 'agreed'), clerk);
    const after = tables.incoming(document)!;
    expect(after).toMatchObject({ state: 'handled', cancelled: { how: 'recalled', reason: 'Ban hành nhầm', by: null }, arrivalNumber: before.arrivalNumber });
    expect(after.assignments.every(({ state }) => state === 'handled')).toBe(true);
    expect(after.originals.map(({ name, part }) => [name, part])).toContainEqual(['thong-bao-thu-hoi.pdf', 'annex']);
    expect(after.trail.slice(0, before.trail.length)).toEqual(before.trail);
    const opensTo = (person: Person) => after.originals.filter(({ sha256 }) => mayOpenFile(subjectOf(person)!, after, sha256)).map(({ name }) => name);
    expect([opensTo(staff.officer), opensTo(staff.clerk)]).toEqual([['thong-bao-thu-hoi.pdf'], after.originals.map(({ name }) => name)]);
    expect(filesInUse(after).map(({ name }) => name)).toEqual(['thong-bao-thu-hoi.pdf']);
    expect(refusalsOf(directDocument(document))).toEqual(expect.arrayContaining([expect.stringMatching(/notAllowed|cancelledBySender/)]));
    const reopened = decide(tables, proposal('ReopenHandling', { document, unit: after.assignments[0]!.unit, reason: 'Làm lại' }), 'operator', NOON);
    expect(reopened).toMatchObject({ ok: false, refusals: [{ code: 'cancelledBySender' }] });
    expect([registerColumn('remark').value(after, () => ''), filedDocument(tables, document)!.ended]).toEqual([
      'Đã hủy: nơi gửi thu hồi, Ban hành nhầm',
      'recalled',
    ]);
    const heard = noticesOfDocument(after, subjectOf(tables.person(staff.leader.id))!, NOON);
    expect(heard.map(({ kind, text }) => [kind, text])).toContainEqual(['recalledBySender', 'Ban hành nhầm']);
  });

  test('F-58 what is ordered after a recall opens nothing that was withheld, and withholds no notice', () => {
    const arrival = came();
    const document = registered(arrival);
    const [first, again] = [ordered('recall', [arrival], { originals: [pdf({ name: 'mot.pdf' })] }), ordered('recall', [arrival])];
    apply(tables, answer(first, 'agreed'), clerk);
    const { cancelled } = tables.incoming(document)!;
    apply(tables, answer(again, 'agreed'), clerk);
    expect(tables.incoming(document)!.cancelled!.withheld).toEqual(cancelled!.withheld);
    expect(cancelled!.withheld).toEqual(arrival.originals.map(({ sha256 }) => sha256));
  });

  test('ND30-18.3 what was replaced may still be opened, to compare', () => {
    const arrival = came();
    const document = registered(arrival);
    const fresh = came({ documentId: 'G12,2026/03/09,9/BTC-VP' });
    registered(fresh);
    apply(tables, answer(ordered('replace', [arrival], { same: fresh.id }), 'agreed'), clerk);
    const after = tables.incoming(document)!;
    expect([after.cancelled!.how, filesInUse(after)]).toEqual(['replaced', after.originals]);
  });

  test('F-58 what nobody had directed yet is done as well, and stays so in a dossier', () => {
    const arrival = came();
    const document = registered(arrival);
    apply(tables, answer(ordered('recall', [arrival]), 'agreed'), clerk);
    expect(tables.incoming(document)!.state).toBe('handled');
  });

  test('F-88 to decline needs a reason; only the registry answers, once', () => {
    const arrival = came();
    const document = registered(arrival);
    const order = ordered('recall', [arrival]);
    expect(refusalsOf(answer(order, 'declined', ' '))).toEqual(['required']);
    expect(decide(tables, answer(order, 'agreed'), { person: staff.officer.id }, NOON)).toMatchObject({ ok: false, refusals: [{ code: 'notAllowed' }] });
    apply(tables, answer(order, 'declined', 'Đã giải quyết xong'), clerk);
    expect(tables.incoming(document)!.cancelled).toBeUndefined();
    expect(tables.incoming(document)!.trail.at(-1)).toMatchObject({ act: 'orderDeclined', text: 'Ban hành nhầm', reason: 'Đã giải quyết xong' });
    expect(refusalsOf(answer(order, 'agreed'))).toEqual(['arrivalSettled']);
  });

  test('F-88 after acceptance nothing is taken back (13): it is declined, and a notice of recall is asked for', () => {
    const arrival = came();
    registered(arrival);
    expect(ordered('takeBack', [arrival])).toMatchObject({ state: 'answered', answer: 'declined' });
  });

  test('F-88 what never came is not recalled; when it comes later, it is taken out and the recall is agreed to', () => {
    const order = ordered('recall', []);
    expect(order).toMatchObject({ state: 'answered', answer: 'declined' });
    const late = came({}, { orders: [order.id] });
    expect(late).toMatchObject({ state: 'withdrawn', withdrawn: { by: order.id, reason: 'Ban hành nhầm' }, facts: null });
    expect(now(order.id).answer).toBe('agreed');
  });

  test('F-88 a recall that the registry declined says nothing of what comes later under that name', () => {
    const arrival = came();
    registered(arrival);
    const order = ordered('recall', [arrival]);
    apply(tables, answer(order, 'declined', 'Đã giải quyết xong'), clerk);
    expect(came({}, { orders: [order.id] }).state).toBe('waiting');
    expect(now(order.id).answer).toBe('declined');
  });

  test('F-88 one agency disposes of nothing that another one sent, nor of another document', () => {
    const document = came();
    const foreign = came({ organId: 'G13', business: 'recall', about: NAME, reason: 'x' }, { targets: [document.id] });
    const other = came({ business: 'recall', about: 'G12,2026/03/02,2/BTC-VP', reason: 'x' }, { targets: [document.id] });
    expect([foreign.answer, other.answer, now(document.id).state]).toEqual(['declined', 'declined', 'waiting']);
  });

  test('ND30-18.3 a replacement of what was not accepted takes its place in the list', () => {
    const old = came();
    const fresh = came({ business: 'replace', about: NAME, documentId: 'G12,2026/03/09,9/BTC-VP', reason: 'Sai số liệu' }, { targets: [old.id] });
    expect([now(old.id).state, fresh.state, fresh.answer, isRegistrable(fresh)]).toEqual(['withdrawn', 'waiting', 'agreed', true]);
  });

  test('LLT-16 what was destroyed here gets no files again by an order of its sender, which stands in its history', () => {
    const arrival = came();
    const document = registered(arrival);
    const row = tables.incoming(document)!;
    tables.putIncoming({ ...row, originals: [], trail: [...row.trail, { ...row.trail[0]!, act: 'originalsDestroyed' }] });
    const order = ordered('update', [arrival], { originals: [pdf()] });
    apply(tables, answer(order, 'agreed'), clerk);
    expect([tables.incoming(document)!.originals, tables.incoming(document)!.trail.at(-1)!.act]).toEqual([[], 'updatedBySender']);
  });

  test('ND30-18.3 a replacement of what was accepted is agreed to when the new document is registered, and the old one names it', () => {
    const arrival = came();
    const old = registered(arrival);
    const fresh = came({ business: 'replace', about: NAME, documentId: 'G12,2026/03/09,9/BTC-VP', reason: 'Sai số liệu' }, { targets: [arrival.id] });
    expect(refusalsOf(answer(fresh, 'agreed'))).toEqual(['replacementNotRegistered']);
    const document = registered(fresh);
    expect(isOpenOrder(now(fresh.id))).toBe(true);
    apply(tables, answer(fresh, 'agreed'), clerk);
    expect(tables.incoming(old)!.cancelled).toMatchObject({ how: 'replaced', by: document });
    expect(now(fresh.id)).toMatchObject({ state: 'registered', answer: 'agreed' });
  });

  test('ND30-18.3 a correction that is agreed to leaves the document in force, with the letter among its files', () => {
    const arrival = came();
    const document = registered(arrival);
    apply(tables, answer(ordered('update', [arrival], { originals: [pdf({ name: 'dinh-chinh.pdf' })] }), 'agreed'), clerk);
    const after = tables.incoming(document)!;
    expect([after.state, after.cancelled, after.originals.at(-1)!.name]).toEqual(['registered', undefined, 'dinh-chinh.pdf']);
    expect(after.trail.at(-1)!.act).toBe('updatedBySender');
  });
});

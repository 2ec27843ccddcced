import { beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { deliveryTo, isTakenBack, mayTakeBack, orderStanding, standingOf } from '../../../src/domain/exchange/delivery';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { apply, freshId, memoryTables, NOON, proposal } from '../../support/builders';
import { clerk, issue, sealed } from '../../support/outgoing';

let tables: MemoryTables;
let document: DocumentId;

beforeEach(() => {
  tables = memoryTables();
  document = sealed(tables);
  apply(tables, issue(document), clerk);
});

const report = (fields: Partial<ProposalBodies['ReportDelivery']> = {}) =>
  proposal('ReportDelivery', { document, code: '000.00.00.G12', event: 'sent', status: '', words: '', ...fields });
const told = (fields: Partial<ProposalBodies['ReportDelivery']> = {}) => {
  apply(tables, report(fields), 'operator');
  return standingOf(deliveryTo(tables.outgoing(document)!, 'G12'));
};
const refusalsOf = (fields: Partial<ProposalBodies['ReportDelivery']>) => {
  const outcome = decide(tables, report(fields), 'operator', NOON);
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
};

describe('how a document fares at its recipients', () => {
  test('F-85 it waits, is late, is sent, and then stands where its recipient says', () => {
    expect(standingOf(deliveryTo(tables.outgoing(document)!, 'G12'))).toEqual({ is: 'waiting' });
    expect(told({ event: 'delayed', words: 'Không nối được tới trục' })).toEqual({ is: 'delayed', words: 'Không nối được tới trục' });
    expect(told()).toEqual({ is: 'sent' });
    expect(told({ event: 'reported', status: '01', words: 'Đã đến' })).toEqual({ is: 'reported', status: '01' });
    expect(told({ event: 'reported', status: '05', words: 'Đang xử lý' })).toEqual({ is: 'reported', status: '05' });
    expect(told({ event: 'reported', status: '03', words: 'Đã tiếp nhận' })).toEqual({ is: 'reported', status: '05' });
    expect(deliveryTo(tables.outgoing(document)!, 'G12').reports.map(({ status }) => status)).toEqual(['01', '05', '03']);
  });

  test('F-85 a status says that it was sent, also where the axis’s own list did not yet', () => {
    expect(told({ event: 'reported', status: '14', words: 'Từ chối xử lý' })).toEqual({ is: 'sent' });
  });

  test('F-85 the same is not decided twice, in whichever form the code is written', () => {
    told();
    expect(refusalsOf({ code: 'G12' })).toEqual(['nothingChanged']);
    told({ event: 'reported', status: '01', words: 'Đã đến' });
    expect(refusalsOf({ event: 'reported', status: '01', words: 'Đã đến' })).toEqual(['nothingChanged']);
    expect(refusalsOf({ event: 'delayed', words: 'Muộn' })).toEqual(['nothingChanged']);
  });

  test('F-85 what is not issued, and what is no code, is refused', () => {
    expect(refusalsOf({ document: freshId() })).toEqual(['unknownDocument']);
    expect(refusalsOf({ code: 'Bộ Tài chính' })).toEqual(['unknownRecipient']);
  });
});

describe('how an order about a document fares at its recipients', () => {
  const deliveryOf = () => deliveryTo(tables.outgoing(document)!, 'G12');

  test('F-79 a recall is on its way, is there, and is answered; the newest answer stands', () => {
    told();
    apply(tables, proposal('RecallIssued', { document, reason: 'Ban hành nhầm' }), clerk);
    expect(orderStanding(deliveryOf().order!)).toBe('waiting');
    told({ event: 'delayed', words: 'Không nối được tới trục', order: 'recall' });
    expect([orderStanding(deliveryOf().order!), deliveryOf().delay]).toEqual(['delayed', '']);
    told({ order: 'recall' });
    expect(refusalsOf({ order: 'recall' })).toEqual(['nothingChanged']);
    expect(orderStanding(deliveryOf().order!)).toBe('sent');
    told({ event: 'reported', status: '16', words: 'Chưa từng nhận' });
    expect(orderStanding(deliveryOf().order!)).toBe('declined');
    told({ event: 'reported', status: '15', words: 'Đồng ý thu hồi, cập nhật, lấy lại' });
    expect([orderStanding(deliveryOf().order!), deliveryOf().order!.answer!.words]).toEqual(['agreed', 'Đồng ý thu hồi, cập nhật, lấy lại']);
    expect(refusalsOf({ event: 'reported', status: '15', words: 'Đồng ý thu hồi, cập nhật, lấy lại' })).toEqual(['nothingChanged']);
  });

  test('F-88 what was stopped before it left says so, and no order about it goes anywhere', () => {
    apply(tables, proposal('RecallIssued', { document, reason: 'Ban hành nhầm' }), clerk);
    expect(told({ event: 'stopped' })).toEqual({ is: 'stopped' });
    expect([deliveryOf().order, refusalsOf({ event: 'stopped' })]).toEqual([undefined, ['nothingChanged']]);
  });

  test('F-57 what was recalled is frozen: it is not recalled, replaced or corrected again, and its facts stay', () => {
    apply(tables, proposal('RecallIssued', { document, reason: 'Ban hành nhầm' }), clerk);
    const again = decide(tables, proposal('RecallIssued', { document, reason: 'Lần nữa' }), clerk, NOON);
    const corrected = decide(tables, proposal('CorrectIssued', { document, by: freshId<DocumentId>(), reason: 'x' }), clerk, NOON);
    expect([again.ok, corrected.ok]).toEqual([false, false]);
  });
});

describe('F-85 QCVN 102, status 13: a document is taken back from one recipient', () => {
  const deliveryOf = () => deliveryTo(tables.outgoing(document)!, 'G12');
  const takeBack = () => told({ event: 'ordered', order: 'takeBack', words: 'Văn thư: Gửi nhầm' });

  test('while it is there and was not accepted; once, and not where something else is ordered', () => {
    expect(mayTakeBack(deliveryOf())).toBe(false);
    told();
    expect(mayTakeBack(deliveryOf())).toBe(true);
    told({ event: 'reported', status: '01', words: 'Đã đến' });
    expect(mayTakeBack(deliveryOf())).toBe(true);
    takeBack();
    expect([mayTakeBack(deliveryOf()), orderStanding(deliveryOf().order!)]).toEqual([false, 'waiting']);
    expect(refusalsOf({ event: 'ordered', order: 'takeBack', words: 'Lần nữa' })).toEqual(['nothingChanged']);
    expect(tables.outgoing(document)!.trail.at(-1)!.words).toBe('G12 · lấy lại · Văn thư: Gửi nhầm');
    told({ order: 'takeBack' });
    expect([orderStanding(deliveryOf().order!), isTakenBack(deliveryOf())]).toEqual(['sent', false]);
  });

  test('a recall that was decided a moment before stands, and what says not what is ordered is refused', () => {
    told();
    expect(refusalsOf({ event: 'ordered', words: 'Văn thư: Gửi nhầm' })).toEqual(['nothingChanged']);
    apply(tables, proposal('RecallIssued', { document, reason: 'Ban hành nhầm' }), clerk);
    expect(refusalsOf({ event: 'ordered', order: 'takeBack', words: 'Văn thư: Gửi nhầm' })).toEqual(['nothingChanged']);
    expect(deliveryOf().order!.kind).toBe('recall');
  });

  test('what becomes of it after a recall was decided is no news of the recall', () => {
    told();
    takeBack();
    apply(tables, proposal('RecallIssued', { document, reason: 'Ban hành nhầm' }), clerk);
    told({ event: 'reported', status: '15', words: 'Đồng ý' });
    expect([refusalsOf({ order: 'takeBack' }), refusalsOf({ event: 'delayed', order: 'takeBack', words: 'Trục bận' })]).toEqual([
      ['nothingChanged'],
      ['nothingChanged'],
    ]);
    expect(deliveryOf().order).toMatchObject({ kind: 'recall', answer: { status: '15' } });
  });

  test('who takes it back stands beside why in its history', () => {
    told();
    told({ event: 'ordered', order: 'takeBack', words: 'Gửi nhầm', by: 'Trần Văn Thư' });
    expect(tables.outgoing(document)!.trail.at(-1)!.words).toBe('G12 · lấy lại · Trần Văn Thư: Gửi nhầm');
  });

  test.each(['02', '03', '05'])('not after it said %s', (status) => {
    told();
    told({ event: 'reported', status, words: '' });
    expect(mayTakeBack(deliveryOf())).toBe(false);
  });

  test('whoever agreed has nothing any more: a later recall is no matter of theirs; whoever declined hears it', () => {
    told();
    takeBack();
    told({ event: 'reported', status: '16', words: 'Đã tiếp nhận' });
    expect(isTakenBack(deliveryOf())).toBe(false);
    told({ event: 'reported', status: '15', words: 'Đồng ý thu hồi, cập nhật, lấy lại' });
    expect(isTakenBack(deliveryOf())).toBe(true);
    apply(tables, proposal('RecallIssued', { document, reason: 'Ban hành nhầm' }), clerk);
    expect(deliveryOf().order!.kind).toBe('takeBack');
  });
});

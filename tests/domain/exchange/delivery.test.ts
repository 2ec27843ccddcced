import { beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { deliveryTo, standingOf } from '../../../src/domain/exchange/delivery';
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

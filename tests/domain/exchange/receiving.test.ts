import { beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { isClean, readyReason } from '../../../src/domain/exchange/arrival';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { ArrivalId, DocumentId } from '../../../src/domain/shared/ids';
import { receiveExchanged } from '../../support/arrivals';
import { pdf } from '../../support/transfers';
import { apply, facts, freshId, memoryTables, NOON, proposal, registerIncoming, staff } from '../../support/builders';

let tables: MemoryTables;

beforeEach(() => {
  tables = memoryTables();
});

const clerk = { person: staff.clerk.id };
const refusalsOf = (each: Proposal) => {
  const outcome = decide(tables, each, clerk, NOON);
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
};
const received = (fields: Parameters<typeof receiveExchanged>[0] = {}) => {
  const each = receiveExchanged(fields);
  apply(tables, each, 'operator');
  return tables.arrival(each.body.arrival)!;
};

describe('what comes over the axis', () => {
  test('F-87 it stands before the registry once, and only the server puts it there', () => {
    const each = receiveExchanged();
    expect(refusalsOf(each)).toEqual(['notAllowed']);
    apply(tables, each, 'operator');
    expect(tables.arrival(each.body.arrival)).toMatchObject({ state: 'waiting', arrivedAt: NOON, facts: each.body.facts });
    const again = decide(tables, receiveExchanged({ arrival: each.body.arrival }), 'operator', NOON);
    expect(again.ok).toBe(false);
  });

  test('F-87 when it is registered or returned, its facts and files are the register’s, and nobody does it again', () => {
    const [one, other] = [received(), received()];
    apply(tables, registerIncoming({ arrival: one.id, facts: one.facts!, originals: one.originals }));
    const back = {
      document: freshId<DocumentId>(),
      facts: other.facts!,
      originals: other.originals,
      capturedAt: NOON,
      reason: 'Sai nơi nhận',
      arrival: other.id,
    };
    apply(tables, proposal('ReturnUnregistered', back));
    expect([tables.arrival(one.id), tables.arrival(other.id)]).toEqual([
      expect.objectContaining({ state: 'registered', facts: null, originals: [], findings: [] }),
      expect.objectContaining({ state: 'returned', facts: null, originals: [] }),
    ]);
    expect(refusalsOf(registerIncoming({ arrival: one.id }))).toEqual(['arrivalSettled']);
    expect(refusalsOf(proposal('ReturnUnregistered', { ...back, document: freshId<DocumentId>() }))).toEqual(['arrivalSettled']);
    expect(refusalsOf(registerIncoming({ arrival: freshId<ArrivalId>() }))).toEqual(['unknownDocument']);
  });

  test('F-87 nobody registers or returns other files under a sender’s name than those that came, nor an order as if it were a document', () => {
    const one = received();
    const back = { document: freshId<DocumentId>(), facts: one.facts!, capturedAt: NOON, reason: 'Sai nơi nhận', arrival: one.id };
    const [main, ...annexes] = one.originals;
    const under = (other: Partial<typeof main>) => [{ ...main!, ...other }, ...annexes];
    const otherNames = [under({ name: 'Quyết định khác.pdf' }), under({ mediaType: 'text/html' }), under({ part: 'annex' }), under({ byteLength: 1 })];
    for (const originals of [[], [pdf()], [...one.originals, pdf()], ...otherNames]) {
      expect(refusalsOf(registerIncoming({ arrival: one.id, facts: one.facts!, originals }))).toEqual(['arrivalOtherFiles']);
      expect(refusalsOf(proposal('ReturnUnregistered', { ...back, originals }))).toEqual(['arrivalOtherFiles']);
    }
    apply(tables, registerIncoming({ arrival: one.id, facts: one.facts!, originals: one.originals }));
    const origin = { ...one.origin, business: 'recall', about: one.origin.documentId, reason: 'Sai' } as const;
    const recall = received({ origin, targets: [one.id] });
    expect([recall.state, refusalsOf(registerIncoming({ arrival: recall.id, document: freshId(), originals: recall.originals }))]).toEqual([
      'waiting',
      ['arrivalIsOrder'],
    ]);
  });

  test('F-87 what goes back is written down as it came, whatever the form says', () => {
    const one = received();
    const back = { document: freshId<DocumentId>(), originals: one.originals, capturedAt: NOON, reason: 'Sai nơi nhận', arrival: one.id };
    apply(tables, proposal('ReturnUnregistered', { ...back, facts: { ...one.facts!, issuer: 'Cơ quan khác', subject: 'Về việc khác' } }));
    expect(tables.incoming(back.document)!.facts).toMatchObject({ issuer: one.facts!.issuer, subject: one.facts!.subject });
  });

  test('F-38 what the clerk puts right in the filled form before accepting stays in the trail, with what its sender had written', () => {
    const [one, other] = [received(), received({ facts: facts({ subject: '  Về chế độ báo cáo ', codeNumber: '77' }) })];
    const put = { ...one.facts!, subject: 'Trích yếu đúng', pageCount: 9 };
    apply(tables, registerIncoming({ arrival: one.id, document: freshId<DocumentId>(), facts: put, originals: one.originals }));
    const [first] = tables.incoming(tables.arrival(one.id)!.document!)!.trail;
    expect(first).toMatchObject({
      act: 'registered',
      changes: [
        { field: 'subject', from: one.facts!.subject, to: 'Trích yếu đúng' },
        { field: 'pageCount', from: one.facts!.pageCount, to: 9 },
      ],
    });
    apply(tables, registerIncoming({ arrival: other.id, document: freshId<DocumentId>(), facts: other.facts!, originals: other.originals }));
    expect(tables.incoming(tables.arrival(other.id)!.document!)!.trail[0]).not.toHaveProperty('changes');
  });

  test('F-87 what nobody could read goes back although its form is empty; without a reason it does not', () => {
    const { id, originals } = received({ facts: facts({ subject: '', issuer: '', signerName: '', documentType: '' }) });
    const back = { document: freshId<DocumentId>(), facts: facts({ subject: '' }), originals, capturedAt: NOON, reason: '', arrival: id };
    expect(refusalsOf(proposal('ReturnUnregistered', back))).toEqual(['required']);
    expect(refusalsOf(proposal('ReturnUnregistered', { ...back, reason: 'Gói tin hỏng' }))).toEqual([]);
  });

  test('F-87 clean is a new document against which nothing was found; the ready reason says everything that sends it back', () => {
    const finding = { check: 'signature', weight: 'look', words: 'không có chữ ký số' } as const;
    const fault = { check: 'addressee', weight: 'return', words: 'Sai nơi nhận' } as const;
    expect([isClean(received()), isClean(received({ findings: [finding] })), isClean(received({ findings: [fault] }))]).toEqual([true, false, false]);
    const recall = {
      organId: 'G12',
      name: '',
      documentId: '',
      business: 'recall',
      about: 'G12,2026/03/01,1/A',
      reason: 'Ban hành nhầm',
      paperFollows: false,
    } as const;
    expect(isClean(received({ origin: recall }))).toBe(false);
    expect(readyReason(received({ findings: [finding, fault, { ...fault, check: 'files', words: 'Gói tin không có tệp PDF nào' }] }))).toBe(
      'Sai nơi nhận; Gói tin không có tệp PDF nào',
    );
  });
});

import { describe, expect, test } from 'vitest';
import { audienceOf } from '../../../src/domain/authority/audience';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import { apply, INSPECTORATE, memoryTables, refusalsOf } from '../../support/builders';
import { checked, clerk, issue, ministry, number, officer, seal, sealed, signed } from '../../support/outgoing';

const codes = (tables: MemoryTables, each: Proposal, actor = clerk) =>
  refusalsOf(tables, each, actor).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));

describe('number, seal, issue', () => {
  test('ND30-17 the seal stands only on what was signed and has its number, once, by the clerk', () => {
    const tables = memoryTables();
    const document = signed(tables);
    expect(codes(tables, seal(tables, document))).toEqual(['wrongState ND30-17 document']);
    apply(tables, number(document), clerk);
    expect(codes(tables, seal(tables, document), officer)).toEqual(['notAllowed F-03']);
    expect(codes(tables, issue(document))).toEqual(['notSealed ND30-17 document']);
    apply(tables, seal(tables, document), clerk);
    expect(codes(tables, seal(tables, document))).toEqual(['sealedAlready ND30-17 document']);
  });

  test('ND30-18.1 a document goes out to recipients who are named; own units among them read it from then on', () => {
    const tables = memoryTables();
    const document = sealed(tables);
    expect(codes(tables, issue(document, { recipients: [] }))).toEqual(['required ND30-VI.OUT recipients']);
    expect(audienceOf(tables, document)).not.toContain(INSPECTORATE);
    apply(tables, issue(document, { recipients: [ministry, { unit: INSPECTORATE, code: '', name: 'Thanh tra', copies: 0 }] }), clerk);
    expect(tables.outgoing(document)).toMatchObject({ state: 'issued', issued: { recipients: [ministry, { name: 'Thanh tra' }] } });
    expect(audienceOf(tables, document)).toContain(INSPECTORATE);
    expect(codes(tables, issue(document))).toEqual(['wrongState ND30-18.1 document']);
  });

  test('ND30-15.1 there is no number before the signature', () => {
    const tables = memoryTables();
    expect(codes(tables, number(checked(tables)))).toEqual(['wrongState ND30-15.1 document']);
  });
});

import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { findLookAlikes, lookAlikesById } from '../../../src/queries/intake/look-alikes';
import type { OutboxEntry } from '../../../src/storage/device';
import { apply, facts, memoryTables, NOON, proposal, registerIncoming, freshId } from '../../support/builders';

const letter = (fields = {}) => facts({ codeNumber: '1032', codeNotation: 'QĐ-BNV', issuer: 'Bộ Nội vụ', issuedOn: '2026-03-02' as CalendarDate, ...fields });
const waiting = (entry: Partial<OutboxEntry> = {}): OutboxEntry => ({
  order: 1,
  proposal: registerIncoming({ facts: letter() }),
  state: 'waiting',
  savedAt: NOON,
  attempts: 0,
  problem: null,
  refusals: [],
  ...entry,
});

describe('F-18 a look-alike is found while typing', () => {
  it('in the register, in any spelling of the same issuer and code, with its number', () => {
    const tables = memoryTables();
    apply(tables, registerIncoming({ facts: letter() }));
    const [found] = findLookAlikes(tables, [], letter({ issuer: 'BỘ NỘI VỤ', codeNotation: 'qd-bnv', subject: 'khác' }), []);
    expect(found).toMatchObject({ state: 'registered', arrivalNumber: 1, facts: { issuer: 'Bộ Nội vụ' } });
  });

  it('on this device, still waiting for its number, without showing one', () => {
    expect(findLookAlikes(memoryTables(), [waiting()], letter(), [])).toMatchObject([{ state: 'waiting', arrivalNumber: null }]);
  });

  it('not among returned documents, refused acts, other dates, or documents without number', () => {
    const tables = memoryTables();
    const registered = registerIncoming({ facts: letter() });
    apply(tables, registered);
    apply(tables, proposal('ReturnIncoming', { document: registered.body.document, reason: 'Gửi nhầm' }));
    expect(findLookAlikes(tables, [waiting({ state: 'refused' })], letter(), [])).toEqual([]);
    expect(findLookAlikes(tables, [waiting()], letter({ issuedOn: '2026-03-01' }), [])).toEqual([]);
    expect(findLookAlikes(tables, [waiting()], letter({ codeNumber: '' }), [])).toEqual([]);
  });

  it('no longer when the clerk has judged it another document', () => {
    const entry = waiting();
    const { document } = (entry.proposal as ReturnType<typeof registerIncoming>).body;
    expect(findLookAlikes(memoryTables(), [entry], letter(), [document])).toEqual([]);
  });

  it('the ones that a refusal names are shown as far as this device holds them', () => {
    const tables = memoryTables();
    const registered = registerIncoming({ facts: letter() });
    apply(tables, registered);
    expect(lookAlikesById(tables, [registered.body.document, freshId<DocumentId>()]).map(({ id }) => id)).toEqual([registered.body.document]);
  });
});

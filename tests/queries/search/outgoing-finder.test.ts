import { expect, it } from 'vitest';
import { parseSearch } from '../../../src/domain/incoming/search';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Instant } from '../../../src/domain/shared/time';
import { inOneList } from '../../../src/queries/search/found';
import { OutgoingFinder } from '../../../src/queries/search/outgoing-finder.svelte';
import type { DecisionStore } from '../../../src/storage/device';
import { apply, memoryTables } from '../../support/builders';
import { row } from '../../support/matters';
import { administrator, byHand, clerk, issue, letLeaderSign, outgoingFacts, registerSigned, submitted } from '../../support/outgoing';

const facts = (subject: string) => outgoingFacts({ documentType: 'Quyết định', codeNotation: 'QĐ-BNV', subject, recipients: [byHand], copies: 3 });

function office(): { readonly tables: MemoryTables; readonly finder: OutgoingFinder } {
  const tables = memoryTables();
  apply(tables, letLeaderSign(), administrator);
  for (const subject of ['Giao chỉ tiêu biên chế năm 2026', 'Thành lập Tổ công tác']) apply(tables, registerSigned({ facts: facts(subject) }), clerk);
  const decisions = { tables, subscribe: () => () => {} } as unknown as Pick<DecisionStore, 'tables' | 'subscribe'>;
  return { tables, finder: new OutgoingFinder(decisions) };
}

const subjects = (finder: OutgoingFinder, typed: string) => finder.seek(parseSearch(typed)).map(({ outgoing }) => outgoing.subject);

it('F-45 what went out is found without marks by code, type, subject, unit, signer and recipient, and not while it has no number', () => {
  const { tables, finder } = office();
  submitted(tables);
  expect(subjects(finder, 'bien che')).toEqual(['Giao chỉ tiêu biên chế năm 2026']);
  expect(subjects(finder, '02/QĐ-BNV')).toEqual(['Thành lập Tổ công tác']);
  expect(subjects(finder, 'bo tai chinh')).toEqual(['Thành lập Tổ công tác', 'Giao chỉ tiêu biên chế năm 2026']);
  expect(subjects(finder, 'vu to chuc can bo quyet dinh')).toHaveLength(2);
  expect(subjects(finder, 'nguyen thi hoa bo truong to cong tac')).toEqual(['Thành lập Tổ công tác']);
  expect(subjects(finder, 'gop y du thao')).toEqual([]);
  expect(subjects(finder, '')).toEqual([]);
});

it('F-45 what was issued since is found by its new facts, and stands with letters in one list by its day', () => {
  const { tables, finder } = office();
  const [first] = [...tables.outgoings()];
  expect(subjects(finder, 'thu hoi')).toEqual([]);
  apply(tables, issue(first!.id, { recipients: [{ ...byHand, name: 'Sở Thu hồi' }] }), clerk);
  const query = parseSearch('chi tieu');
  const rows = ['2026-03-04T05:00:00.000Z', '2026-03-06T05:00:00.000Z'].map((at) => row({ arrivedAt: at as Instant, facts: { subject: `Chỉ tiêu ${at}` } }));
  const found = inOneList({ documents: rows.toReversed(), outgoings: finder.seek(query), dossiers: [], query, order: 'newest' });
  expect(subjects(finder, 'thu hoi')).toEqual(['Giao chỉ tiêu biên chế năm 2026']);
  expect(found.map(({ kind }) => kind)).toEqual(['document', 'outgoing', 'document']);
});

import { expect, test } from 'vitest';
import type { Person } from '../../../src/domain/agency/types';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { noticesOfDossier, toldOnce } from '../../../src/domain/notices/notices';
import { apply, memoryTables, NOON, staff } from '../../support/builders';
import { approve, archivist, because, closedDossier, head, offer, officer, receive } from '../../support/transfers';

/** What somebody hears of all dossiers together. */
function heard(tables: MemoryTables, person: Person): readonly string[] {
  const options = { since: NOON, find: tables.incoming };
  return toldOnce([...tables.dossiers()].flatMap((dossier) => noticesOfDossier(dossier, subjectOf(person)!, options))).map(({ kind, text }) =>
    [kind, text].filter(Boolean).join(': '),
  );
}

test('F-21 of a list the head hears once, the archive once, and of what is given back its maker hears each with the reason', () => {
  const tables = memoryTables();
  const dossiers = [closedDossier(tables), closedDossier(tables), closedDossier(tables), closedDossier(tables)] as const;
  apply(tables, offer(tables, dossiers), officer);
  expect([staff.head, staff.officer, staff.archivist].map((person) => heard(tables, person))).toEqual([['offerAwaits'], [], []]);
  apply(tables, approve(dossiers), head);
  expect(heard(tables, staff.archivist)).toEqual(['offerSent']);
  const [one, two, three, four] = dossiers;
  apply(tables, receive(tables, [one, two], { returned: [because(three, 'Thiếu biên bản'), because(four, 'Quét mờ')] }), archivist);
  expect(heard(tables, staff.officer)).toEqual(['offerAccepted', 'offerReturned: Thiếu biên bản', 'offerReturned: Quét mờ']);
  expect(heard(tables, staff.officerElsewhere)).toEqual([]);
});

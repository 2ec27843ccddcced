import { expect, test } from 'vitest';
import { messageOf } from '../../../server/push/message';
import { newsOf } from '../../../server/push/news';
import type { LogRow } from '../../../server/register/ports';
import type { Actor } from '../../../src/domain/decide';
import type { Proposal } from '../../../src/domain/proposals';
import { NOON, staff } from '../../support/builders';
import { archivedDossier, underReview } from '../../support/disposals';
import { archivist, officer } from '../../support/transfers';
import { limit, request } from '../../support/uses';
import { Office } from '../../storage/support/office';

const office = new Office();
const decide = (each: Proposal, actor: Actor = { person: staff.clerk.id }) => office.decide(each, actor);

/** What these people are told of everything that is decided from here on. */
async function toldOf(work: () => void, ...people: (typeof staff.head)[]) {
  const before = office.decisions.length;
  work();
  const rows = office.decisions.slice(before).map((decision) => ({ text: JSON.stringify(decision) }) as LogRow);
  const news = await newsOf(office.tables, rows, { people: people.map(({ id }) => id), since: NOON, now: NOON });
  return people.map(({ id }) => (news.get(id) ?? []).map((notice) => messageOf([notice], 'vi')));
}

test('HOSO-11 F-21 the head whose approval a request awaits is told so, and nothing of what is asked for; nobody else is', async () => {
  const dossier = archivedDossier(office.tables, {}, decide);
  const work = () => {
    decide(limit(dossier), archivist);
    decide(request(dossier), officer);
  };
  expect(await toldOf(work, staff.head, staff.leader, staff.officerElsewhere)).toEqual([
    [{ v: 1, kind: 'useAwaits', count: 1, place: '/khai-thac', language: 'vi' }],
    [],
    [],
  ]);
});

test('HOSO-11 F-21 members of a council are told that a list waits for them, and where it is', async () => {
  const dossier = archivedDossier(office.tables, {}, decide);
  let disposal = '';
  const told = await toldOf(() => void (disposal = underReview(office.tables, [dossier], decide)), staff.head, staff.officer);
  expect(told).toEqual([[{ v: 1, kind: 'councilAwaits', count: 1, place: `/xet-huy/${disposal}`, language: 'vi' }], []]);
});

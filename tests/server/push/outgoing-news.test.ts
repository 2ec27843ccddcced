import { expect, test } from 'vitest';
import { messageOf } from '../../../server/push/message';
import { newsOf } from '../../../server/push/news';
import type { LogRow } from '../../../server/register/ports';
import { NOON, staff } from '../../support/builders';
import { clerk, head, leader, letLeaderSign, officer, openDraft, review, submitDraft } from '../../support/outgoing';
import { Office } from '../../storage/support/office';

test('HOSO-11 F-21 whoever a submission waits for is told so, and where it is, each at their turn; nothing of what it is about', async () => {
  const office = new Office();
  const opened = openDraft();
  const { document } = opened.body;
  office.decide(letLeaderSign(), { person: staff.administrator.id });
  office.decide(opened, officer);
  const toldOf = async (work: () => void) => {
    const before = office.decisions.length;
    work();
    const rows = office.decisions.slice(before).map((decision) => ({ text: JSON.stringify(decision) }) as LogRow);
    const people = [head, clerk, leader, officer].map(({ person }) => person);
    const news = await newsOf(office.tables, rows, { people, since: NOON, now: NOON });
    return people.map((person) => (news.get(person) ?? []).map((notice) => messageOf([notice], 'vi')));
  };
  const says = (kind: string) => [{ v: 1, kind, count: 1, place: `/van-ban-di/${document}`, language: 'vi' }];
  expect(await toldOf(() => office.decide(submitDraft(document), officer))).toEqual([says('reviewAwaits'), [], [], []]);
  expect(await toldOf(() => office.decide(review(office.tables, document), head))).toEqual([[], says('reviewAwaits'), [], []]);
  expect(await toldOf(() => office.decide(review(office.tables, document, { step: 1 }), clerk))).toEqual([[], [], says('signatureAwaits'), []]);
});

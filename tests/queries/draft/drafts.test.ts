import { expect, it } from 'vitest';
import { isReturned, Drafts } from '../../../src/queries/draft/drafts.svelte';
import { Desk } from '../../actions/support/desk';
import { staff } from '../../support/builders';
import { administrator, head, letLeaderSign, officer, openDraft, review, submitDraft } from '../../support/outgoing';

it('what somebody drafts stands before them: what came back first, then what is written, then what is on its way; of others’ drafts nothing', async () => {
  const desk = await Desk.open({ person: staff.officer.id });
  const { office } = desk;
  const open = (subject: string, drafters = [staff.officer.id]) => {
    const opened = openDraft({ subject, drafters });
    office.decide(opened, officer);
    return opened.body.document;
  };
  office.decide(letLeaderSign(), administrator);
  const returned = open('bị trả lại');
  const written = open('đang soạn');
  const going = open('đang trình');
  open('của người khác', [staff.head.id]);
  office.decide(submitDraft(returned), officer);
  office.decide(submitDraft(going), officer);
  office.decide(review(office.tables, returned, { verdict: 'return', words: 'Sửa thời hạn.' }), head);
  await desk.catchUp();

  const drafts = new Drafts(desk.store, desk.act.legalNow, (error) => expect.fail(String(error)));
  const mine = drafts.mine({ person: staff.officer.id, unit: staff.officer.unit, roles: staff.officer.roles });
  expect(mine.map(({ id }) => id)).toEqual([returned, written, going]);
  expect(mine.map(isReturned)).toEqual([true, false, false]);
});

import { expect, it } from 'vitest';
import { isReturned, Drafts } from '../../../src/queries/draft/drafts.svelte';
import { Desk } from '../../actions/support/desk';
import { facts, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';
import { administrator, clerk, head, issue, leader, letLeaderSign, number, officer, openDraft, review, seal, sign, submitDraft } from '../../support/outgoing';

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

it('ND30-24.2 a letter leads to what answers it, from the draft to the number; once the answer was recalled it waits for another', async () => {
  const desk = await Desk.open({ person: staff.officer.id });
  const { office } = desk;
  const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  office.decide(letter, clerk);
  office.decide(letLeaderSign(), administrator);
  const answers = letter.body.document;
  const opened = openDraft({ answers });
  const { document } = opened.body;
  office.decide(opened, officer);
  const drafts = new Drafts(desk.store, desk.act.legalNow, (error) => expect.fail(String(error)));
  const subject = { person: staff.officer.id, unit: staff.officer.unit, roles: staff.officer.roles };
  const answer = async () => {
    await desk.catchUp();
    return drafts.answerTo(answers, subject);
  };
  expect(await answer()).toMatchObject({ id: document, numbered: null });
  office.decide(submitDraft(document), officer);
  office.decide(review(office.tables, document), head);
  office.decide(review(office.tables, document, { step: 1 }), clerk);
  office.decide(sign(office.tables, document), leader);
  office.decide(number(document), clerk);
  office.decide(seal(office.tables, document), clerk);
  office.decide(issue(document), clerk);
  expect(await answer()).toMatchObject({ id: document, numbered: { number: 1 } });
  office.decide(proposal('RecallIssued', { document, reason: 'Nhầm thẩm quyền' }), clerk);
  expect(await answer()).toBeUndefined();
});

import { expect, test } from 'vitest';
import { RecalledAnswers } from '../../../src/queries/outgoing/recalled-answers.svelte';
import { Desk } from '../../actions/support/desk';
import { directDocument, facts, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';
import { administrator, byHand, clerk, issue, leader, letLeaderSign, registerSigned } from '../../support/outgoing';
import { until } from '../../sync/support/ports';

test('ND30-18.4 a letter whose answer is recalled says so while it is on the screen', async () => {
  const desk = await Desk.open();
  const { office, store } = desk;
  const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  const answer = registerSigned({ answers: letter.body.document });
  office.decide(letter);
  office.decide(directDocument(letter.body.document), leader);
  office.decide(letLeaderSign(), administrator);
  office.decide(answer, clerk);
  office.decide(issue(answer.body.document, { recipients: [byHand] }), clerk);
  await desk.catchUp();
  const part = store.decisions.tables.incoming(letter.body.document)!.assignments[0]!;
  const answers = new RecalledAnswers(store.decisions);
  const shown: (string | null)[] = [];
  const letGo = $effect.root(() => {
    $effect(() => void shown.push(answers.of(letter.body.document, part)?.id ?? null));
  });
  await until(() => shown.length > 0);
  office.decide(proposal('RecallIssued', { document: answer.body.document, reason: 'Ban hành nhầm' }), { person: staff.clerk.id });
  await desk.catchUp();
  await until(() => shown.at(-1) === answer.body.document);
  expect(shown[0]).toBeNull();
  letGo();
});

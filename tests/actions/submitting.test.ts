import { beforeEach, expect, it } from 'vitest';
import { attachFile } from '../../src/actions/draft/attach-file';
import { submitDraft } from '../../src/actions/outgoing/submit-draft';
import { officialTextHash } from '../../src/domain/drafting/official-text';
import { staff } from '../support/builders';
import { letter } from '../support/official-texts';
import { letLeaderSign, officer, openDraft, outgoingFacts, shortRoute } from '../support/outgoing';
import { Desk } from './support/desk';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open({ person: staff.officer.id });
});

it('ND30-11 what the draft has attached goes along as annexes behind the file to be signed, each file once; its text is a file whose name is its hash', async () => {
  const opened = openDraft();
  desk.office.decide(letLeaderSign(), { person: staff.administrator.id });
  desk.office.decide(opened, officer);
  await desk.catchUp();
  const main = new File(['%PDF-1.7'], 'cong-van.pdf', { type: 'application/pdf' });
  const table = await attachFile(desk.act, new File(['a,b'], 'bang.csv', { type: 'text/csv' }));
  const same = await attachFile(desk.act, main);
  const said = { document: opened.body.document, places: {}, facts: outgoingFacts(), steps: shortRoute, words: '' };
  expect(await submitDraft(desk.act, { ...said, main, annexes: [same, table], text: letter })).toMatchObject({ ok: true });
  const [entry] = await desk.store.outbox.list();
  expect(entry!.proposal.body).toMatchObject({
    originals: [
      { name: 'cong-van.pdf', part: 'main' },
      { name: 'bang.csv', part: 'annex', sha256: table.sha256 },
      { part: 'text', mediaType: 'application/json', sha256: officialTextHash(letter) },
    ],
    textHash: officialTextHash(letter),
  });
});

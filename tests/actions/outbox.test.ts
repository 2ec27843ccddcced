import { beforeEach, describe, expect, it } from 'vitest';
import { registerIncoming } from '../../src/actions/incoming/register-incoming';
import { repair } from '../../src/actions/outbox/repair';
import { sendAgainAsDifferent } from '../../src/actions/outbox/send-again-as-different';
import { withdraw } from '../../src/actions/outbox/withdraw';
import type { DocumentId } from '../../src/domain/shared/ids';
import { refusal } from '../../src/domain/shared/refusal';
import type { Proposal } from '../../src/domain/proposals';
import { registeredApart } from '../../src/queries/outbox/registered-apart';
import type { OutboxEntry } from '../../src/storage/device';
import { AlreadyRegistered, NotACapture, NotInOutbox } from '../../src/storage/errors';
import { colleagues, definePerson, defineUnit, freshId, registerIncoming as registering, unit } from '../support/builders';
import { bindNothing as bind, Desk } from './support/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open();
});

async function refused(...refusals: Parameters<typeof refusal>[]) {
  const outcome = await registerIncoming(desk.act, { capture: await desk.capture(), bind });
  if (!outcome.ok) throw new Error('the forecast refused');
  const { id } = outcome.value.proposal;
  await desk.store.outbox.markRefused(
    id,
    refusals.map((each) => refusal(...each)),
  );
  return id;
}

describe('a refused act', () => {
  it('is repaired as a capture with its refusals', async () => {
    const capture = await repair(desk.act, { proposal: await refused(['unknownUnit', 'ND30-VI.IN-16', { field: 'recipientUnits' }]) });
    expect(await desk.store.captures.get(capture)).toMatchObject({ fields: { issuer: 'Bộ Tài chính' }, refusals: [{ code: 'unknownUnit' }] });
    expect(await desk.store.outbox.list()).toEqual([]);
  });

  it('that a colleague has registered meanwhile stays in the outbox with its words, and says who and what differs', async () => {
    const id = await refused(['documentExists', 'HOSO-1']);
    const [{ proposal }] = (await desk.store.outbox.list()) as [OutboxEntry];
    const { document, facts } = (proposal as Proposal<'RegisterIncoming'>).body;
    desk.office.decide(definePerson(colleagues.clerkBeside), 'operator');
    desk.office.decide(registering({ document, facts: { ...facts, subject: 'Lời của đồng nghiệp' } }), { person: colleagues.clerkBeside.id });
    await desk.catchUp();
    await expect(repair(desk.act, { proposal: id })).rejects.toBeInstanceOf(AlreadyRegistered);
    expect(registeredApart(desk.store.decisions.tables, (await desk.store.outbox.list())[0]!)).toEqual({
      document,
      by: colleagues.clerkBeside.name,
      arrivalNumber: 1,
      differences: [{ fact: 'subject', here: facts.subject, inBook: 'Lời của đồng nghiệp' }],
    });
    await withdraw(desk.act, { proposal: id });
    expect([await desk.store.outbox.list(), await desk.store.captures.list()]).toEqual([[], []]);
  });

  it('is withdrawn', async () => {
    await withdraw(desk.act, { proposal: await refused(['notAllowed', 'F-03']) });
    expect(await desk.store.outbox.list()).toEqual([]);
  });

  it('F-18 is sent again under a new id once its look-alikes are judged different', async () => {
    const alike = freshId<DocumentId>();
    const id = await refused(['duplicate', 'F-18', { documents: [alike] }]);
    const again = await sendAgainAsDifferent(desk.act, { proposal: id });
    expect(again).toMatchObject({ state: 'waiting', refusals: [], proposal: { body: { differsFrom: [alike] } } });
    expect(again.proposal.id).not.toBe(id);
    expect((await desk.store.outbox.list()).map(({ proposal }) => proposal.id)).toEqual([again.proposal.id]);
    await expect(sendAgainAsDifferent(desk.act, { proposal: id })).rejects.toBeInstanceOf(NotInOutbox);
  });

  it('of another kind has no look-alikes', async () => {
    const act = defineUnit(unit());
    await desk.store.outbox.add(act);
    await expect(sendAgainAsDifferent(desk.act, { proposal: act.id })).rejects.toBeInstanceOf(NotACapture);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { handOver } from '../../../src/actions/assignment/hand-over';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { actsOnMatters } from '../../../src/queries/work/foreseen';
import { heldIn } from '../../../src/queries/work/held-work.svelte';
import { Desk } from '../../actions/support/desk';
import { definePerson, directDocument, facts, NOON, openDossier, PERSONNEL, registerIncoming, staff } from '../../support/builders';

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open({ person: staff.head.id });
});

function letterOf(person: typeof staff.officer | typeof staff.head): DocumentId {
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  desk.office.decide(registered);
  const lead = { unit: PERSONNEL, person: person.id, dueOn: null };
  desk.office.decide(directDocument(registered.body.document, { lead }), { person: staff.leader.id });
  return registered.body.document;
}

async function held() {
  const waiting = actsOnMatters(await desk.store.outbox.list());
  return heldIn(desk.store.decisions, PERSONNEL, { person: staff.head.id, waiting, now: NOON });
}

describe('what people hold in a unit', () => {
  it('ND30-31 the head sees who has left and what they still hold, until it is handed over, also without a line', async () => {
    const [headsOwn, left] = [letterOf(staff.head), letterOf(staff.officer)];
    const opened = openDossier();
    const { dossier } = opened.body;
    desk.office.decide(opened, { person: staff.officer.id });
    await desk.catchUp();
    expect((await held()).map(({ person, hasLeft }) => [person, hasLeft])).toEqual([
      [staff.head.id, false],
      [staff.officer.id, false],
    ]);
    desk.office.decide(definePerson({ ...staff.officer, active: false }), 'operator');
    await desk.catchUp();
    expect((await held())[0]).toEqual({ person: staff.officer.id, hasLeft: true, documents: [left], dossiers: [dossier] });
    await handOver(desk.act, { unit: PERSONNEL, from: staff.officer.id, to: staff.head.id, documents: [left], dossiers: [dossier], reason: 'Nghỉ hưu' });
    expect(await held()).toEqual([{ person: staff.head.id, hasLeft: false, documents: [headsOwn, left], dossiers: [dossier] }]);
  });
});

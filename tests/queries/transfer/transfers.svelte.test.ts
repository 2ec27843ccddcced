import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveTransfer } from '../../../src/actions/transfer/approve-transfer';
import { offerTransfer } from '../../../src/actions/transfer/offer-transfer';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { DossierId } from '../../../src/domain/shared/ids';
import { Transfers } from '../../../src/queries/transfer/transfers.svelte';
import { Desk } from '../../actions/support/desk';
import { NOON, staff } from '../../support/builders';
import { approve, closedDossierIn, offer } from '../../support/transfers';
import { until } from '../../sync/support/ports';

let desk: Desk;
let transfers: Transfers;
let letGo: () => void;
let dossier: DossierId;
const me = subjectOf(staff.officer)!;

beforeEach(async () => {
  desk = await Desk.open({ person: staff.officer.id });
  dossier = closedDossierIn((each, actor) => desk.office.decide(each, actor));
  await desk.catchUp();
  transfers = new Transfers(desk.store, { me: me.person, legalNow: () => NOON, tell: (error) => expect.fail(String(error)) });
  // As a screen would: the stores are followed only while something reads them.
  letGo = $effect.root(() => {
    $effect(() => void transfers.requests);
  });
});
afterEach(() => letGo());

const stages = () => transfers.requests.flatMap(({ dossiers }) => dossiers.map(({ transfer }) => transfer.stage));

describe('transfers on a device without a line', () => {
  it('ND30-30 what was offered here is on its way at once, marked as waiting, and due no more; the register’s answer takes the mark away', async () => {
    expect(transfers.dueTo(me).map((due) => due.dossier.id)).toEqual([dossier]);
    const { body } = offer(desk.office.tables, [dossier]);
    expect((await offerTransfer(desk.act, body)).ok).toBe(true);
    await until(() => stages().length === 1);
    expect([stages(), transfers.isWaiting(dossier), transfers.dueTo(me)]).toEqual([['offered'], true, []]);
    for (const { proposal } of await desk.store.outbox.list()) desk.office.decide(proposal, { person: me.person });
    await desk.catchUp();
    await until(() => !transfers.isWaiting(dossier));
    expect(stages()).toEqual(['offered']);
  });

  it('ND30-30 what the register would refuse is refused on the device: a second offer, and an approval that is the head’s', async () => {
    const { body } = offer(desk.office.tables, [dossier]);
    await offerTransfer(desk.act, body);
    expect(await offerTransfer(desk.act, body)).toMatchObject({ ok: false, refusals: [{ code: 'transferMoved' }] });
    expect(await approveTransfer(desk.act, approve([dossier]).body)).toMatchObject({ ok: false, refusals: [{ code: 'notAllowed' }] });
    expect(await desk.store.outbox.list()).toHaveLength(1);
  });
});

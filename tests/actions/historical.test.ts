import { beforeEach, expect, test } from 'vitest';
import { decideHistorical } from '../../src/actions/historical/decide-historical';
import { recordHistoricalReceipt } from '../../src/actions/historical/record-historical-receipt';
import { registerHistorical } from '../../src/actions/historical/register-historical';
import type { ActionContext } from '../../src/actions/context';
import type { Actor } from '../../src/domain/decide';
import type { Outcome } from '../../src/domain/shared/refusal';
import { staff } from '../support/builders';
import { leader, sharing, type Deciding } from '../support/disposals';
import * as acts from '../support/historical';
import { archivist } from '../support/transfers';
import { Desk } from './support/desk';

let desk: Desk;
const decide: Deciding = (each, actor) => desk.office.decide(each, actor);
beforeEach(async () => {
  desk = await Desk.open();
});

test('LLT-17.HIST a list of dossiers of several units goes as one act for each group of units, all in one list, or not at all', async () => {
  const { tables } = desk.office;
  const [one, shared, other] = [acts.permanentDossier(tables, decide), acts.permanentDossier(tables, sharing(decide)), acts.permanentDossier(tables, decide)];
  const dossiers = [one, shared, other];
  const { request, archive, ...list } = acts.registerHistorical(dossiers).body;
  const ofList = { request, archive };
  /** What is proposed is what the register then decides. */
  const done = async (act: (context: ActionContext) => Promise<Outcome<null>>, actor: Exclude<Actor, 'operator'>) => {
    await desk.catchUp();
    expect(await act({ ...desk.act, person: actor.person })).toMatchObject({ ok: true });
    const proposals = (await desk.store.outbox.list()).map(({ proposal }) => proposal);
    for (const each of proposals) desk.office.decide(each, actor);
    await desk.catchUp();
    return proposals.map(({ body }) => body);
  };
  expect(await registerHistorical({ ...desk.act, person: staff.archivist.id }, { ...ofList, ...list, receiver: ' ' })).toMatchObject({ ok: false });
  expect(await registerHistorical({ ...desk.act, person: staff.archivist.id }, { ...ofList, ...list, dossiers: [] })).toMatchObject({ ok: false });
  expect(await desk.store.outbox.list()).toEqual([]);
  const groups = [
    { request, dossiers: [one, other] },
    { request, dossiers: [shared] },
  ];
  expect(await done((context) => registerHistorical(context, { ...ofList, ...list }), archivist)).toMatchObject(groups);
  expect(await done((context) => decideHistorical(context, acts.decideHistorical(request, dossiers).body), leader)).toMatchObject(groups);
  const receipt = acts.recordHistoricalReceipt(request, [one], {
    returned: [other, shared].map((dossier) => ({ dossier, reason: 'Thiếu mục lục văn bản' })),
  }).body;
  expect(await done((context) => recordHistoricalReceipt(context, receipt), archivist)).toMatchObject([
    { request, dossiers: [one], returned: [{ dossier: other }] },
    { request, dossiers: [], returned: [{ dossier: shared }] },
  ]);
});

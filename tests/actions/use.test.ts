import { beforeEach, expect, it } from 'vitest';
import { askedTitleSetting, requestUse, type UseAsked } from '../../src/actions/use/request-use';
import { withdrawUse } from '../../src/actions/use/withdraw-use';
import type { Outcome } from '../../src/domain/shared/refusal';
import type { DossierId } from '../../src/domain/shared/ids';
import { staff } from '../support/builders';
import { approve, archivist, closedDossierIn, head, inspect, looked, offer, officer, receive } from '../support/transfers';
import { request } from '../support/uses';
import { Desk } from './support/desk';

const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code, field }) => `${code} ${field ?? ''}`.trim()));

let desk: Desk;
let dossier: DossierId;

function asked(fields: Partial<UseAsked> = {}): UseAsked {
  const { use: _, ...body } = request(dossier).body;
  return { ...body, level: 'open', title: 'Tiêu đề trong kho', ...fields };
}

/** Brings the device what its person may know of: the dossier is none of it. */
async function catchUp(): Promise<void> {
  await desk.store.decisions.take(desk.office.after(desk.store.decisions.position(), { removed: [dossier] }));
}

/** A dossier that the archive has taken, and a device of an officer whose unit does not read it. */
beforeEach(async () => {
  desk = await Desk.open({ person: staff.officerElsewhere.id });
  const { office } = desk;
  dossier = closedDossierIn((each, actor) => office.decide(each, actor));
  office.decide(offer(office.tables, [dossier]), officer);
  office.decide(approve([dossier]), head);
  office.decide(inspect(office.tables, dossier), 'operator');
  office.decide(receive(office.tables, [], { accepted: looked(office.tables, [dossier]) }), archivist);
  await catchUp();
});

it('TT05-32.5 a dossier that is not on the device is asked for without a line, and the answer comes to the device', async () => {
  expect(desk.store.decisions.tables.dossier(dossier)).toBeUndefined();
  expect(codes(await requestUse(desk.act, asked()))).toEqual([]);
  const [entry] = await desk.store.outbox.list();
  desk.office.decide(entry!.proposal, { person: staff.officerElsewhere.id });
  await catchUp();
  const [use] = [...desk.store.decisions.tables.uses()];
  expect(use).toMatchObject({ dossier, state: 'approved' });
  const { title } = desk.office.tables.dossier(dossier)!;
  expect(JSON.stringify([...desk.store.decisions.tables.uses()]), 'access may be limited later').not.toContain(title);
  expect(await desk.store.settings.get(askedTitleSetting(use!.id)), 'what the search told is remembered here').toBe('Tiêu đề trong kho');
  expect(desk.store.decisions.tables.dossier(dossier)).toBeUndefined();
  expect(codes(await withdrawUse(desk.act, { use: use!.id }))).toEqual([]);
});

it('TT05-V.DIP what a request lacks is said before it leaves the device', async () => {
  expect(codes(await requestUse(desk.act, asked({ purposeContent: '', ground: '', days: 30, level: 'conditional' })))).toEqual([
    'required purposeContent',
    'required ground',
    'outOfRange days',
  ]);
  expect(await desk.store.outbox.list()).toEqual([]);
});

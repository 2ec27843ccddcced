import { beforeEach, expect, test } from 'vitest';
import type { Decision } from '../../../src/domain/decisions';
import type { HoldId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { freshId, INSPECTORATE, OFFICE, PERSONNEL, proposal, staff } from '../../support/builders';
import { RegisterHouse } from '../../support/register-house';
import { approve, archivist, closedDossierIn, confirm, head, inspect, looked, offer, officer, receive } from '../../support/transfers';

let house: RegisterHouse;

beforeEach(() => {
  house = new RegisterHouse();
});

test('F-03 an act on a list is one decision for each of its dossiers, one behind the other, of whoever acted; the first bears the proposal’s id, and sent again nothing is decided anew', () => {
  const dossiers = [closedDossierIn(house.decide), closedDossierIn(house.decide)];
  const deciding = house.register();
  deciding.decideBatch(house.submissions);
  const before = house.disk.rows.length;
  const offered = offer(house.tables, dossiers);
  const submission = { proposal: offered, actor: officer };
  expect(deciding.decideBatch([submission])).toMatchObject([{ outcome: 'decided', position: before + 1 }]);
  const [first, second] = house.decisionsAfter(before) as Decision<'TransferOffered'>[];
  expect([first!.id, second!.id === first!.id]).toEqual([offered.id, false]);
  expect([first, second].map((each) => each!.body.dossiers.map(({ dossier }) => dossier))).toEqual(dossiers.map((id) => [id]));
  expect(second).toMatchObject({ type: 'TransferOffered', actor: staff.officer.id, decidedAt: first!.decidedAt, body: { number: first!.body.number } });
  expect(deciding.decideBatch([submission])).toMatchObject([{ outcome: 'decided', position: before + 1 }]);
  expect(house.disk.rows).toHaveLength(before + 2);
});

test('F-03 whoever comes to read a dossier is handed its history, and hears in it of no dossier that lay on a list with it', () => {
  const [sent, kept] = [closedDossierIn(house.decide), closedDossierIn(house.decide)];
  const hold = { hold: freshId<HoldId>(), owner: 'Thanh tra', reason: 'Đang thanh tra', from: '2026-03-05' as CalendarDate, until: null };
  house.decide(proposal('PlaceHold', { dossiers: [sent, kept], ...hold }), { person: staff.leader.id });
  house.decide(proposal('ExtendRetention', { dossiers: [sent, kept], years: 60, reason: 'Còn dùng' }), { person: staff.leader.id });
  const work = { documents: [], dossiers: [sent, kept] };
  house.decide(proposal('HandOver', { unit: PERSONNEL, from: staff.officer.id, to: staff.head.id, ...work, reason: 'Nghỉ hưu' }), head);
  house.decide(offer(house.tables, [sent, kept]), officer);
  house.decide(approve([sent], { returned: [{ dossier: kept, reasons: [{ ordinal: null, text: 'Chưa đến hạn' }] }] }), head);
  house.decide(proposal('LiftHold', { dossiers: [sent], hold: hold.hold, reason: 'Xong' }), { person: staff.leader.id });
  house.register().decideBatch(house.submissions);
  const types = house.heard(`unit:${OFFICE}`).flatMap((each) => (JSON.stringify(each).includes(sent) ? [each.type] : []));
  for (const type of ['HoldPlaced', 'RetentionExtended', 'HandedOver', 'TransferOffered', 'TransferApproved', 'HoldLifted']) expect(types).toContain(type);
  expect(JSON.stringify(house.heard(`unit:${OFFICE}`))).not.toContain(kept);
  expect(JSON.stringify(house.heard(`unit:${PERSONNEL}`))).toContain(kept);
});

test('ND30-30 what was taken in one act has one reception, by which each side confirms it; a unit that reads one of the dossiers hears of that one', () => {
  const [own, shared] = [closedDossierIn(house.decide), house.sharing([PERSONNEL, INSPECTORATE], () => closedDossierIn(house.decide))];
  house.decide(offer(house.tables, [own, shared]), officer);
  house.decide(approve([own, shared]), head);
  for (const each of [own, shared]) house.decide(inspect(house.tables, each), 'operator');
  const received = receive(house.tables, [], { accepted: looked(house.tables, [own, shared]) });
  house.decide(received, archivist);
  house.decide(confirm([own, shared], { side: 'unit', reception: received.id }), officer);
  const receipts = house.register().decideBatch(house.submissions);
  expect(receipts.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  for (const id of [own, shared])
    expect(house.disk.tables.dossier(id)!.transfer).toMatchObject({ accepted: { reception: received.id }, confirmed: { unit: { by: staff.officer.id } } });
  expect(JSON.stringify(house.heard(`unit:${INSPECTORATE}`))).toContain(shared);
  expect(JSON.stringify(house.heard(`unit:${INSPECTORATE}`))).not.toContain(own);
});

import { beforeEach, expect, test } from 'vitest';
import { MemoryDisk, memoryLogReader, openMemoryStore } from '../../../server/adapters/memory/memory-store';
import { entriesOf } from '../../../server/register/feed/entries';
import { createRegister } from '../../../server/register/register';
import type { Submission } from '../../../server/register/ports';
import type { Actor } from '../../../src/domain/decide';
import type { Decision } from '../../../src/domain/decisions';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId, HoldId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { FeedEntry } from '../../../src/protocol/feed/page';
import { ArchiveHouse } from '../../support/archive-house';
import { freshId, INSPECTORATE, NOON, OFFICE, PERSONNEL, proposal, staff } from '../../support/builders';
import { approve, archivist, closedDossierIn, confirm, head, inspect, looked, offer, officer, receive } from '../../support/transfers';

const clock = { now: () => NOON };
let disk: MemoryDisk;
let house: ArchiveHouse;
let submissions: Submission[];

beforeEach(() => {
  disk = new MemoryDisk();
  house = new ArchiveHouse();
  submissions = house.proposals.map((each) => ({ proposal: each, actor: 'operator' }));
});

/** Decides in the tables of the test, and later in the register. */
const decide = (each: Proposal, actor: Actor = { person: staff.clerk.id }) => {
  house.decide(each, actor);
  submissions.push({ proposal: each, actor });
};
const register = () => createRegister({ store: openMemoryStore(disk), clock });
const rowsAfter = (position: number) => disk.rows.slice(position).map(({ text }) => JSON.parse(text) as Decision);

/** What of the list somebody is handed, with the history of what they came to read. */
function heard(access: string): readonly Decision[] {
  const entries = entriesOf(disk.rows, access, memoryLogReader(disk)).map((text) => JSON.parse(text) as FeedEntry);
  return entries.flatMap((entry) => ('decision' in entry ? [...(entry.history ?? []), entry.decision] : []));
}

test('F-03 an act on a list is one decision for each of its dossiers, one behind the other, of whoever acted; the first bears the proposal’s id, and sent again nothing is decided anew', () => {
  const dossiers = [closedDossierIn(decide), closedDossierIn(decide)];
  const deciding = register();
  deciding.decideBatch(submissions);
  const before = disk.rows.length;
  const offered = offer(house.tables, dossiers);
  const submission = { proposal: offered, actor: officer };
  expect(deciding.decideBatch([submission])).toMatchObject([{ outcome: 'decided', position: before + 1 }]);
  const [first, second] = rowsAfter(before) as Decision<'TransferOffered'>[];
  expect([first!.id, second!.id === first!.id]).toEqual([offered.id, false]);
  expect([first, second].map((each) => each!.body.dossiers.map(({ dossier }) => dossier))).toEqual(dossiers.map((id) => [id]));
  expect(second).toMatchObject({ type: 'TransferOffered', actor: staff.officer.id, decidedAt: first!.decidedAt, body: { number: first!.body.number } });
  expect(deciding.decideBatch([submission])).toMatchObject([{ outcome: 'decided', position: before + 1 }]);
  expect(disk.rows).toHaveLength(before + 2);
});

test('F-03 whoever comes to read a dossier is handed its history, and hears in it of no dossier that lay on a list with it', () => {
  const [sent, kept] = [closedDossierIn(decide), closedDossierIn(decide)];
  const hold = { hold: freshId<HoldId>(), owner: 'Thanh tra', reason: 'Đang thanh tra', from: '2026-03-05' as CalendarDate, until: null };
  decide(proposal('PlaceHold', { dossiers: [sent, kept], ...hold }), { person: staff.leader.id });
  decide(proposal('ExtendRetention', { dossiers: [sent, kept], years: 60, reason: 'Còn dùng' }), { person: staff.leader.id });
  const work = { documents: [], dossiers: [sent, kept] };
  decide(proposal('HandOver', { unit: PERSONNEL, from: staff.officer.id, to: staff.head.id, ...work, reason: 'Nghỉ hưu' }), head);
  decide(offer(house.tables, [sent, kept]), officer);
  decide(approve([sent], { returned: [{ dossier: kept, reasons: [{ ordinal: null, text: 'Chưa đến hạn' }] }] }), head);
  decide(proposal('LiftHold', { dossiers: [sent], hold: hold.hold, reason: 'Xong' }), { person: staff.leader.id });
  register().decideBatch(submissions);
  const types = heard(`unit:${OFFICE}`).flatMap((each) => (JSON.stringify(each).includes(sent) ? [each.type] : []));
  for (const type of ['HoldPlaced', 'RetentionExtended', 'HandedOver', 'TransferOffered', 'TransferApproved', 'HoldLifted']) expect(types).toContain(type);
  expect(JSON.stringify(heard(`unit:${OFFICE}`))).not.toContain(kept);
  expect(JSON.stringify(heard(`unit:${PERSONNEL}`))).toContain(kept);
});

test('ND30-30 what was taken in one act has one reception, by which each side confirms it; a unit that reads one of the dossiers hears of that one', () => {
  const [own, shared] = [closedDossierIn(decide), sharedDossier()];
  decide(offer(house.tables, [own, shared]), officer);
  decide(approve([own, shared]), head);
  for (const each of [own, shared]) decide(inspect(house.tables, each), 'operator');
  const received = receive(house.tables, [], { accepted: looked(house.tables, [own, shared]) });
  decide(received, archivist);
  decide(confirm([own, shared], { side: 'unit', reception: received.id }), officer);
  const receipts = register().decideBatch(submissions);
  expect(receipts.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  for (const id of [own, shared])
    expect(disk.tables.dossier(id)!.transfer).toMatchObject({ accepted: { reception: received.id }, confirmed: { unit: { by: staff.officer.id } } });
  expect(JSON.stringify(heard(`unit:${INSPECTORATE}`))).toContain(shared);
  expect(JSON.stringify(heard(`unit:${INSPECTORATE}`))).not.toContain(own);
});

function sharedDossier(): DossierId {
  return closedDossierIn((each, actor) => {
    decide(each, actor);
    if (each.type === 'OpenDossier') decide(proposal('ShareDossier', { dossier: each.body.dossier, units: [PERSONNEL, INSPECTORATE] }), head);
  });
}

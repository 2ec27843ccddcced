import { beforeEach, expect, test } from 'vitest';
import { evictAccepted } from '../../src/actions/originals/evict-accepted';
import { takeAlong } from '../../src/actions/offline/take-along';
import { filesInDossier } from '../../src/storage/space/offline-set';
import type { Sha256 } from '../../src/domain/shared/ids';
import { directDocument, openDossier, PERSONNEL, proposal, staff } from '../support/builders';
import { archivedDossier, type Deciding } from '../support/disposals';
import { closedDossierIn, head, officer, pdf } from '../support/transfers';
import { Desk } from './support/desk';

let desk: Desk;
const decide: Deciding = (each, actor) => desk.office.decide(each, actor);
const archivedWith = (...files: readonly Sha256[]) => archivedDossier(desk.office.tables, { originals: files.map((sha256) => pdf({ sha256 })) }, decide);

beforeEach(async () => {
  desk = await Desk.open();
  // Everything of the last 90 days is kept ready by rule; these letters are of this year.
  await desk.store.offline.changeRules({ register: false });
});

async function held(text: string, state: 'confirmed' | 'local' = 'confirmed'): Promise<Sha256> {
  const { sha256 } = await desk.store.originals.add(new Blob([text]), { name: `${text}.pdf`, mediaType: 'application/pdf' });
  await desk.store.originals.update(sha256, { state });
  return sha256;
}

const evict = async (who: typeof staff.head = staff.officer) => {
  await desk.catchUp();
  return evictAccepted(desk.act, { person: who.id, unit: who.unit, roles: who.roles });
};
const left = async () => new Set((await desk.store.originals.list()).map(({ sha256 }) => sha256));

test('files of a dossier that the archive accepted are dropped on the unit’s device, with how much was freed; the archive’s own keeps them', async () => {
  const [given, other] = [await held('đã nộp'), await held('chưa nộp')];
  archivedWith(given);
  closedDossierIn(decide, { letters: [{ originals: [pdf({ sha256: other })] }] });
  expect(await evict(staff.archivist)).toMatchObject({ files: 0, bytes: 0 });
  const freed = await evict();
  expect(freed).toMatchObject({ files: 1, bytes: new Blob(['đã nộp']).size });
  expect(await left()).toEqual(new Set([other]));
  expect(await desk.store.originals.read(given)).toBeNull();
  expect(await desk.store.settings.get('space.freedAfterAcceptance')).toEqual(freed);
});

test('nothing is dropped that the server has not confirmed, that is taken along, or that another dossier or somebody’s work needs', async () => {
  const [local, pinned, shared, worked] = [await held('chưa gửi', 'local'), await held('mang theo'), await held('chung'), await held('đang xử lý')];
  archivedWith(local);
  const along = archivedWith(pinned);
  archivedWith(shared);
  closedDossierIn(decide, { letters: [{ originals: [pdf({ sha256: shared })] }] });
  const busy = archivedWith(worked);
  const { document } = desk.office.tables.dossier(busy)!.items[0]!;
  decide(directDocument(document, { lead: { unit: PERSONNEL, person: staff.officer.id, dueOn: null } }), { person: staff.leader.id });
  await desk.catchUp();
  await takeAlong(desk.act, { dossier: along });
  expect(await evict()).toMatchObject({ files: 0 });
  expect(await left()).toEqual(new Set([local, pinned, shared, worked]));
  await desk.store.offline.unpin(along);
  expect(await evict()).toMatchObject({ files: 1 });
  expect(filesInDossier(desk.store.decisions.tables, desk.store.decisions.tables.dossier(along)!)).toHaveLength(1);
});

test('a document that also lies in a dossier which is open still keeps its file, and so does one that a rule keeps ready', async () => {
  const [twice, ready] = [await held('hai hồ sơ'), await held('sẵn trên máy')];
  const { document } = desk.office.tables.dossier(archivedWith(twice))!.items[0]!;
  const opened = openDossier();
  decide(opened, officer);
  decide(proposal('FileDocument', { dossier: opened.body.dossier, document }), head);
  archivedWith(ready);
  await desk.store.offline.changeRules({ register: true, days: 36_500 });
  expect(await evict()).toMatchObject({ files: 0 });
  await desk.store.offline.changeRules({ register: false });
  expect(await evict()).toMatchObject({ files: 1 });
  expect(await left()).toEqual(new Set([twice]));
});

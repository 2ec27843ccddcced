import { beforeEach, expect, test } from 'vitest';
import { MemoryDisk, openMemoryStore } from '../../../server/adapters/memory/memory-store';
import { createRegister } from '../../../server/register/register';
import type { Submission } from '../../../server/register/ports';
import type { Actor } from '../../../src/domain/decide';
import type { DecisionType } from '../../../src/domain/decisions';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId } from '../../../src/domain/shared/ids';
import { ArchiveHouse } from '../../support/archive-house';
import { NOON, staff } from '../../support/builders';
import { archivedDossier, destroyDossiers, readyToDestroy } from '../../support/disposals';
import { approve, archivist, closedDossierIn, head, inspect, offer, officer, receive } from '../../support/transfers';

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
const types = (from: number) => disk.rows.slice(from).map(({ text }) => (JSON.parse(text) as { readonly type: DecisionType }).type);
const statesOf = (dossiers: readonly DossierId[]) => dossiers.map((id) => disk.tables.dossier(id)!.state);

/** A register that has decided everything until now, and whose disk has no room for the next act. */
function fullRegister() {
  createRegister({ store: openMemoryStore(disk), clock }).decideBatch(submissions);
  return createRegister({ store: openMemoryStore(disk, (commit) => (commit === 2 ? 'diskFull' : 'kept')), clock });
}

/** The act on the full disk, then again. */
function twice(submission: Submission, unchanged: () => unknown): number {
  const register = fullRegister();
  const [rows, before] = [disk.rows.length, structuredClone(unchanged())];
  expect(() => register.decideBatch([submission])).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
  expect([disk.rows.length, unchanged(), register.position()]).toEqual([rows, before, rows]);
  expect(register.decideBatch([submission])).toMatchObject([{ outcome: 'decided', position: rows + 1 }]);
  expect(register.decideBatch([submission]), 'sent once more it is the same act').toMatchObject([{ outcome: 'decided', position: rows + 1 }]);
  return rows;
}

test('HOSO-7 a disk that fills at an acceptance: of a list of two no dossier has changed hands, and both do once there is room', () => {
  const dossiers = [closedDossierIn(decide), closedDossierIn(decide)];
  decide(offer(house.tables, dossiers), officer);
  decide(approve(dossiers), head);
  for (const each of dossiers) decide(inspect(house.tables, each), 'operator');
  const proposal = receive(house.tables, dossiers);
  const rows = twice({ proposal, actor: archivist }, () => dossiers.map((id) => disk.tables.dossier(id)));
  expect(types(rows)).toEqual(['TransferReceived', 'TransferReceived']);
  expect(statesOf(dossiers)).toEqual(['accepted', 'accepted']);
});

test('HOSO-7 a disk that fills at a destruction: of a list of two none is destroyed nor told as destroyed, so that nothing is erased; once there is room both are', () => {
  const dossiers = [archivedDossier(house.tables, {}, decide), archivedDossier(house.tables, {}, decide)];
  const disposal = readyToDestroy(house.tables, dossiers, decide);
  const proposal = destroyDossiers(disposal);
  const rows = twice({ proposal, actor: archivist }, () => [disk.tables.disposal(disposal), ...dossiers.map((id) => disk.tables.dossier(id))]);
  expect(types(rows)).toEqual(['DossiersDestroyed', 'ReviewReported']);
  expect(statesOf(dossiers)).toEqual(['destroyed', 'destroyed']);
});

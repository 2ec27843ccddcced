import { beforeEach, expect, test } from 'vitest';
import type { Submission } from '../../../server/register/ports';
import type { DossierId } from '../../../src/domain/shared/ids';
import { archivedDossier, destroyDossiers, readyToDestroy } from '../../support/disposals';
import { RegisterHouse } from '../../support/register-house';
import { approve, archivist, closedDossierIn, head, inspect, offer, officer, receive } from '../../support/transfers';

let house: RegisterHouse;

beforeEach(() => {
  house = new RegisterHouse();
});

const types = (from: number) => house.decisionsAfter(from).map(({ type }) => type);
const statesOf = (dossiers: readonly DossierId[]) => dossiers.map((id) => house.disk.tables.dossier(id)!.state);

/** The act on the full disk, then again. */
function twice(submission: Submission, unchanged: () => unknown): number {
  house.register().decideBatch(house.submissions);
  const register = house.fullRegister();
  const [rows, before] = [house.disk.rows.length, structuredClone(unchanged())];
  expect(() => register.decideBatch([submission])).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
  expect([house.disk.rows.length, unchanged(), register.position()]).toEqual([rows, before, rows]);
  expect(register.decideBatch([submission])).toMatchObject([{ outcome: 'decided', position: rows + 1 }]);
  expect(register.decideBatch([submission]), 'sent once more it is the same act').toMatchObject([{ outcome: 'decided', position: rows + 1 }]);
  return rows;
}

test('HOSO-7 a disk that fills at an acceptance: of a list of two no dossier has changed hands, and both do once there is room', () => {
  const dossiers = [closedDossierIn(house.decide), closedDossierIn(house.decide)];
  house.decide(offer(house.tables, dossiers), officer);
  house.decide(approve(dossiers), head);
  for (const each of dossiers) house.decide(inspect(house.tables, each), 'operator');
  const proposal = receive(house.tables, dossiers);
  const rows = twice({ proposal, actor: archivist }, () => dossiers.map((id) => house.disk.tables.dossier(id)));
  expect(types(rows)).toEqual(['TransferReceived', 'TransferReceived']);
  expect(statesOf(dossiers)).toEqual(['accepted', 'accepted']);
});

test('HOSO-7 a disk that fills at a destruction: of a list of two none is destroyed nor told as destroyed, so that nothing is erased; once there is room both are', () => {
  const dossiers = [archivedDossier(house.tables, {}, house.decide), archivedDossier(house.tables, {}, house.decide)];
  const disposal = readyToDestroy(house.tables, dossiers, house.decide);
  const proposal = destroyDossiers(disposal);
  const rows = twice({ proposal, actor: archivist }, () => [house.disk.tables.disposal(disposal), ...dossiers.map((id) => house.disk.tables.dossier(id))]);
  expect(types(rows)).toEqual(['DossiersDestroyed', 'ReviewReported']);
  expect(statesOf(dossiers)).toEqual(['destroyed', 'destroyed']);
});

import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogReader } from '../../../server/adapters/sqlite/log-reader';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { readStoredState } from '../../../server/adapters/sqlite/stored-state';
import { verifyRegister } from '../../../server/register/verify';
import { openDossier, PERSONNEL, proposal, staff } from '../../support/builders';
import { approvePlan, bigHeading, openPlanned, plannedLine } from '../../support/plans';
import { sqliteShelf, workingRegister } from '../../support/register';

/** File plans in the register's own database: kept through a restart, replayed, and any tampering found. */
let shelf: ReturnType<typeof sqliteShelf>;
const [first, second] = [plannedLine(), plannedLine()];
const heading = bigHeading({ planned: [first, second] });

beforeEach(() => {
  shelf = sqliteShelf();
  const store = shelf.open();
  const register = workingRegister(store);
  const officer = { person: staff.officer.id };
  register.decideBatch([{ proposal: approvePlan({ headings: [heading] }), actor: { person: staff.leader.id } }]);
  register.decideBatch([
    { proposal: openPlanned(second), actor: officer },
    { proposal: openDossier(), actor: officer },
    {
      proposal: proposal('AddToPlan', { unit: PERSONNEL, year: 2026, heading: heading.id, line: plannedLine(), dossier: null }),
      actor: { person: staff.head.id },
    },
    {
      proposal: proposal('CorrectPlan', {
        unit: PERSONNEL,
        year: 2026,
        line: first.id,
        changes: [{ field: 'note', from: '', to: 'Có tài liệu giấy' }],
        reason: 'Kho giấy còn giữ',
      }),
      actor: { person: staff.leader.id },
    },
  ]);
  store.close();
});
afterEach(() => shelf.remove());

function faults(): readonly string[] {
  const reader = openForReading(shelf.path);
  const found = verifyRegister({ log: createLogReader(reader), stored: readStoredState(reader), checkpoints: [] });
  reader.close();
  return found.map(({ words }) => words);
}

function tamper(sql: string): void {
  const database = new Database(shelf.path);
  expect(database.prepare(sql).run([]).changes).toBeGreaterThan(0);
  database.close();
}

test('F-15 planned, unplanned and added dossiers get their numbers from the writer, also after a restart, and the replay finds the same', () => {
  const store = shelf.open();
  const register = workingRegister(store);
  register.decideBatch([{ proposal: openPlanned(first), actor: { person: staff.officer.id } }]);
  store.close();
  const reader = openForReading(shelf.path);
  const notations = [...readStoredState(reader).dossiers()].map(({ notation }) => notation);
  reader.close();
  expect(notations).toEqual(['02.TCCB', '03.TCCB', '01.TCCB']);
  expect(faults()).toEqual([]);
});

test.each([
  ['a title in the stored plan', `update plans set row = json_set(row, '$.headings[0].planned[0].title', 'khác')`],
  ['a stored plan taken out', 'delete from plans'],
  ['an addition taken out', `update plans set row = json_set(row, '$.additions', json('[]'))`],
  ['a correction taken out', `update plans set row = json_remove(row, '$.corrections')`],
  ['a title in the decision', `update log set text = replace(text, 'Tổ chức cán bộ"', 'Tổ chức cán bô"') where text like '%PlanApproved%'`],
])('every tampering is found: %s', (_, sql) => {
  tamper(sql);
  expect(faults()).not.toEqual([]);
});

test('a database of a release without plans gets them when it is opened', () => {
  const database = new Database(shelf.path);
  database.exec('drop table plans; pragma user_version = 4');
  database.close();
  shelf.open().close();
  expect(faults()).toEqual([]);
});

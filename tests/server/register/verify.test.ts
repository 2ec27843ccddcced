import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogReader } from '../../../server/adapters/sqlite/log-reader';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { sumOfAnswers } from '../../../server/adapters/sqlite/answers-sum';
import { readStoredState } from '../../../server/adapters/sqlite/stored-state';
import { sha256 } from '../../../server/register/hash';
import { verifyRegister, type RegisterFault } from '../../../server/register/verify';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { leafOf, nextHead } from '../../../src/protocol/feed/chain';
import type { Checkpoint } from '../../../src/protocol/feed/page';
import { AGENCY, definePerson, facts, importIncoming, OFFICE, PERSONNEL, proposal, registerIncoming, setUpProposals, staff } from '../../support/builders';
import { propose, sqliteShelf, workingRegister } from '../../support/register';

const SETUP = setUpProposals().length;
let shelf: ReturnType<typeof sqliteShelf>;

/** A register with one of everything: set up, registered, corrected, returned, imported, unregistered, a changed right. */
beforeEach(() => {
  shelf = sqliteShelf();
  const store = shelf.open();
  const register = workingRegister(store);
  const original = { sha256: 'ab'.repeat(32) as Sha256, byteLength: 1, mediaType: 'application/pdf', name: 'a.pdf', part: 'main' as const };
  const letters = [registerIncoming({ originals: [original], facts: facts({ recipientUnits: [OFFICE] }) }), registerIncoming(), registerIncoming()];
  propose(register, importIncoming(), ...letters);
  propose(
    register,
    proposal('CorrectRegistration', {
      document: letters[0]!.body.document,
      changes: [{ field: 'recipientUnits', from: [OFFICE], to: [PERSONNEL] }],
      reason: 'Chuyển',
    }),
    proposal('ReturnIncoming', { document: letters[1]!.body.document, reason: 'Gửi nhầm' }),
    proposal('ReturnUnregistered', { ...registerIncoming().body, reason: 'Gửi nhầm' } as never),
  );
  propose(register, registerIncoming({ facts: facts({ subject: '' }) }), registerIncoming({ facts: facts({ pageCount: 0 }) }));
  register.decideBatch([{ proposal: definePerson({ ...staff.officer, roles: ['leader'] }), actor: 'operator' }]);
  store.close();
});
afterEach(() => shelf.remove());

function faults(checkpoints: readonly Checkpoint[] = []): readonly RegisterFault[] {
  const reader = openForReading(shelf.path);
  const found = verifyRegister({ log: createLogReader(reader), stored: readStoredState(reader), checkpoints });
  reader.close();
  return found;
}

function tamper(sql: string, ...values: (string | number)[]): void {
  const database = new Database(shelf.path);
  expect(database.prepare(sql).run(values).changes).toBeGreaterThan(0);
  database.close();
}

/** Makes the sum of the answers fit what was tampered with, as somebody would who knows the format. */
function fitSum(): void {
  const database = new Database(shelf.path);
  database.prepare('update answers_sum set sum = ?').run([sumOfAnswers(database)]);
  database.close();
}

function rowAt(position: number) {
  const reader = openForReading(shelf.path);
  const row = createLogReader(reader).rowsAfter(position - 1, 1)[0]!;
  reader.close();
  return row;
}

/** Rewrites one decision and every hash after it, as somebody would who knows the format. */
function rewriteFrom(position: number, change: (text: string) => string): void {
  const database = new Database(shelf.path);
  const rows = database.prepare('select position, text from log where position >= ? order by position').all([position]) as { position: number; text: string }[];
  let { head } = database.prepare('select head from log where position = ?').get([position - 1]) as { head: string };
  for (const row of rows) {
    const text = row.position === position ? change(row.text) : row.text;
    const leaf = leafOf(text, sha256);
    head = nextHead(head, leaf, sha256);
    database.prepare('update log set text = ?, leaf = ?, head = ? where position = ?').run([text, leaf, head, row.position]);
  }
  database.close();
}

test('a sound register has no fault, with or without remembered checkpoints', () => {
  const { position, head } = rowAt(SETUP + 2);
  expect(faults()).toEqual([]);
  expect(faults([{ agency: AGENCY, position, head, at: '2026-03-05T05:00:00.000Z' as Instant, signature: '' }])).toEqual([]);
});

test('a database of a release that kept no sum of answers gets one when it is opened, and from then on tampering is found', () => {
  const database = new Database(shelf.path);
  database.exec('drop table answers_sum; pragma user_version = 0');
  database.close();
  shelf.open().close();
  expect(faults()).toEqual([]);
  tamper('delete from refusals');
  shelf.open().close();
  expect(faults()).toMatchObject([{ position: 0, words: expect.stringContaining('câu trả lời đã lưu') }]);
});

describe('every tampering is found', () => {
  test('one changed byte anywhere in any decision', () => {
    const text = rowAt(SETUP + 2).text;
    for (let at = 0; at < text.length; at += 7) {
      const changed = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
      tamper('update log set text = ? where position = ?', changed, SETUP + 2);
      expect(
        faults().some(({ position }) => position === SETUP + 2),
        `at ${at}`,
      ).toBe(true);
    }
  });

  test.each<[string, string]>([
    ['a leaf', `update log set leaf = replace(leaf, substr(leaf, 1, 1), '_') where position = 5`],
    ['a head', `update log set head = (select head from log where position = 4) where position = 5`],
    ['a row cut out of the middle', 'delete from log where position = 7'],
    ['the first row', 'delete from log where position = 1'],
    ['two rows exchanged', `update log set position = case position when 5 then -6 else -5 end where position in (5, 6)`],
    ['who may read a document', `update audiences set units = '["x"]' where about = (select id from incoming where arrival_number = 1)`],
    [
      'how a decision changed who may read a document',
      `update audience_changes set changes = json_set(changes, '$[0].after', json('["x"]')) where position = ${SETUP + 2}`,
    ],
    ['which proposal was answered', `update log set proposal = 'another' where position = 5`],
    ['the last row, while the tables remain', `delete from log where position = (select max(position) from log)`],
    ['the subject of a stored document', `update incoming set row = json_set(row, '$.facts.subject', 'khác') where arrival_number = 1`],
    ['a stored document taken out', 'delete from incoming where arrival_number = 2'],
    ['a stored document added', `insert into incoming select 'x', 2026, 99, null, json_set(row, '$.id', 'x') from incoming limit 1`],
    ['the number a document is found by', 'update incoming set arrival_number = 98 where arrival_number = 3'],
    ['the identity a document is found by', `update incoming set identity = 'x' where arrival_number = 3`],
    ['a stored row that is no JSON', `update incoming set row = '{' where arrival_number = 3`],
    ['the roles of a person', `update people set row = json_set(row, '$.roles', json('["administrator"]')) where row like '%chuyenvien2%'`],
    ['a unit', `update units set row = json_set(row, '$.name', 'khác')`],
    ['the agency', `update agencies set row = json_set(row, '$.name', 'khác')`],
    ['the key a person is found by', `update people set id = 'x' where row like '%chuyenvien2%'`],
    ['the key a unit is found by', `update units set id = 'x' where row like '%Thanh tra%'`],
    ['whose history a decision is', `update concerns set about = (select about from concerns where position = ${SETUP + 4}) where position = ${SETUP + 2}`],
    ['a decision without a history', `delete from concerns where position = ${SETUP + 2}`],
    ['a unit taken out', `delete from units where row like '%Thanh tra%'`],
    ['the year whose series is live', 'update live_series set year = 2025'],
    ['a document that holds an original', 'delete from original_holders'],
    ['an original that nobody holds', `insert into original_holders values ('cd', 'x')`],
    ['what a decided act was asked as', `update log set content_hash = replace(content_hash, substr(content_hash, 1, 1), '_') where position = 5`],
    ['why an act was refused', `update refusals set refusals = '[]' where refusals like '%subject%'`],
    ['whose refused act it was', 'update refusals set actor = null'],
    ['when an act was refused', `update refusals set refused_at = '2026-03-05T05:00:00.001Z'`],
    ['what a refused act was asked as', `update refusals set content_hash = 'x'`],
    ['a refusal taken out', `delete from refusals where refusals like '%subject%'`],
    ['all refusals taken out', 'delete from refusals'],
    ['a forged refusal', `insert into refusals select 'x', actor, content_hash, refused_at, refusals from refusals limit 1`],
    ['the sum of the answers', 'delete from answers_sum'],
  ])('%s', (_, sql) => {
    tamper(sql);
    if (sql.includes('case position')) tamper('update log set position = -position where position < 0');
    expect(faults()).not.toEqual([]);
  });

  test('a decision rewritten together with every hash after it shows in the tables and against a checkpoint', () => {
    const { position, head } = rowAt(SETUP + 3);
    rewriteFrom(SETUP + 2, (text) => text.replace('Bộ Tài chính', 'Bộ Tài chánh'));
    expect(faults().map(({ words }) => words)).toContainEqual(expect.stringContaining('khác với danh sách quyết định'));
    const checkpoint = { agency: AGENCY, position, head, at: '2026-03-05T05:00:00.000Z' as Instant, signature: '' };
    expect(faults([checkpoint])).toContainEqual({ position, words: 'trái với điểm kiểm tra đã ký trước đây' });
  });

  test.each<[string, (text: string) => string, string]>([
    ['a number with a gap', (text) => text.replace('"arrivalNumber":2', '"arrivalNumber":5'), 'phải là 2'],
    ['a number given twice', (text) => text.replace('"arrivalNumber":2', '"arrivalNumber":1'), 'phải là 2'],
    ['a year that was not', (text) => text.replace('"year":2026', '"year":2025'), 'không phải năm'],
    ['a time that runs backwards', (text) => text.replace(/"decidedAt":"2026/, '"decidedAt":"2020'), 'đi lùi'],
    ['a text that is not canonical', (text) => text.replace('{', '{ '), 'dạng chuẩn'],
  ])('ND30-22.2 %s, hashes made to fit', (_, change, words) => {
    rewriteFrom(SETUP + 3, change);
    expect(faults()).toContainEqual({ position: SETUP + 3, words: expect.stringContaining(words) });
  });

  test('a list cut off at its end, tables made to fit, against a remembered checkpoint', () => {
    const { position, head } = rowAt(SETUP + 8);
    tamper('delete from log where position = ?', position);
    tamper(`update people set row = json_set(row, '$.roles', json('["officer"]'), '$.unconfirmedRights', null) where id = ?`, staff.officer.id);
    fitSum();
    expect(faults()).toEqual([]);
    expect(faults([{ agency: AGENCY, position, head, at: '2026-03-05T05:00:00.000Z' as Instant, signature: '' }])).toMatchObject([{ position }]);
  });
});

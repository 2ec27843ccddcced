import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { createLogReader } from '../../../server/adapters/sqlite/log-reader';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { openMembers } from '../../../server/axis/agencies';
import { practiceAgency } from '../../../server/practice/agency';
import { createPracticeProvince } from '../../../server/practice/create';
import { readSettings } from '../../../server/settings';
import type { Decision } from '../../../src/domain/decisions';
import { fold } from '../../../src/domain/fold';
import { MemoryTables } from '../../../src/domain/memory-tables';
import { testAuthority } from '../../../src/domain/signatures/test-authority';
import { signersOfLetters } from '../../support/practice-signers';
import { temporaryDirectory } from '../../support/server';

const NOW = Date.parse('2026-11-22T02:00:00.000Z');
const directory = temporaryDirectory();
const passphrases = new Map<string, string>();
const tables = new MemoryTables();
const types = new Set<string>();

beforeAll(async () => {
  const path = join(directory.path, 'hoso.db');
  const store = openRegisterStore(path);
  await createPracticeProvince({
    store,
    putOriginal: () => Promise.reject(new Error('the province begins with an empty book')),
    setPassphrase: async (person, passphrase) => void passphrases.set(person, passphrase),
    clock: () => NOW,
    newId: randomUUID,
    log: () => {},
  });
  store.close();
  const reader = openForReading(path);
  for (const { text } of createLogReader(reader).rowsAfter(0, 100)) {
    const decision = JSON.parse(text) as Decision;
    types.add(decision.type);
    fold(tables, decision);
  }
  reader.close();
});

afterAll(() => directory.remove());

describe('the province of the practice', () => {
  test('F-25 is the agency that the stand-in axis knows beside the ministry, trusts the same test keys, and begins with an empty book', () => {
    const codes = openMembers(join(directory.path, 'members.json')).agencies.map(({ code, name }) => [code, name]);
    const { code, name, practice, trustList } = tables.agency()!;
    expect(codes).toEqual(
      expect.arrayContaining([
        [code, name],
        [practiceAgency.code, practiceAgency.name],
      ]),
    );
    expect([practice, trustList!.certificates]).toEqual([true, [testAuthority]]);
    expect(types.has('IncomingRegistered')).toBe(false);
  });

  test('has its own offices, people who sign, and the practice passphrase', () => {
    expect([...tables.units()].map((unit) => unit.name)).toContain('Sở Tư pháp');
    const people = [...tables.people()];
    expect(people.find(({ account }) => account === 'lanhdao')).toMatchObject({ position: 'Phó Chủ tịch' });
    expect(people.map(({ id }) => passphrases.get(id))).toEqual(people.map(() => 'thuc-hanh-ho-so'));
  });

  test('ND30-TT-45 whoever signs there signs for its chairperson, and the form of a letter has nothing against that', () => {
    const signers = signersOfLetters(tables, NOW);
    expect(signers.map(({ faults }) => faults)).toEqual(signers.map(() => []));
    expect(signers.map(({ signs }) => signs)).toEqual(expect.arrayContaining(['KT. Chủ tịch Phó Chủ tịch', 'TL. Chủ tịch Giám đốc Sở Tư pháp', 'Chủ tịch']));
  });

  test('is what an empty directory becomes with --practice=tinh', () => {
    expect(readSettings({}, ['--practice=tinh'])).toMatchObject({ practice: true, practiceAs: 'province' });
    expect(readSettings({}, ['--practice'])).toMatchObject({ practice: true, practiceAs: 'ministry' });
    expect(readSettings({}, [])).toMatchObject({ practice: false });
    expect(() => readSettings({}, ['--practice=xa'])).toThrow('--practice=tinh');
  });
});

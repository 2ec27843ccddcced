import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/domain/decisions';
import { MemoryTables } from '../../../src/domain/memory-tables';
import { fold } from '../../../src/domain/fold';
import { openedFor, plannedIn } from '../../../src/domain/plan/lines';
import { dateInVietnam, toInstant } from '../../../src/domain/shared/time';
import { createLogReader } from '../../../server/adapters/sqlite/log-reader';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { signersOfLetters } from '../../support/practice-signers';
import { createPracticeAgency } from '../../../server/practice/create';

const NOW = Date.parse('2026-11-22T02:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'hoso-practice-'));
const originals = new Map<string, Uint8Array>();
const passphrases = new Map<string, string>();
let decisions: Decision[] = [];
const tables = new MemoryTables();

beforeAll(async () => {
  const path = join(folder, 'hoso.db');
  const store = openRegisterStore(path);
  await createPracticeAgency({
    store,
    putOriginal: async (bytes, sha256) => void originals.set(sha256, bytes),
    setPassphrase: async (person, passphrase) => void passphrases.set(person, passphrase),
    clock: () => NOW,
    newId: randomUUID,
    log: () => {},
  });
  store.close();
  const reader = openForReading(path);
  decisions = createLogReader(reader)
    .rowsAfter(0, 5_000)
    .map(({ text }) => JSON.parse(text) as Decision);
  reader.close();
  for (const decision of decisions) fold(tables, decision);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('the practice agency', () => {
  const documents = () => decisions.filter((decision) => decision.type === 'IncomingRegistered').map(({ body }) => tables.incoming(body.document)!);

  test('has six units and fifteen people of all roles, each with the practice passphrase', () => {
    const people = [...tables.people()];
    expect([...tables.units()]).toHaveLength(6);
    expect(people).toHaveLength(15);
    expect(new Set(people.flatMap(({ roles }) => roles)).size).toBe(7);
    expect(people.map(({ id }) => passphrases.get(id))).toEqual(people.map(() => 'thuc-hanh-ho-so'));
    expect(tables.agency()?.practice).toBe(true);
  });

  test('ND30-TT-45 whoever signs there stands under a letter with the head for whom they sign, and its form has nothing against that', () => {
    expect(signersOfLetters(tables, NOW)).toEqual([
      { signs: 'TL. Bộ trưởng Vụ trưởng Vụ Pháp chế', faults: [] },
      { signs: 'KT. Bộ trưởng Thứ trưởng', faults: [] },
      { signs: 'TL. Bộ trưởng Chánh Văn phòng', faults: [] },
      { signs: 'TL. Bộ trưởng Vụ trưởng Vụ Kế hoạch - Tài chính', faults: [] },
      { signs: 'Bộ trưởng', faults: [] },
    ]);
  });

  test('ND30-22.2 its book of four hundred documents has every number once and in order of time', () => {
    const registered = decisions.filter((decision) => decision.type === 'IncomingRegistered');
    expect(registered.map(({ body }) => body.arrivalNumber)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
    expect(decisions.map(({ decidedAt }) => decidedAt)).toEqual(decisions.map(({ decidedAt }) => decidedAt).sort());
  });

  test('its documents arrived on working days of the last three months, none after now', () => {
    const days = documents().map(({ arrivedAt }) => dateInVietnam(arrivedAt));
    expect(days.filter((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toEqual([]);
    expect(days[0]! > '2026-08-15').toBe(true);
    expect(days.at(-1)! < dateInVietnam(toInstant(NOW))).toBe(true);
  });

  test('HOSO-3 every document has its own PDF, named by its hash, small, with as many pages as the book says', async () => {
    expect(originals.size).toBe(400);
    for (const { facts, originals: refs } of documents().slice(0, 40)) {
      const bytes = originals.get(refs[0]!.sha256)!;
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(refs[0]!.sha256);
      expect((await PDFDocument.load(bytes)).getPageCount()).toBe(facts.pageCount);
    }
    expect(Math.max(...[...originals.values()].map(({ length }) => length))).toBeLessThan(30 * 1024);
  });

  test('its matters are alive: what came last waits for a direction, the rest is at work, handled, or filed in dossiers with codes', () => {
    const states = documents().map(({ state }) => state);
    expect(states.slice(-14).filter((state) => state === 'registered').length).toBeGreaterThanOrEqual(9);
    for (const state of ['assigned', 'handled', 'filed'] as const) expect(states.filter((each) => each === state).length).toBeGreaterThan(10);
    const dossiers = [...tables.dossiers()];
    expect(dossiers.length).toBeGreaterThanOrEqual(8);
    expect(dossiers.every(({ code, items }) => code.startsWith('T00.2026.') && items.length > 0)).toBe(true);
  });

  test('F-31 one unit has an approved plan of the year: two of its dossiers were opened from it, two wait to be', () => {
    const [plan, ...more] = [...tables.plans()];
    expect([more, plan!.year, tables.unit(plan!.unit)!.abbreviation]).toEqual([[], 2026, 'PC']);
    expect(plannedIn(plan!).map((line) => [line.notation, openedFor(tables, plan!.year, line) !== undefined])).toEqual([
      ['01.PC', true],
      ['02.PC', true],
      ['03.PC', false],
      ['04.PC', false],
    ]);
  });

  test('some documents were corrected and some went back', () => {
    const acts = documents().flatMap(({ trail }) => trail.map(({ act }) => act));
    expect(acts.filter((act) => act === 'corrected').length).toBeGreaterThan(3);
    expect(acts.filter((act) => act === 'returned').length).toBeGreaterThan(3);
  });
});

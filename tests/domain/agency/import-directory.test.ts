import { describe, expect, it } from 'vitest';
import { planPeople, planUnits, type DirectoryRow, type PersonColumn, type UnitColumn } from '../../../src/domain/agency/import-directory';
import { roles, type Role } from '../../../src/domain/agency/types';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { PersonId, UnitId } from '../../../src/domain/shared/ids';

const roleNames = Object.fromEntries(roles.map((role) => [role, { registryClerk: 'Văn thư', officer: 'Chuyên viên' }[role as string] ?? role])) as Record<
  Role,
  string
>;
const unit = (place: number, name: string, parent = ''): DirectoryRow<UnitColumn> => ({ place, cells: { name, abbreviation: '', parent } });
const person = (place: number, cells: Partial<Record<PersonColumn, string>>): DirectoryRow<PersonColumn> => ({
  place,
  cells: { name: 'Lê Văn A', account: 'a1', position: '', unit: '', roles: 'Văn thư', ...cells },
});

function ids(): () => string {
  let last = 0;
  return () => `id-${(last += 1)}`;
}

describe('a list of units', () => {
  it('HOSO-4 may name a superior unit that stands further down, and orders the rows so that each is defined first', () => {
    const plan = planUnits(new MemoryTables(), [unit(2, 'Phòng Hai', 'Vụ Một'), unit(3, 'Vụ Một')], ids());
    expect(plan.faults).toEqual([]);
    expect(plan.bodies.map(({ name }) => name)).toEqual(['Vụ Một', 'Phòng Hai']);
    expect(plan.bodies[1]!.parent).toBe(plan.bodies[0]!.unit);
  });

  it('HOSO-4 tells every fault at its row and takes the good rows', () => {
    const plan = planUnits(new MemoryTables(), [unit(2, 'Vụ Một'), unit(3, 'Phòng', 'Không có'), unit(4, '')], ids());
    expect(plan.bodies.map(({ name }) => name)).toEqual(['Vụ Một']);
    expect(plan.faults.map(({ place, column, refusal }) => [place, column, refusal.code])).toEqual([
      [3, 'parent', 'unknownUnit'],
      [4, 'name', 'required'],
    ]);
  });

  it('changes nothing when it is given twice', () => {
    const tables = new MemoryTables();
    tables.putUnit({ id: 'u1' as UnitId, name: 'Vụ Một', abbreviation: '', parent: null, active: true });
    expect(planUnits(tables, [unit(2, 'Vụ Một')], ids())).toEqual({ bodies: [], same: 1, faults: [] });
  });
});

describe('a list of people', () => {
  it('F-03 refuses a role that does not exist, naming those that do', () => {
    const plan = planPeople(new MemoryTables(), [person(2, { roles: 'Trùm' }), person(3, { roles: '' })], { newId: ids(), roleNames });
    expect(plan.bodies).toEqual([]);
    expect(plan.faults.map(({ place, column, refusal }) => [place, column, refusal.code])).toEqual([
      [2, 'roles', 'notInList'],
      [3, 'roles', 'notInList'],
    ]);
    expect(plan.faults[0]!.refusal.reason).toContain('Trùm');
  });

  it('reads several roles without accents and finds the unit by name', () => {
    const tables = new MemoryTables();
    tables.putUnit({ id: 'u1' as UnitId, name: 'Văn phòng', abbreviation: 'VP', parent: null, active: true });
    const { bodies } = planPeople(tables, [person(2, { roles: 'van thu; Chuyên viên', unit: 'van phong' })], { newId: ids(), roleNames });
    expect(bodies).toMatchObject([{ roles: ['registryClerk', 'officer'], unit: 'u1', active: true }]);
  });

  it('knows a person by their account and changes nothing when given twice', () => {
    const tables = new MemoryTables();
    tables.putPerson({
      id: 'p1' as PersonId,
      account: 'a1',
      name: 'Lê Văn A',
      position: '',
      unit: null,
      roles: ['registryClerk'],
      active: true,
      unconfirmedRights: null,
    });
    expect(planPeople(tables, [person(2, {})], { newId: ids(), roleNames })).toEqual({ bodies: [], same: 1, faults: [] });
    expect(planPeople(tables, [person(2, { name: 'Lê Văn B' })], { newId: ids(), roleNames }).bodies).toMatchObject([{ person: 'p1', name: 'Lê Văn B' }]);
  });

  it('HOSO-4 refuses a malformed account at its cell', () => {
    const plan = planPeople(new MemoryTables(), [person(2, { account: 'Lê A' })], { newId: ids(), roleNames });
    expect(plan.faults.map(({ place, column }) => [place, column])).toEqual([[2, 'account']]);
  });
});

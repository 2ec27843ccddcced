import { describe, expect, test } from 'vitest';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { PersonId, UnitId } from '../../../src/domain/shared/ids';
import {
  apply,
  definePerson,
  defineUnit,
  freshId,
  memoryTables,
  NOON,
  OFFICE,
  person,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  setUpAgency,
  staff,
  unit,
  uuid,
} from '../../support/builders';

const administrator = { person: staff.administrator.id };
const inspector = { person: staff.inspector.id };

describe('HOSO-4 agency, units and people are named, and accounts are their own', () => {
  test('the agency is set up once, by the operator, before anything else', () => {
    const tables = new MemoryTables();
    expect(refusalsOf(tables, defineUnit(unit()), 'operator')).toMatchObject([{ code: 'agencyMissing' }]);
    expect(refusalsOf(tables, setUpAgency({ name: ' ' }), 'operator')).toMatchObject([{ code: 'required', field: 'name' }]);
    expect(refusalsOf(tables, setUpAgency({ name: 'ế'.repeat(201) }), 'operator')).toMatchObject([{ code: 'tooLong', field: 'name' }]);
    apply(tables, setUpAgency({ name: 'ế'.repeat(200) }), 'operator');
    expect(refusalsOf(tables, setUpAgency(), 'operator')).toMatchObject([{ code: 'agencyExists' }]);
  });

  test('a unit has a name of its own, also without accents, and a parent that exists', () => {
    const tables = memoryTables();
    expect(refusalsOf(tables, defineUnit(unit({ name: '' })), administrator)).toMatchObject([{ code: 'required', field: 'name' }]);
    expect(refusalsOf(tables, defineUnit(unit({ name: 'VAN PHONG' })), administrator)).toMatchObject([{ code: 'nameTaken', field: 'name' }]);
    expect(refusalsOf(tables, defineUnit(unit({ id: OFFICE, name: 'Văn phòng' })), administrator)).toEqual([]);
    expect(refusalsOf(tables, defineUnit(unit({ name: 'Phòng mới', parent: uuid(0xdead) as UnitId })), administrator)).toMatchObject([
      { code: 'unknownUnit', field: 'parent' },
    ]);
  });

  test('no unit stands above itself, near or far', () => {
    const tables = memoryTables();
    expect(refusalsOf(tables, defineUnit(unit({ id: OFFICE, parent: OFFICE })), administrator)).toMatchObject([{ code: 'unitLoop' }]);
    apply(tables, defineUnit(unit({ id: PERSONNEL, name: 'Vụ Tổ chức cán bộ', parent: OFFICE })), administrator);
    expect(refusalsOf(tables, defineUnit(unit({ id: OFFICE, parent: PERSONNEL })), administrator)).toMatchObject([{ code: 'unitLoop' }]);
  });

  test.each(['', 'a', 'Hoa', 'hòa', 'a b', 'x'.repeat(41), 'a@b'])('account “%s” is refused', (account) => {
    expect(refusalsOf(memoryTables(), definePerson(person({ account })), administrator)).toMatchObject([{ code: 'notInList', field: 'account' }]);
  });

  test.each(['ab', 'nguyen.thi-hoa_2', 'x'.repeat(40)])('account “%s” is accepted', (account) => {
    expect(refusalsOf(memoryTables(), definePerson(person({ account })), administrator)).toEqual([]);
  });

  test('an account belongs to one person, and a person to a unit that exists', () => {
    const tables = memoryTables();
    expect(refusalsOf(tables, definePerson(person({ account: 'vanthu' })), administrator)).toMatchObject([{ code: 'nameTaken', field: 'account' }]);
    expect(refusalsOf(tables, definePerson(person({ unit: uuid(0xdead) as UnitId })), administrator)).toMatchObject([{ code: 'unknownUnit', field: 'unit' }]);
    expect(refusalsOf(tables, definePerson(person({ name: '\t' })), administrator)).toMatchObject([{ code: 'required', field: 'name' }]);
  });

  test('an administrator always remains', () => {
    const tables = memoryTables();
    const demoted = definePerson({ ...staff.administrator, roles: ['officer'] });
    expect(refusalsOf(tables, demoted, administrator)).toMatchObject([{ code: 'lastAdministrator', field: 'roles' }]);
    expect(refusalsOf(tables, definePerson({ ...staff.administrator, active: false }), administrator)).toMatchObject([{ code: 'lastAdministrator' }]);
    apply(tables, definePerson(person({ roles: ['administrator'] })), administrator);
    expect(refusalsOf(tables, demoted, administrator)).toEqual([]);
  });
});

describe('F-30 a change of rights stays marked until somebody else confirms it', () => {
  function changed() {
    const tables = memoryTables();
    apply(tables, definePerson({ ...staff.officer, roles: ['officer', 'registryClerk'] }), administrator);
    return tables;
  }
  const confirm = proposal('ConfirmRights', { person: staff.officer.id });

  test('those of the operator carry no mark, changed ones do, with who and when and what was before', () => {
    expect(memoryTables().person(staff.officer.id)?.unconfirmedRights).toBeNull();
    expect(changed().person(staff.officer.id)?.unconfirmedRights).toEqual({ changedBy: staff.administrator.id, changedAt: NOON, before: ['officer'] });
  });

  test('rights given to a new person are marked as well', () => {
    const tables = memoryTables();
    const clerk = person({ roles: ['registryClerk'] });
    apply(tables, definePerson(clerk), administrator);
    expect(tables.person(clerk.id)?.unconfirmedRights).toEqual({ changedBy: staff.administrator.id, changedAt: NOON, before: [] });
  });

  test.each([
    ['the unit', { unit: PERSONNEL, roles: ['officer'] as const, active: false }],
    ['whether they are active', { active: false }],
  ])('%s is a right too', (_, fields) => {
    const tables = memoryTables();
    apply(tables, definePerson({ ...staff.officerElsewhere, ...fields }), administrator);
    expect(tables.person(staff.officerElsewhere.id)?.unconfirmedRights).not.toBeNull();
  });

  test('a new name or position is no change of rights, and a second change remembers what was before the first', () => {
    const tables = memoryTables();
    apply(tables, definePerson({ ...staff.officer, name: 'Lê Thị Mới' }), administrator);
    expect(tables.person(staff.officer.id)?.unconfirmedRights).toBeNull();
    const twice = changed();
    apply(twice, definePerson({ ...staff.officer, roles: ['leader'] }), administrator);
    expect(twice.person(staff.officer.id)?.unconfirmedRights?.before).toEqual(['officer']);
  });

  test('not by the one who made the change, not by the one it is about', () => {
    expect(refusalsOf(changed(), confirm, administrator)).toMatchObject([{ code: 'ownRightsConfirmation', rule: 'F-30' }]);
    const tables = memoryTables();
    apply(tables, definePerson({ ...staff.inspector, roles: ['inspector', 'leader'] }), administrator);
    expect(refusalsOf(tables, proposal('ConfirmRights', { person: staff.inspector.id }), inspector)).toMatchObject([{ code: 'ownRightsConfirmation' }]);
  });

  test('by an inspector; then there is nothing left to confirm', () => {
    const tables = changed();
    apply(tables, confirm, inspector);
    expect(tables.person(staff.officer.id)).toMatchObject({ roles: ['officer', 'registryClerk'], unconfirmedRights: null });
    expect(refusalsOf(tables, confirm, inspector)).toMatchObject([{ code: 'nothingToConfirm' }]);
  });
});

test('F-03 an inactive or unknown person may do nothing, and rights are those of now', () => {
  const tables = memoryTables();
  expect(refusalsOf(tables, registerIncoming(), { person: freshId<PersonId>() })).toMatchObject([{ code: 'notAllowed', rule: 'F-03' }]);
  apply(tables, definePerson({ ...staff.clerk, active: false }), administrator);
  expect(refusalsOf(tables, registerIncoming(), { person: staff.clerk.id })).toMatchObject([{ code: 'notAllowed' }]);
});

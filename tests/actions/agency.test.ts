import { expect, it } from 'vitest';
import { confirmRights } from '../../src/actions/agency/confirm-rights';
import { definePerson } from '../../src/actions/agency/define-person';
import { defineUnit } from '../../src/actions/agency/define-unit';
import type { PersonId, UnitId } from '../../src/domain/shared/ids';
import { freshId, staff } from '../support/builders';
import { Desk } from './support/desk';

const office = { unit: freshId<UnitId>(), name: 'Vụ Pháp chế', abbreviation: 'PC', parent: null, active: true };
const newcomer = {
  person: freshId<PersonId>(),
  account: 'moi',
  name: 'Lê Văn Mới',
  position: 'Chuyên viên',
  unit: null,
  roles: ['officer'] as const,
  active: true,
};

it('HOSO-4 the administrator defines units and people; a taken name is refused before it is sent', async () => {
  const { act, store } = await Desk.open({ person: staff.administrator.id });
  expect((await defineUnit(act, office)).ok).toBe(true);
  expect((await definePerson(act, newcomer)).ok).toBe(true);
  expect(await defineUnit(act, { ...office, unit: freshId<UnitId>(), name: 'Thanh tra' })).toMatchObject({
    ok: false,
    refusals: [{ code: 'nameTaken', field: 'name' }],
  });
  expect((await store.outbox.list()).map(({ proposal }) => proposal.type)).toEqual(['DefineUnit', 'DefinePerson']);
});

it('F-30 changed rights are confirmed by an inspector', async () => {
  const desk = await Desk.open({ person: staff.inspector.id });
  expect(await confirmRights(desk.act, { person: staff.officer.id })).toMatchObject({ ok: false, refusals: [{ code: 'nothingToConfirm' }] });
  const { id, unconfirmedRights: _, ...fields } = staff.officer;
  desk.office.decide(
    { v: 1, id: freshId(), type: 'DefinePerson', body: { person: id, ...fields, roles: ['leader'] }, device: null, claimedAt: desk.act.now() },
    { person: staff.administrator.id },
  );
  await desk.catchUp();
  expect((await confirmRights(desk.act, { person: id })).ok).toBe(true);
});

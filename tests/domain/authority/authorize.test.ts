import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roles, type Role } from '../../../src/domain/agency/types';
import { accessKey, accessReads } from '../../../src/domain/authority/access';
import { authorize, type Action, type Resource } from '../../../src/domain/authority/authorize';
import { mayReadIncoming } from '../../../src/domain/authority/incoming';
import { subjectOf, type Subject } from '../../../src/domain/authority/subject';
import type { UnitId } from '../../../src/domain/shared/ids';
import { INSPECTORATE, PERSONNEL, person, staff } from '../../support/builders';

const me = staff.officer.id;
const relations = {
  agency: { kind: 'agency' },
  incomingForMyUnit: { kind: 'incoming', audience: [INSPECTORATE, PERSONNEL] },
  incomingForAnotherUnit: { kind: 'incoming', audience: [INSPECTORATE] },
  incomingForNobody: { kind: 'incoming', audience: [] },
  originalOfMine: { kind: 'original', audiences: [], uploader: me },
  originalForMyUnit: { kind: 'original', audiences: [[INSPECTORATE], [PERSONNEL]], uploader: null },
  originalForAnotherUnit: { kind: 'original', audiences: [[INSPECTORATE]], uploader: staff.clerk.id },
  originalOfNoDocument: { kind: 'original', audiences: [], uploader: staff.clerk.id },
  myself: { kind: 'person', person: me },
  somebodyElse: { kind: 'person', person: staff.clerk.id },
} as const satisfies Record<string, Resource>;

type Relation = keyof typeof relations;
type Holders = readonly (Role | 'nobody')[];

const everybody: Holders = [...roles, 'nobody'];
const clerk: Holders = ['registryClerk'];
const administrator: Holders = ['administrator'];
const wholeRegister: Holders = ['registryClerk', 'leader', 'inspector'];
const wholeRegisterOrUnit: Holders = [...wholeRegister, 'officer', 'unitHead', 'archivist'];
const keepsRegister: Partial<Record<Relation, Holders>> = { incomingForMyUnit: clerk, incomingForAnotherUnit: clerk, incomingForNobody: clerk };

/** Who may do what to what. `nobody` is a person of the unit without any role. A relation that is not named is refused to everybody. */
const expected: Record<Action, Partial<Record<Relation, Holders>>> = {
  SetUpAgency: {},
  DefineUnit: { agency: administrator },
  DefinePerson: { agency: administrator },
  ConfirmRights: { agency: ['administrator', 'leader', 'inspector'] },
  RegisterIncoming: keepsRegister,
  ReturnIncoming: keepsRegister,
  ReturnUnregistered: keepsRegister,
  CorrectRegistration: keepsRegister,
  ImportIncoming: keepsRegister,
  ReadIncoming: { incomingForMyUnit: wholeRegisterOrUnit, incomingForAnotherUnit: wholeRegister, incomingForNobody: wholeRegister },
  ReadDirectory: { agency: everybody },
  FollowFeed: { agency: everybody },
  PutOriginal: { agency: clerk },
  ReadOriginal: { originalOfMine: clerk, originalForMyUnit: wholeRegisterOrUnit, originalForAnotherUnit: wholeRegister, originalOfNoDocument: [] },
  SetPassphrase: { myself: everybody, somebodyElse: administrator },
};

function subject(role: Role | 'nobody', unit: UnitId | null = PERSONNEL): Subject {
  return subjectOf(person({ id: me, unit, roles: role === 'nobody' ? [] : [role] }))!;
}

describe('F-03 who may do what', () => {
  const cells = Object.keys(expected).flatMap((action) =>
    Object.keys(relations).flatMap((relation) => everybody.map((role) => [role, action, relation] as [Role, Action, Relation])),
  );

  test.each(cells)('%s · %s · %s', (role, action, relation) => {
    expect(authorize(subject(role), action, relations[relation])).toBe((expected[action][relation] ?? []).includes(role));
  });

  test('nobody at all, and nobody inactive, may do anything', () => {
    const inactive = subjectOf(person({ roles: [...roles], active: false }));
    expect(inactive).toBeNull();
    for (const [, action, relation] of cells) expect(authorize(inactive, action, relations[relation])).toBe(false);
  });

  test('several roles give what each of them gives, and no more', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), fc.constantFrom(...cells), (held, [, action, relation]) => {
        const together = subjectOf(person({ id: me, unit: PERSONNEL, roles: held }))!;
        const singly = [...held, 'nobody' as const].some((role) => authorize(subject(role), action, relations[relation]));
        expect(authorize(together, action, relations[relation])).toBe(singly);
      }),
    );
  });

  test('a person without a unit reads by unit nothing', () => {
    for (const role of ['officer', 'unitHead', 'archivist'] as const)
      expect(authorize(subject(role, null), 'ReadIncoming', relations.incomingForMyUnit)).toBe(false);
  });
});

test('F-03 an access key reads exactly what each subject who holds it may read', () => {
  const unit = fc.constantFrom(PERSONNEL, INSPECTORATE);
  fc.assert(
    fc.property(fc.subarray([...roles]), fc.option(unit), fc.uniqueArray(unit), (held, unitOf, audience) => {
      const each = subjectOf(person({ roles: held, unit: unitOf }))!;
      expect(accessReads(accessKey(each), audience)).toBe(mayReadIncoming(each, audience));
    }),
  );
});

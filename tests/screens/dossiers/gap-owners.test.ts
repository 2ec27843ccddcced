import { expect, test } from 'vitest';
import type { Gap } from '../../../src/domain/dossier/gaps';
import { isOwnedBy, ownersOf } from '../../../src/screens/dossiers/gap-owners';
import { INSPECTORATE, memoryTables, NOON, PERSONNEL, staff } from '../../support/builders';

const gap = (fields: Partial<Gap> = {}): Gap => ({
  ...{ kind: 'silent', unit: PERSONNEL, person: staff.officer.id, since: NOON, document: null, dossier: null, planned: null },
  ...fields,
});

test('ND30-29 what is wanting is shown by unit and by person, who lacks most first', () => {
  const tables = memoryTables();
  const gaps = [gap({ unit: INSPECTORATE, person: staff.officerElsewhere.id }), gap({ person: staff.head.id }), gap(), gap(), gap({ person: null })];
  const owners = ownersOf(gaps, tables);
  expect(owners.map(({ name, isPerson, count }) => [name, isPerson, count])).toEqual([
    [tables.unit(PERSONNEL)!.name, false, 4],
    [staff.officer.name, true, 2],
    [staff.head.name, true, 1],
    [tables.unit(INSPECTORATE)!.name, false, 1],
    [staff.officerElsewhere.name, true, 1],
  ]);
  const countOf = (chosen: string) => gaps.filter((each) => isOwnedBy(each, chosen)).length;
  expect(['', ...owners.map(({ value }) => value)].map(countOf)).toEqual([5, 4, 2, 1, 1, 1]);
});

test('one who answers for everything has nobody to choose from', () => {
  expect(ownersOf([gap(), gap({ kind: 'empty' })], memoryTables())).toEqual([]);
});

import type { Gap } from '../../domain/dossier/gaps';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import { groupBy } from '../../domain/shared/group-by';

interface Names {
  unit(id: UnitId): { readonly name: string } | undefined;
  person(id: PersonId): { readonly name: string } | undefined;
}

/** Somebody who answers for something that is wanting: a unit, or a person in it. */
export interface GapOwner {
  readonly value: string;
  readonly name: string;
  readonly isPerson: boolean;
  readonly count: number;
}

/** Who answers for what is wanting: each unit with how much, below it its people, most first. Empty where one person answers for everything. */
export function ownersOf(gaps: readonly Gap[], names: Names): readonly GapOwner[] {
  const people = new Set(gaps.map(({ unit, person }) => `${unit} ${person}`));
  if (people.size < 2) return [];
  return most(groupBy(gaps, ({ unit }) => unit)).flatMap((ofUnit) => {
    const { unit } = ofUnit[0]!;
    const named = ofUnit.filter(({ person }) => person !== null);
    return [
      { value: unit, name: names.unit(unit)?.name ?? '', isPerson: false, count: ofUnit.length },
      ...most(groupBy(named, ({ person }) => person!)).map((of) => {
        const person = of[0]!.person!;
        return { value: `${unit} ${person}`, name: names.person(person)?.name ?? '', isPerson: true, count: of.length };
      }),
    ];
  });
}

/** Whether whoever was chosen answers for it; nobody chosen is everybody. */
export function isOwnedBy({ unit, person }: Gap, chosen: string): boolean {
  return chosen === '' || chosen === unit || chosen === `${unit} ${person}`;
}

function most(groups: readonly (readonly Gap[])[]): readonly (readonly Gap[])[] {
  return groups.toSorted((one, other) => other.length - one.length);
}

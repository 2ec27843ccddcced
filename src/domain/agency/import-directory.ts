import type { ProposalBodies } from '../proposals';
import type { Outcome, Refusal } from '../shared/refusal';
import { refusal } from '../shared/refusal';
import type { PersonId, UnitId } from '../shared/ids';
import { foldText, tidyText } from '../shared/text';
import { StagedTables } from '../staged-tables';
import type { Tables } from '../tables';
import { roles, type Person, type Role, type Unit } from './types';
import { definePerson, defineUnit } from './verdicts';

/** One row of a list, by column, with its place in the sheet from 1. */
export interface DirectoryRow<Column extends string> {
  readonly place: number;
  readonly cells: Readonly<Record<Column, string>>;
}

export type UnitColumn = 'name' | 'abbreviation' | 'parent';
export type PersonColumn = 'name' | 'account' | 'position' | 'unit' | 'roles';

/** A fault at a cell; the column is missing when the whole row is at fault. */
export interface DirectoryFault {
  readonly place: number;
  readonly column: string | null;
  readonly refusal: Refusal;
}

/** What a list would change: rows to propose in a workable order, rows that change nothing, faults. */
export interface DirectoryPlan<Body> {
  readonly bodies: readonly Body[];
  readonly same: number;
  readonly faults: readonly DirectoryFault[];
}

type UnitBody = ProposalBodies['DefineUnit'];
type PersonBody = ProposalBodies['DefinePerson'];

/** Plans a list of units. A unit is known by its name, so the same list twice changes nothing; a superior unit may stand further down. */
export function planUnits(tables: Tables, rows: readonly DirectoryRow<UnitColumn>[], newId: () => string): DirectoryPlan<UnitBody> {
  const staged = new StagedTables(tables);
  const plan = createPlan<UnitBody>();
  let waiting = rows;
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    waiting = waiting.filter((row) => !takeUnit({ staged, plan, newId }, row));
  }
  for (const { place, cells } of waiting) plan.fault(place, 'parent', refusal('unknownUnit', 'HOSO-4', { field: 'parent', details: { value: cells.parent } }));
  return plan.done();
}

/** Plans a list of people. A person is known by their account; roles are named in Vietnamese, separated by commas or semicolons. */
export function planPeople(
  tables: Tables,
  rows: readonly DirectoryRow<PersonColumn>[],
  options: { readonly newId: () => string; readonly roleNames: Readonly<Record<Role, string>> },
): DirectoryPlan<PersonBody> {
  const staged = new StagedTables(tables);
  const plan = createPlan<PersonBody>();
  for (const row of rows) takePerson({ staged, plan, ...options }, row);
  return plan.done();
}

interface Taking<Body> {
  readonly staged: Tables;
  readonly plan: ReturnType<typeof createPlan<Body>>;
  readonly newId: () => string;
}

/** False when the superior unit is not known yet. */
function takeUnit({ staged, plan, newId }: Taking<UnitBody>, { place, cells }: DirectoryRow<UnitColumn>): boolean {
  const parent = cells.parent === '' ? null : findUnit(staged, cells.parent);
  if (parent === undefined) return false;
  const known = findUnit(staged, cells.name);
  const body: UnitBody = {
    unit: known?.id ?? (newId() as UnitId),
    name: tidyText(cells.name),
    abbreviation: tidyText(cells.abbreviation),
    parent: parent?.id ?? null,
    active: known?.active ?? true,
  };
  if (known && sameUnit(known, body)) plan.same();
  else if (plan.take(place, body, defineUnit(staged, body)))
    staged.putUnit({ id: body.unit, name: body.name, abbreviation: body.abbreviation, parent: body.parent, active: body.active });
  return true;
}

function takePerson(
  { staged, plan, newId, roleNames }: Taking<PersonBody> & { readonly roleNames: Readonly<Record<Role, string>> },
  { place, cells }: DirectoryRow<PersonColumn>,
): void {
  const unit = cells.unit === '' ? null : findUnit(staged, cells.unit);
  const held = readRoles(cells.roles, roleNames);
  if (unit === undefined) plan.fault(place, 'unit', refusal('unknownUnit', 'HOSO-4', { field: 'unit', details: { value: cells.unit } }));
  if (held === null)
    plan.fault(
      place,
      'roles',
      refusal('notInList', 'HOSO-4', { field: 'roles', details: { name: 'Vai trò', value: cells.roles, allowed: Object.values(roleNames).join(', ') } }),
    );
  if (unit === undefined || held === null) return;
  const account = tidyText(cells.account);
  const known = [...staged.people()].find((person) => person.account === account);
  const body: PersonBody = {
    person: known?.id ?? (newId() as PersonId),
    account,
    name: tidyText(cells.name),
    position: tidyText(cells.position),
    unit: unit?.id ?? null,
    roles: held,
    active: known?.active ?? true,
  };
  if (known && samePerson(known, body)) return plan.same();
  if (plan.take(place, body, definePerson(staged, body)))
    staged.putPerson({
      id: body.person,
      account,
      name: body.name,
      position: body.position,
      unit: body.unit,
      roles: body.roles,
      active: body.active,
      unconfirmedRights: null,
    });
}

function createPlan<Body>() {
  const bodies: Body[] = [];
  const faults: DirectoryFault[] = [];
  let same = 0;
  return {
    take(place: number, body: Body, outcome: Outcome<unknown>): boolean {
      if (outcome.ok) bodies.push(body);
      else faults.push(...outcome.refusals.map((refused) => ({ place, column: refused.field ?? null, refusal: refused })));
      return outcome.ok;
    },
    fault: (place: number, column: string, refused: Refusal) => void faults.push({ place, column, refusal: refused }),
    same: () => void (same += 1),
    done: (): DirectoryPlan<Body> => ({ bodies, same, faults: faults.sort((one, other) => one.place - other.place) }),
  };
}

function findUnit(tables: Tables, name: string): Unit | undefined {
  const wanted = foldText(name);
  return [...tables.units()].find((unit) => foldText(unit.name) === wanted);
}

/** null when a name is none of the roles, or there is none at all. */
function readRoles(text: string, names: Readonly<Record<Role, string>>): readonly Role[] | null {
  const wanted = text.split(/[,;]/).map(foldText).filter(Boolean);
  const found = wanted.map((name) => roles.find((role) => foldText(names[role]) === name || role.toLowerCase() === name));
  return found.length > 0 && found.every((role) => role !== undefined) ? [...new Set(found as Role[])] : null;
}

function sameUnit(known: Unit, body: UnitBody): boolean {
  return known.name === body.name && known.abbreviation === body.abbreviation && known.parent === body.parent;
}

function samePerson(known: Person, body: PersonBody): boolean {
  return (
    known.name === body.name && known.position === body.position && known.unit === body.unit && [...known.roles].sort().join() === [...body.roles].sort().join()
  );
}

import type { Decision } from '../decisions';
import { fileInto } from '../dossier/fold';
import { changeDocument, trailEntry, withHandlingState } from '../incoming/change';
import type { IncomingDocument, TrailEntry } from '../incoming/types';
import type { PersonId, UnitId } from '../shared/ids';
import type { Tables } from '../tables';
import { releases } from './handling';
import type { Assignee, Assignment, Direction } from './types';

/** Folds a direction: it is followed at once, unless it stands beside one that its author had not seen. */
export function foldDirected(tables: Tables, decision: Decision<'DocumentDirected'>): void {
  const { direction: id, text, lead, cooperating, replaces, contested } = decision.body;
  const { actor: by, decidedAt, claimedAt } = decision;
  const given: Direction = { id, state: contested ? 'contested' : 'inForce', by, decidedAt, claimedAt, text, lead, cooperating };
  changeDocument(tables, decision, (document) => {
    // Beside somebody else's direction stands only the last of one's own.
    const own = document.directions.filter((each) => each.state === 'contested' && each.by === by).map(({ id }) => id);
    const earlier = withState(document.directions, contested ? replaces.filter((id) => own.includes(id)) : replaces, 'replaced');
    const directions = [...earlier, given];
    const people = [lead, ...cooperating].flatMap(({ person }) => person ?? []);
    const entry = { ...trailEntry(decision, 'directed'), direction: id, text, unit: lead.unit, people };
    return follow({ ...document, directions }, entry);
  });
}

/** Folds the choice between directions given apart. */
export function foldChosen(tables: Tables, decision: Decision<'DirectionChosen'>): void {
  const { direction } = decision.body;
  changeDocument(tables, decision, (document) => {
    const directions = document.directions.map((each): Direction => {
      if (each.state !== 'inForce' && each.state !== 'contested') return each;
      return { ...each, state: each.id === direction ? 'inForce' : 'setAside' };
    });
    return follow({ ...document, directions }, { ...trailEntry(decision, 'directionChosen'), direction });
  });
}

/** Folds a direction that was taken back; what stood contested beside it is then followed if it stands alone. */
export function foldTakenBack(tables: Tables, decision: Decision<'DirectionTakenBack'>): void {
  const { direction, reason } = decision.body;
  changeDocument(tables, decision, (document) => {
    const left = withState(document.directions, [direction], 'takenBack');
    const entry = { ...trailEntry(decision, 'directionTakenBack'), direction, reason };
    return follow({ ...document, directions: uncontested(left) }, entry);
  });
}

/** Folds who handles it inside a unit. */
export function foldHandlerAssigned(tables: Tables, decision: Decision<'HandlerAssigned'>): void {
  const { unit, handler, helpers, dueOn, instruction } = decision.body;
  changeAssignment(tables, decision, (assignment) => ({ ...assignment, handler, helpers, handlerDueOn: dueOn, instruction }), {
    act: 'handlerAssigned',
    unit,
    people: [handler, ...helpers],
    text: instruction,
  });
}

/** Folds a word on how far it is. */
export function foldProgress(tables: Tables, decision: Decision<'ProgressReported'>): void {
  const { unit, text } = decision.body;
  const said = { by: decision.actor, at: decision.decidedAt, text };
  changeAssignment(tables, decision, (assignment) => ({ ...assignment, progress: [...assignment.progress, said] }), { act: 'progressReported', unit, text });
}

/** Folds a reminder. */
export function foldReminded(tables: Tables, decision: Decision<'HandlerReminded'>): void {
  const { unit, text } = decision.body;
  changeAssignment(tables, decision, (assignment) => ({ ...assignment, remindedAt: decision.decidedAt }), { act: 'handlerReminded', unit, text });
}

/** Folds the end of a unit's part; the document is handled when the lead unit's is. */
export function foldFinished(tables: Tables, decision: Decision<'HandlingFinished'>): void {
  const { document, unit, result: text, answer, dossier, ordinal, unfiledReason } = decision.body;
  const result = { by: decision.actor, at: decision.decidedAt, text, answer, ...(unfiledReason !== undefined && { unfiledReason }) };
  changeAssignment(tables, decision, (assignment) => ({ ...assignment, state: 'handled', result }), {
    act: 'handlingFinished',
    unit,
    text,
    ...(unfiledReason !== undefined && { reason: unfiledReason }),
    ...(dossier !== null && { dossier }),
  });
  if (dossier !== null && ordinal !== null) fileInto(tables, decision, { dossier, document, ordinal });
}

/** Folds that a unit's part is to be handled again: who has it, by when and what was filed stay; the result stays in the trail. */
export function foldReopened(tables: Tables, decision: Decision<'HandlingReopened'>): void {
  const { unit, reason } = decision.body;
  changeAssignment(tables, decision, (assignment) => ({ ...assignment, state: 'assigned', result: null }), { act: 'handlingReopened', unit, reason });
}

type Said = Pick<IncomingDocument['trail'][number], 'act' | 'unit' | 'people' | 'text' | 'reason' | 'dossier'> & { readonly unit: UnitId };

function changeAssignment(
  tables: Tables,
  decision: Decision<'HandlerAssigned' | 'ProgressReported' | 'HandlerReminded' | 'HandlingFinished' | 'HandlingReopened'>,
  change: (assignment: Assignment) => Assignment,
  { act, ...said }: Said,
): void {
  const dossier = 'ordinal' in decision.body && decision.body.ordinal !== null ? decision.body.dossier : null;
  changeDocument(tables, decision, (document) => {
    const assignments = document.assignments.map((assignment) => (assignment.unit === said.unit ? change(assignment) : assignment));
    const dossiers = dossier === null ? document.dossiers : [...document.dossiers, dossier];
    return withHandlingState(withAssignments({ ...document, dossiers }, assignments, { ...trailEntry(decision, act), ...said }));
  });
}

/** Makes the assignments those of the direction in force by an act; a unit that keeps its part keeps what it has done. */
function follow(document: IncomingDocument, act: TrailEntry): IncomingDocument {
  const direction = document.directions.find(({ state }) => state === 'inForce');
  const before = new Map(document.assignments.map((assignment) => [assignment.unit, assignment]));
  const assignments = direction ? partsOf(direction).map((given) => assignmentFrom(given, before.get(given.unit), act.decidedAt)) : [];
  return withHandlingState(withAssignments(document, assignments, act));
}

/** The trail says who has it no longer: those who lost it hear of it although nothing else shows them that they had it. */
export function withAssignments(document: IncomingDocument, assignments: readonly Assignment[], act: TrailEntry): IncomingDocument {
  const released = releases(document.assignments, assignments);
  return { ...document, assignments, trail: [...document.trail, released.length > 0 ? { ...act, released } : act] };
}

/** What a direction gives to one unit. */
interface GivenPart extends Assignee {
  readonly part: Assignment['part'];
  /** Further people of the unit who were named. */
  readonly others: readonly PersonId[];
}

/** The parts of a direction, lead first. People of one unit share its part: who is named first handles it, the others help. */
function partsOf({ lead, cooperating }: Direction): readonly GivenPart[] {
  const all = [lead, ...cooperating];
  return [...new Set(all.map(({ unit }) => unit))].map((unit) => {
    const [first, ...rest] = all.filter((each) => each.unit === unit);
    return { ...first!, part: unit === lead.unit ? 'lead' : 'cooperating', others: rest.flatMap(({ person }) => person ?? []) };
  });
}

function assignmentFrom(given: GivenPart, before: Assignment | undefined, assignedAt: Decision['decidedAt']): Assignment {
  const { unit, person, others, part, dueOn } = given;
  if (before) return { ...before, part, dueOn, ...insideUnit(before, given), ...(isDoneAnew(before, part) && { state: 'assigned', result: null }) };
  return {
    unit,
    part,
    dueOn,
    handler: person,
    helpers: others,
    handlerDueOn: null,
    instruction: '',
    state: 'assigned',
    assignedAt,
    progress: [],
    result: null,
    remindedAt: null,
  };
}

/** What the unit arranged for itself stands, unless the direction names somebody else or asks for it earlier. */
function insideUnit({ handler, helpers, handlerDueOn, instruction }: Assignment, { person, others, dueOn }: GivenPart) {
  const isAnother = person !== null && (person !== handler || others.some((other) => !helpers.includes(other)));
  if (isAnother) return { handler: person, helpers: others, handlerDueOn: null, instruction: '' };
  const isTooLate = handlerDueOn !== null && dueOn !== null && handlerDueOn > dueOn;
  return { handler, helpers, handlerDueOn: isTooLate ? null : handlerDueOn, instruction };
}

/** A unit that had done its part of another's matter and now leads it has the matter before it; its result stays in the trail. */
function isDoneAnew({ part, state }: Assignment, next: Assignment['part']): boolean {
  return state === 'handled' && part === 'cooperating' && next === 'lead';
}

function withState(directions: readonly Direction[], ids: readonly string[], state: Direction['state']): readonly Direction[] {
  return directions.map((each) => (ids.includes(each.id) && (each.state === 'inForce' || each.state === 'contested') ? { ...each, state } : each));
}

function uncontested(directions: readonly Direction[]): readonly Direction[] {
  const open = directions.filter(({ state }) => state === 'inForce' || state === 'contested');
  return open.length === 1 ? directions.map((each) => (each === open[0] ? { ...each, state: 'inForce' } : each)) : directions;
}

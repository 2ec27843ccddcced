import type { Person } from '../agency/types';
import type { PersonId, UnitId } from '../shared/ids';
import { refusal, type Refusal } from '../shared/refusal';
import { checkDue } from '../shared/checks';
import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { stepKinds, type RouteStep, type StepKind, type Submission } from './types';

/** Steps of which a route has exactly one: art. 12 names both checks, art. 13 the signer. */
const onceKinds: readonly StepKind[] = ['content', 'format', 'signature'];
const STEPS_MOST = 60;

type Route = Pick<Submission, 'steps' | 'reviews' | 'end'>;

/** The places in the route at which somebody may act on a day: opinions side by side, then one step after the other. */
export function openSteps({ steps, reviews, end }: Route, today: CalendarDate): readonly number[] {
  if (end !== null) return [];
  const isDone = (index: number) => reviews.some(({ step }) => step === index);
  const waits = steps.flatMap((_, index) => (isDone(index) ? [] : [index]));
  const opinions = waits.filter((index) => steps[index]!.kind === 'opinion');
  const next = waits.find((index) => steps[index]!.kind !== 'opinion');
  const isHeldUp = opinions.some((index) => !isOver(steps[index]!, today));
  return next === undefined || isHeldUp ? opinions : [...opinions, next];
}

/** An opinion that is late holds nothing up; it may still be given until the document is signed. */
export function isOver({ dueOn }: Pick<RouteStep, 'dueOn'>, today: CalendarDate): boolean {
  return dueOn !== null && dueOn < today;
}

/** Every fault of a route: its order, whom it names, its days. */
export function checkRoute(tables: Pick<Tables, 'person' | 'unit'>, steps: readonly RouteStep[], now: Instant): Refusal[] {
  return [...checkShape(steps), ...steps.flatMap((step, index) => checkStep(tables, step, { field: `steps.${index}`, today: dateInVietnam(now) }))];
}

/** The people and units that a route reaches, so that they may read what they are asked about. */
export function unitsOnRoute(tables: Pick<Tables, 'person'>, steps: readonly RouteStep[]): readonly UnitId[] {
  return steps.flatMap(({ unit, person }) => [unit, unitOf(tables, person)]).filter((unit) => unit !== null);
}

/** The unit of somebody; null for nobody, and for whoever belongs to none. */
export function unitOf(tables: Pick<Tables, 'person'>, person: PersonId | null): UnitId | null {
  return person === null ? null : (tables.person(person)?.unit ?? null);
}

function checkShape(steps: readonly RouteStep[]): Refusal[] {
  const places = steps.map(({ kind }) => stepKinds.indexOf(kind));
  const isOrdered = places.every((place, index) => index === 0 || place >= places[index - 1]!);
  const missing = onceKinds.filter((kind) => steps.filter((step) => step.kind === kind).length !== 1);
  if (isOrdered && missing.length === 0 && steps.length <= STEPS_MOST) return [];
  return [refusal('routeNotWhole', 'ND30-12', { field: 'steps' })];
}

interface StepChecking {
  readonly field: string;
  readonly today: CalendarDate;
}

function checkStep(tables: Pick<Tables, 'person' | 'unit'>, { kind, unit, person, dueOn }: RouteStep, { field, today }: StepChecking): Refusal[] {
  const due = checkDue(dueOn, { field, rule: 'ND30-12', earliest: today });
  if (kind === 'opinion') {
    const isKnown = unit !== null && tables.unit(unit)?.active;
    const missing = dueOn === null ? [refusal('required', 'ND30-12', { field, details: { name: 'hạn cho ý kiến' } })] : [];
    return [...(isKnown ? [] : [refusal('unknownUnit', 'ND30-12', { field, details: { value: unit ?? '' } })]), ...missing, ...due];
  }
  const asked = person === null ? undefined : tables.person(person);
  if (!asked?.active) return [refusal('unknownPerson', 'ND30-12', { field, details: { value: person ?? '' } }), ...due];
  return [
    ...(kind === 'content' && !mayAnswerForContent(asked) ? [refusal('checkerNotHead', 'ND30-12', { field, details: { name: asked.name } })] : []),
    ...due,
  ];
}

/** Whoever drafts does not check it themselves: the head of the unit answers for what a document says (art. 12(1)), or who stands above. */
export function mayAnswerForContent({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.includes('unitHead') || roles.includes('leader');
}

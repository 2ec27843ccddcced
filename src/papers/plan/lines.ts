import type * as Y from 'yjs';
import type { Act } from '../act';
import { inOrder, orderAt, type Ordered } from '../order';
import { origins } from '../origin';
import { headsByField, headsByItem, word, type Head } from '../wordings';
import { planDoc, type HeadingField, type HeadingValue, type PlannedField, type PlannedValue } from './shape';

/** A dossier that is expected, with what people worded of it. */
export interface Planned extends Ordered {
  readonly under: string;
  /** Its place among all under its big heading, from 1: what its number and symbol begin with. */
  readonly number: number;
  readonly words: Readonly<Partial<Record<PlannedField, readonly Head[]>>>;
}

export interface Heading extends Ordered {
  readonly words: Readonly<Partial<Record<HeadingField, readonly Head[]>>>;
  readonly planned: readonly Planned[];
}

/** A big heading: what stands under it directly comes before its small headings. */
export interface BigHeading extends Heading {
  readonly headings: readonly Heading[];
}

export interface PlanView {
  readonly headings: readonly BigHeading[];
  /** What stands nowhere: it was taken out, or a heading above it was. */
  readonly removed: readonly RemovedLine[];
}

/** A line that was taken out, by its title as it was worded last. */
export interface RemovedLine {
  readonly id: string;
  readonly title: string;
}

/** A line as it stands, with its words. */
type Line<Value> = Value & { readonly id: string; readonly words: Readonly<Record<string, readonly Head[]>> };

/** Reads a file plan in its order, numbered anew under each big heading (appendix V). */
export function readPlan(doc: Y.Doc): PlanView {
  const { headings, planned, fields } = planDoc(doc);
  const words = headsByItem(headsByField(fields));
  const standing = standingOf(doc, words);
  const [heads, dossiers]: [readonly Line<HeadingValue>[], readonly Line<PlannedValue>[]] = [inOrder(standing(headings)), inOrder(standing(planned))];
  const shown = heads.filter(({ under }) => under === null).map((big) => bigHeading(big, heads, dossiers));
  const seen = new Set(shown.flatMap((big) => [big, ...big.headings]).flatMap(({ id, planned: each }) => [id, ...each.map((one) => one.id)]));
  const gone = [...headings.keys(), ...planned.keys()].filter((id) => !seen.has(id));
  return { headings: shown, removed: gone.map((id) => ({ id, title: String(words.get(id)?.title?.[0]?.value ?? '') })) };
}

/** Lines of a root that were not taken out. */
function standingOf(doc: Y.Doc, words: ReturnType<typeof headsByItem>) {
  const { removed } = planDoc(doc);
  return <Value extends object>(lines: Y.Map<Value>): readonly Line<Value>[] =>
    [...lines].filter(([id]) => !removed.has(id)).map(([id, value]) => ({ id, ...value, words: words.get(id) ?? {} }));
}

function bigHeading({ id, order, words }: Line<HeadingValue>, headings: readonly Line<HeadingValue>[], dossiers: readonly Line<PlannedValue>[]): BigHeading {
  let number = 0;
  const plannedUnder = (heading: string) => dossiers.filter(({ under }) => under === heading).map((each) => ({ ...each, number: ++number }));
  const planned = plannedUnder(id);
  const small = headings.filter(({ under }) => under === id).map((each) => ({ ...each, planned: plannedUnder(each.id) }));
  return { id, order, words, planned, headings: small };
}

/** Adds a heading behind its siblings, big when `under` is null. Returns its id. */
export function addHeading(doc: Y.Doc, under: string | null, act: Act): string {
  const { headings } = planDoc(doc);
  const id = act.newId();
  doc.transact(() => headings.set(id, { order: orderBehind(headings, under, act), under }), origins.person);
  return id;
}

/** Expects a dossier, behind those under the same heading. Returns its id. */
export function addPlanned(doc: Y.Doc, under: string, act: Act): string {
  const { planned } = planDoc(doc);
  const id = act.newId();
  doc.transact(() => planned.set(id, { order: orderBehind(planned, under, act), under }), origins.person);
  return id;
}

export interface Move {
  readonly id: string;
  /** The heading above; null for a big heading. */
  readonly under: string | null;
  readonly place: number;
}

/** Moves a line so that it stands at `place` among the others of its kind under a heading. */
export function moveLine(doc: Y.Doc, { id, under, place }: Move, { random }: Act): void {
  const { planned, headings } = planDoc(doc);
  const order = (lines: Y.Map<HeadingValue> | Y.Map<PlannedValue>) =>
    orderAt(
      standingBeside(doc, lines, under).filter((each) => each.id !== id),
      place,
      random,
    );
  doc.transact(() => {
    if (planned.has(id) && under !== null) planned.set(id, { under, order: order(planned) });
    else if (headings.has(id)) headings.set(id, { under, order: order(headings) });
  }, origins.person);
}

export interface LineWords {
  readonly line: string;
  readonly field: HeadingField | PlannedField;
  readonly value: string;
}

/** Words a field of a heading or of an expected dossier. */
export function wordLine(doc: Y.Doc, { line, field, value }: LineWords, act: Act): void {
  doc.transact(() => word(planDoc(doc).fields, `${line}/${field}`, value, act), origins.person);
}

/** Takes a heading or an expected dossier out of the plan. What was worded of it stays with it. */
export function removeLine(doc: Y.Doc, id: string, { by, at }: Act): void {
  doc.transact(() => planDoc(doc).removed.set(id, { by, at }), origins.person);
}

/** Brings back what was taken out, to its place, with the headings that it stands under. */
export function bringBackLine(doc: Y.Doc, id: string): void {
  const { headings, planned, removed } = planDoc(doc);
  const above = planned.get(id)?.under ?? headings.get(id)?.under ?? null;
  const back = [id, above, above === null ? null : (headings.get(above)?.under ?? null)];
  doc.transact(() => {
    for (const each of back) if (each !== null && removed.has(each)) removed.delete(each);
  }, origins.person);
}

/** Lines under a heading that were not taken out: the places that people see. */
function standingBeside(doc: Y.Doc, lines: Y.Map<HeadingValue> | Y.Map<PlannedValue>, under: string | null): readonly Ordered[] {
  const { removed } = planDoc(doc);
  return siblings(lines, under).filter(({ id }) => !removed.has(id));
}

function siblings(lines: Y.Map<HeadingValue> | Y.Map<PlannedValue>, under: string | null): readonly Ordered[] {
  return inOrder([...(lines as Y.Map<HeadingValue>)].filter(([, value]) => value.under === under).map(([id, { order }]) => ({ id, order })));
}

function orderBehind(lines: Y.Map<HeadingValue> | Y.Map<PlannedValue>, under: string | null, { random }: Act): string {
  const all = siblings(lines, under);
  return orderAt(all, all.length, random);
}

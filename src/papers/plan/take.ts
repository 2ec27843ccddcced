import type { BigMatchedHeading, MatchedLine, PlanDifference } from '../../domain/plan/difference';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { arranged } from '../order';
import { origins } from '../origin';
import { say } from './copy';
import { addHeading, addPlanned, readPlan, removeLine, type Planned } from './lines';
import { saidOfPlanned, wordRetention } from './said';
import { planDoc, type HeadingValue, type PlannedValue } from './shape';

/**
 * Makes the plan what a sheet says, as a person has seen it: what is not in it is taken out and can be brought back, what stands already keeps its place
 * where it can, and only words that differ are written. What colleagues wrote since stays where the sheet does not speak of it.
 */
export function takePlan(doc: Y.Doc, { headings, goneIds }: Pick<PlanDifference, 'headings' | 'goneIds'>, act: Act): void {
  doc.transact(() => {
    for (const id of goneIds) removeLine(doc, id, act);
    const known = new Map(
      readPlan(doc)
        .headings.flatMap((big) => [big, ...big.headings])
        .flatMap(({ planned }) => planned)
        .map((line) => [line.id, line]),
    );
    arrange(
      planDoc(doc).headings,
      null,
      headings.map((big) => takeHeading(doc, { big, known }, act)),
      act,
    );
  }, origins.person);
}

interface Taking {
  readonly big: BigMatchedHeading;
  readonly known: ReadonlyMap<string, Planned>;
}

function takeHeading(doc: Y.Doc, { big, known }: Taking, act: Act): string {
  const id = big.id ?? addHeading(doc, null, act);
  say(doc, id, { title: big.title, abbreviation: big.abbreviation }, act);
  const takeLines = (under: string, planned: readonly MatchedLine[]) =>
    arrange(
      planDoc(doc).planned,
      under,
      planned.map((line) => takeLine(doc, { line, under, known }, act)),
      act,
    );
  takeLines(id, big.planned);
  const small = big.headings.map((heading) => {
    const own = heading.id ?? addHeading(doc, id, act);
    say(doc, own, { title: heading.title }, act);
    takeLines(own, heading.planned);
    return own;
  });
  arrange(planDoc(doc).headings, id, small, act);
  return id;
}

/** A period that the sheet does not change keeps the row by which it was chosen. */
function takeLine(
  doc: Y.Doc,
  { line, under, known }: { readonly line: MatchedLine; readonly under: string; readonly known: Taking['known'] },
  act: Act,
): string {
  const id = line.id ?? addPlanned(doc, under, act);
  const before = known.get(id);
  const said = before && saidOfPlanned(before);
  say(doc, id, { title: line.title, keeper: line.keeper ?? '', note: line.note }, act);
  const isSame = said !== undefined && JSON.stringify(said.retention) === JSON.stringify(line.retention);
  if (line.retention !== null && !isSame) wordRetention(doc, id, { retention: line.retention }, act);
  return id;
}

function arrange<Value extends HeadingValue | PlannedValue>(lines: Y.Map<Value>, under: Value['under'], ids: readonly string[], { random }: Act): void {
  const standing = ids.map((id) => ({ id, order: lines.get(id)?.under === under ? lines.get(id)!.order : null }));
  for (const [place, order] of arranged(standing, random).entries()) {
    const { id, order: before } = standing[place]!;
    if (order !== before) lines.set(id, { under, order } as Value);
  }
}

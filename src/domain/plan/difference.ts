import { canonicalJson } from '../shared/canonical';
import type { PlanLineId } from '../shared/ids';
import { foldText } from '../shared/text';
import { headingsIn } from './lines';
import type { BigSheetHeading, PlanColumn, SheetHeading, SheetLine } from './sheet';
import type { BigPlanHeading, PlanHeading, ProposedPlanned } from './types';

type Drafted = ProposedPlanned & { readonly notation: string };

/** A line of a sheet with the line of the draft that it is; null when the draft has none. */
export interface MatchedLine extends SheetLine {
  readonly id: PlanLineId | null;
}

export interface MatchedHeading {
  readonly id: PlanLineId | null;
  readonly title: string;
  readonly planned: readonly MatchedLine[];
}

export interface BigMatchedHeading extends MatchedHeading {
  readonly abbreviation: string;
  readonly headings: readonly MatchedHeading[];
}

/** What a sheet would change in a draft, for a person to look at before anything is written. */
export interface PlanDifference {
  readonly added: readonly SheetLine[];
  readonly changed: readonly { readonly before: Drafted; readonly after: SheetLine; readonly columns: readonly PlanColumn[] }[];
  readonly gone: readonly Drafted[];
  readonly same: number;
  /** The plan as the sheet wants it. */
  readonly headings: readonly BigMatchedHeading[];
  /** Headings and dossiers of the draft that the sheet does not have. */
  readonly goneIds: readonly PlanLineId[];
}

/** Whether a sheet would change anything in the draft; an order or an abbreviation that differs shows in the numbers. */
export function changesDraft({ added, changed, goneIds, headings }: PlanDifference): boolean {
  const isNew = headings.some((big) => big.id === null || big.headings.some(({ id }) => id === null));
  return isNew || added.length + changed.length + goneIds.length > 0;
}

/**
 * Compares a sheet with a draft. A dossier is known again by its title wherever it stands; one whose title is new, by its number, when the dossier that had it is not
 * in the sheet under its own title.
 */
export function comparePlan(draft: readonly BigPlanHeading<Drafted>[], sheet: readonly BigSheetHeading[]): PlanDifference {
  const drafted = headingsIn(draft).flatMap(({ planned }) => planned);
  const wanted = sheet.flatMap((big) => [big, ...big.headings]).flatMap(({ planned }) => planned);
  const before = matchLines(drafted, wanted);
  const headings = matchHeadings(draft, sheet, (line) => before.get(line)?.id ?? null);
  const kept = new Set([...headings.flatMap((big) => [big.id, ...big.headings.map(({ id }) => id)]), ...[...before.values()].map(({ id }) => id)]);
  const changed = wanted.flatMap((after) => {
    const known = before.get(after);
    const columns = known ? changedColumns(known, after) : [];
    return known && columns.length > 0 ? [{ before: known, after, columns }] : [];
  });
  return {
    added: wanted.filter((line) => !before.has(line)),
    changed,
    gone: drafted.filter(({ id }) => !kept.has(id)),
    same: before.size - changed.length,
    headings,
    goneIds: headingsIn(draft)
      .flatMap(({ id, planned }) => [id, ...planned.map((line) => line.id)])
      .filter((id) => !kept.has(id)),
  };
}

function matchLines(drafted: readonly Drafted[], wanted: readonly SheetLine[]): ReadonlyMap<SheetLine, Drafted> {
  const matched = new Map<SheetLine, Drafted>();
  const taken = new Set<Drafted>();
  const match = (wordsOf: (line: SheetLine | Drafted) => string) => {
    const left = new Map<string, Drafted[]>();
    for (const line of drafted) if (!taken.has(line)) left.set(wordsOf(line), [...(left.get(wordsOf(line)) ?? []), line]);
    for (const line of wanted) {
      const found = matched.has(line) ? undefined : left.get(wordsOf(line))?.shift();
      if (!found) continue;
      matched.set(line, found);
      taken.add(found);
    }
  };
  match(({ title }) => foldText(title));
  match(({ notation }) => notation);
  return matched;
}

function matchHeadings(
  draft: readonly BigPlanHeading<Drafted>[],
  sheet: readonly BigSheetHeading[],
  idOf: (line: SheetLine) => PlanLineId | null,
): readonly BigMatchedHeading[] {
  const bigOf = finder(draft);
  return sheet.map((big) => {
    const known = bigOf(big);
    const smallOf = finder(known?.headings ?? []);
    const matched = (heading: SheetHeading, id: PlanLineId | null) => ({
      id,
      title: heading.title,
      planned: heading.planned.map((line) => ({ ...line, id: idOf(line) })),
    });
    return {
      ...matched(big, known?.id ?? null),
      abbreviation: big.abbreviation,
      headings: big.headings.map((small) => matched(small, smallOf(small)?.id ?? null)),
    };
  });
}

/** Finds a heading by its title, each once. */
function finder<Heading extends PlanHeading<unknown>>(headings: readonly Heading[]): (wanted: SheetHeading) => Heading | undefined {
  const left = new Set(headings);
  return ({ title }) => {
    const found = [...left].find((each) => foldText(each.title) === foldText(title));
    if (found) left.delete(found);
    return found;
  };
}

function changedColumns(before: Drafted, after: SheetLine): readonly PlanColumn[] {
  const columns: readonly PlanColumn[] = ['notation', 'title', 'retention', 'keeper', 'note'];
  return columns.filter((column) => canonicalJson(before[column]) !== canonicalJson(after[column]));
}

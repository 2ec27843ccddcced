import type { DocumentToFile } from '../outgoing/as-filed';
import { canonicalJson } from '../shared/canonical';
import type { DocumentId, UnitId } from '../shared/ids';
import { foldText } from '../shared/text';
import { likenessTo } from './suggestion';
import type { Dossier } from './types';

/** A choice, and for how many dossiers it was made. */
export interface Counted<Value> {
  readonly value: Value;
  readonly count: number;
}

/** What was chosen for similar dossiers, the most frequent first; offered, never forced. */
export interface ChosenBefore {
  /** Titles of earlier years for work that comes again, with the year moved on; none that stands already. */
  readonly titles: readonly string[];
  readonly headings: readonly Counted<string>[];
  readonly kept: readonly Counted<Pick<Dossier, 'retention' | 'basis'>>[];
}

/** One syllable in common is chance: most Vietnamese words have two. A document of the same issuer says more. */
const LEAST = 2;
const MOST_TITLES = 2;
const MOST = 3;

/** Who opens a dossier of which year, and what stands there: `find` looks up a document that lies in a dossier. */
export interface Opening {
  readonly dossiers: readonly Dossier[];
  readonly find: (id: DocumentId) => Pick<DocumentToFile, 'facts'> | undefined;
  readonly unit: UnitId;
  readonly year: number;
}

/** What was chosen for those of a unit’s dossiers that have something in common with a document. */
export function chosenBefore(document: Pick<DocumentToFile, 'facts'>, { dossiers, find, unit, year }: Opening): ChosenBefore {
  const likeness = likenessTo(document, find);
  const own = dossiers.filter(({ units }) => units.includes(unit));
  const alike = own
    .map((dossier) => ({ dossier, score: likeness(dossier) }))
    .filter(({ score }) => score >= LEAST)
    .sort((one, other) => other.score - one.score)
    .map(({ dossier }) => dossier);
  return {
    titles: titlesAgain(alike, { year, standing: own }),
    headings: mostChosen(alike.map(({ heading }) => heading)),
    kept: mostChosen(alike.map(({ retention, basis }) => ({ retention, ...(basis && { basis }) }))),
  };
}

function titlesAgain(alike: readonly Dossier[], { year, standing }: { readonly year: number; readonly standing: readonly Dossier[] }): readonly string[] {
  const taken = new Set(standing.map(({ title }) => foldText(title)));
  const again = alike.flatMap((dossier) => {
    const title = dossier.title.replaceAll(String(dossier.year), String(year));
    return dossier.year < year && title !== dossier.title && !taken.has(foldText(title)) ? [title] : [];
  });
  return [...new Set(again)].slice(0, MOST_TITLES);
}

function mostChosen<Value extends Parameters<typeof canonicalJson>[0]>(values: readonly Value[]): readonly Counted<Value>[] {
  const counted = new Map<string, Counted<Value>>();
  for (const value of values) {
    const key = canonicalJson(value);
    counted.set(key, { value, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((one, other) => other.count - one.count).slice(0, MOST);
}

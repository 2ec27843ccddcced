import { foldForSearch } from '../incoming/search-folding';
import { wordsRank, type SearchQuery } from '../incoming/search';

/** What is searched of a dossier; `code` and `notation` are empty until the register gave them. */
export interface SearchedDossier {
  readonly code: string;
  readonly notation: string;
  readonly heading: string;
  readonly year: number;
  /** Every wording of the title that stands. */
  readonly titles: readonly string[];
  readonly keeper: string;
  readonly units: readonly string[];
}

/** Everything of a dossier that can be searched, folded; fields are parted so that no word spans two of them. */
export function dossierSearchText({ code, notation, heading, year, titles, keeper, units }: SearchedDossier): string {
  return foldForSearch([code, notation, heading, year, ...titles, keeper, ...units].filter(Boolean).join('|'));
}

/** How well a dossier that matches answers a query, on the scale of `searchRank`, so that dossiers and documents stand in one order. */
export function dossierRank({ code, notation, titles, keeper }: SearchedDossier, query: SearchQuery): number {
  const asked = foldForSearch(query.phrase);
  const isNamed = asked !== '' && [code, notation].some((name) => name !== '' && foldForSearch(name) === asked);
  return (isNamed ? 64 : 0) + wordsRank([...titles, keeper].join(' '), query);
}

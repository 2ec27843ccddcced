import { periodOf, writtenPeriod } from '../../domain/retention/period';
import { rowOfText, writtenRow } from '../../domain/retention/schedule';
import type { RetentionBasis, RetentionPeriod } from '../../domain/retention/types';
import type { PersonId } from '../../domain/shared/ids';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { origins } from '../origin';
import { word, type Head } from '../wordings';
import type { Heading, Planned, PlanView } from './lines';
import { planDoc, type HeadingField, type PlannedField } from './shape';

/** What is said of an expected dossier, as far as somebody said it. */
export interface SaidOfPlanned {
  readonly title: string;
  readonly retention: RetentionPeriod | null;
  readonly basis?: RetentionBasis | undefined;
  readonly keeper: PersonId | null;
  readonly note: string;
}

/** How long a dossier is to be kept, and by what. */
export interface SaidRetention {
  readonly retention: RetentionPeriod;
  readonly basis?: RetentionBasis | undefined;
}

/** What an expected dossier is meant to be; where two people worded something apart, what is shown first. */
export function saidOfPlanned({ words }: Pick<Planned, 'words'>): SaidOfPlanned {
  const of = (field: PlannedField) => shownOf(words[field]);
  const [row, other] = [rowOfText(of('row')), of('basis')];
  const basis = row ?? (other === '' ? undefined : { words: other });
  return {
    title: of('title'),
    retention: periodOf(of('retention')),
    ...(basis && { basis }),
    keeper: (of('keeper') || null) as PersonId | null,
    note: of('note'),
  };
}

/** One field of a heading as it is shown. */
export function saidOfHeading({ words }: Pick<Heading, 'words'>, field: HeadingField): string {
  return shownOf(words[field]);
}

/** Words how long an expected dossier is kept and by what, as one act: a row takes the place of other words, and the other way about. */
export function wordRetention(doc: Y.Doc, line: string, { retention, basis }: SaidRetention, act: Act): void {
  const row = basis && 'item' in basis ? writtenRow(basis) : '';
  const other = basis && 'words' in basis ? basis.words : '';
  const { fields } = planDoc(doc);
  doc.transact(() => {
    for (const [field, value] of Object.entries({ retention: writtenPeriod(retention), row, basis: other })) word(fields, `${line}/${field}`, value, act);
  }, origins.person);
}

/** How many places of the plan two people worded apart and nobody has chosen. */
export function countUnsettled({ headings }: PlanView): number {
  const all = headings.flatMap((big) => [big, ...big.headings]).flatMap((each) => [each, ...each.planned]);
  return all.flatMap(({ words }) => Object.values<readonly Head[] | undefined>(words)).filter((heads = []) => heads.length > 1).length;
}

function shownOf(heads: readonly Head[] = []): string {
  return String(heads[0]?.value ?? '');
}

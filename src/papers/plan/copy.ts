import type { BigPlanHeading, PlanHeading, ProposedPlanned } from '../../domain/plan/types';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { origins } from '../origin';
import { addHeading, addPlanned, wordLine } from './lines';
import { headsOf } from '../wordings';
import { wordRetention } from './said';
import { planDoc, type HeadingField, type PlannedField } from './shape';

/** What is written into a plan behind what stands there: headings with their dossiers, as they are said elsewhere. One step for everybody who looks. */
export function writeHeadings(doc: Y.Doc, headings: readonly BigPlanHeading<ProposedPlanned>[], act: Act): void {
  doc.transact(() => {
    for (const big of headings) {
      const id = writeHeading(doc, { heading: big, under: null }, act);
      say(doc, id, { abbreviation: big.abbreviation }, act);
      for (const small of big.headings) writeHeading(doc, { heading: small, under: id }, act);
    }
  }, origins.person);
}

function writeHeading(doc: Y.Doc, { heading, under }: { readonly heading: PlanHeading<ProposedPlanned>; readonly under: string | null }, act: Act): string {
  const id = addHeading(doc, under, act);
  say(doc, id, { title: heading.title }, act);
  for (const line of heading.planned) writePlanned(doc, { line, under: id }, act);
  return id;
}

function writePlanned(doc: Y.Doc, { line, under }: { readonly line: ProposedPlanned; readonly under: string }, act: Act): void {
  const id = addPlanned(doc, under, act);
  const { retention, basis, keeper, note, title } = line;
  say(doc, id, { title, note, keeper: keeper ?? '' }, act);
  if (retention !== null) wordRetention(doc, id, { retention, basis }, act);
}

/** Says words of a line; words that are said already are not written again, and what is nothing is not said where nothing was. */
export function say(doc: Y.Doc, line: string, words: Readonly<Partial<Record<HeadingField | PlannedField, string>>>, act: Act): void {
  for (const [field, value] of Object.entries(words)) {
    const isUnsaid = value === '' && headsOf(planDoc(doc).fields, `${line}/${field}`).length === 0;
    if (!isUnsaid) wordLine(doc, { line, field: field as HeadingField | PlannedField, value }, act);
  }
}

import type * as Y from 'yjs';
import type { Json } from '../../domain/shared/canonical';
import { headsByField, headsByItem, valuesOf } from '../wordings';
import { readPlan, type Heading } from './lines';
import { planDoc } from './shape';

/** What a file plan says. */
export function projectPlan(doc: Y.Doc) {
  const { headings, removed } = readPlan(doc);
  const words = headsByItem(headsByField(planDoc(doc).fields));
  return {
    headings: headings.map((big) => ({ ...projectHeading(big), headings: big.headings.map(projectHeading) })),
    removed: removed
      .map(({ id }) => id)
      .sort()
      .map((id) => ({ id, words: valuesOf(words.get(id) ?? {}) })),
  } satisfies { [key: string]: Json };
}

function projectHeading({ id, words, planned }: Heading) {
  return { id, words: valuesOf(words), planned: planned.map((each) => ({ id: each.id, number: each.number, words: valuesOf(each.words) })) };
}

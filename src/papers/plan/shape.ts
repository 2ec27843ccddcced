import type { PersonId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type * as Y from 'yjs';
import { id, instant, nullable, order, personId, shape } from '../plain';
import { authored, values, type Roots } from '../roots';
import { wording, type Wording } from '../wordings';

/** What people word of a heading; the abbreviation of a big one is part of every number and symbol under it. */
export const headingFields = ['title', 'abbreviation'] as const;
export type HeadingField = (typeof headingFields)[number];

/**
 * What people word of a dossier that is expected: the columns of appendix V after the number. `row`: the row of the retention schedule, as
 * its name, version and key; `basis`: by what else it was chosen; `keeper`: a person's id.
 */
export const plannedFields = ['title', 'retention', 'row', 'basis', 'keeper', 'note'] as const;
export type PlannedField = (typeof plannedFields)[number];

/** Đề mục: a big one (Roman numeral) stands under nothing, a small one (Arabic) under a big one. */
export interface HeadingValue {
  readonly order: string;
  readonly under: string | null;
}

/** A dossier that is expected, under a heading. Its number follows from its place. */
export interface PlannedValue {
  readonly order: string;
  readonly under: string;
}

/** Taken out of the plan: it can be brought back, with everything that was said of it meanwhile. */
export interface RemovedValue {
  readonly by: PersonId;
  readonly at: Instant;
}

const words = [...new Set([...headingFields, ...plannedFields])].join('|');

/** The roots of a file plan's paper. */
export const planRoots: Roots = {
  headings: values(shape({ order, under: nullable(id) }), 500),
  planned: values(shape({ order, under: id }), 5_000),
  fields: authored(wording(new RegExp(`^[0-9a-f-]{8,64}/(?:${words})$`)), { most: 50_000 }),
  removed: authored(shape({ by: personId, at: instant }), { most: 5_500 }),
};

/** The roots of an open file plan, typed. */
export interface PlanDoc {
  readonly headings: Y.Map<HeadingValue>;
  readonly planned: Y.Map<PlannedValue>;
  readonly fields: Y.Map<Wording>;
  readonly removed: Y.Map<RemovedValue>;
}

export function planDoc(doc: Y.Doc): PlanDoc {
  return { headings: doc.getMap('headings'), planned: doc.getMap('planned'), fields: doc.getMap('fields'), removed: doc.getMap('removed') };
}

import type { BigHeading, Heading, Move, PlanView } from './lines';

/**
 * Where a line goes that is moved up (-1) or down (1) by one: past its neighbour under the same heading, else to the end or the beginning of
 * the heading beside it; null when it stands at the edge. A big heading moves among the big ones, a small one under its own.
 */
export function stepOf(view: PlanView, id: string, by: -1 | 1): Move | null {
  const all = view.headings.flatMap((big) => [big, ...big.headings]);
  const beside = all.findIndex(({ planned }) => planned.some((each) => each.id === id));
  return beside < 0 ? headingStep(view, id, by) : plannedStep(all, { beside, id, by });
}

function plannedStep(all: readonly Heading[], { beside, id, by }: { readonly beside: number; readonly id: string; readonly by: -1 | 1 }): Move | null {
  const { id: under, planned } = all[beside]!;
  const place = planned.findIndex((each) => each.id === id) + by;
  if (place >= 0 && place < planned.length) return { id, under, place };
  const next = all[beside + by];
  return next ? { id, under: next.id, place: by === 1 ? 0 : next.planned.length } : null;
}

function headingStep({ headings }: PlanView, id: string, by: -1 | 1): Move | null {
  const above = headings.find((big) => big.headings.some((small) => small.id === id));
  const siblings: readonly (Heading | BigHeading)[] = above?.headings ?? headings;
  const place = siblings.findIndex((each) => each.id === id) + by;
  return place >= 0 && place < siblings.length ? { id, under: above?.id ?? null, place } : null;
}

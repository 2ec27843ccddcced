import type { FormatGiven } from '../../domain/drafting/format-check/fault';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { Tables } from '../../domain/tables';
import type { DraftPaper } from '../../queries/paper/draft-paper.svelte';
import type { SaidOf } from '../../ui/editor/official/marks';

/** The words of the content of which something is said and not settled yet. */
export function saidIn(comments: DraftPaper['comments'], suggestions: DraftPaper['suggestions']): readonly SaidOf[] {
  const open = comments.filter(({ done }) => !done).flatMap(({ id, place, text }) => (place ? [{ ...place, id, title: text, kind: 'comment' as const }] : []));
  const waiting = suggestions.filter(({ answers }) => answers.length === 0);
  return [...open, ...waiting.flatMap(({ id, place, replacement }) => (place ? [{ ...place, id, title: replacement, kind: 'suggestion' as const }] : []))];
}

/** Whose document a draft is, as the format check wants to know it. */
export function givenOf({ unit }: Pick<OutgoingDocument, 'unit'>, tables: Pick<Tables, 'agency' | 'unit'>): FormatGiven | null {
  const agency = tables.agency();
  return agency ? { agency, unit: tables.unit(unit) ?? null } : null;
}

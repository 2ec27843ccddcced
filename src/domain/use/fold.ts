import type { Decision } from '../decisions';
import { changeDossier, entryOf } from '../dossier/change';
import type { UseId } from '../shared/ids';
import type { Tables } from '../tables';
import type { ArchiveUse, UseAct } from './types';

/** Folds who approves what. */
export function foldUseRules(tables: Tables, { body }: Decision<'UseRulesDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, useRules: body.rules });
}

/** Folds how far a dossier is accessible. */
export function foldAccess(tables: Tables, decision: Decision<'AccessDefined'>): void {
  const { dossier, level, ground } = decision.body;
  changeDossier(tables, dossier, decision, ({ conditional: _, ...found }) => ({
    ...found,
    ...(level === 'conditional' && { conditional: { ground, ...actOf(decision) } }),
    trail: [...found.trail, { ...entryOf(decision, level === 'conditional' ? 'accessLimited' : 'accessOpened'), reason: ground }],
  }));
}

/** Folds a request; it is approved at once where nobody has to approve. The title in what an earlier release decided is left there: the dossier has its own. */
export function foldUseRequested(tables: Tables, decision: Decision<'UseRequested'>): void {
  const { use: id, until, title: _, ...asked } = decision.body;
  if (tables.use(id)) return;
  const requested = actOf(decision);
  const state = until === null ? ({ state: 'requested' } as const) : ({ state: 'approved', until } as const);
  tables.putUse({ id, ...asked, requested, proposal: decision.id, ...state });
}

/** Folds what was decided of a request. */
export function foldUseDecided(tables: Tables, decision: Decision<'UseDecided'>): void {
  const { use, approved, reason, until } = decision.body;
  change(tables, use, (found) => ({
    ...found,
    state: approved ? 'approved' : 'refused',
    decided: { ...actOf(decision), reason },
    ...(until !== null && { until }),
  }));
}

/** Folds a use that was taken back, or ended early. */
export function foldUseWithdrawn(tables: Tables, { body }: Decision<'UseWithdrawn'>): void {
  change(tables, body.use, (found) => ({ ...found, state: 'withdrawn' }));
}

/** Folds paper that was handed out. */
export function foldPaperLent(tables: Tables, decision: Decision<'PaperLent'>): void {
  const { use, holder, dueOn } = decision.body;
  change(tables, use, (found) => ({ ...found, loan: { lent: actOf(decision), holder, dueOn } }));
}

/** Folds paper that came back. */
export function foldPaperReturned(tables: Tables, decision: Decision<'PaperReturned'>): void {
  const { use, note } = decision.body;
  change(tables, use, (found) => ({ ...found, loan: { ...found.loan!, returned: { ...actOf(decision), note } } }));
}

function change(tables: Tables, id: UseId, changed: (found: ArchiveUse) => ArchiveUse): void {
  const found = tables.use(id);
  if (found) tables.putUse(changed(found));
}

function actOf({ position, actor, decidedAt }: Decision): UseAct {
  return { position, by: actor, at: decidedAt };
}

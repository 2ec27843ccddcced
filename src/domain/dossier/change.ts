import type { Decision } from '../decisions';
import type { DossierId } from '../shared/ids';
import type { Tables } from '../tables';
import type { Dossier, DossierTrailEntry } from './types';

/** As with documents: what is not held is passed over, and no decision is taken twice. */
export function changeDossier(tables: Tables, id: DossierId, decision: Decision, change: (dossier: Dossier) => Dossier): void {
  const dossier = tables.dossier(id);
  if (dossier && dossier.trail.at(-1)!.position < decision.position) tables.putDossier(change(dossier));
}

/** What the trail says of an act. */
export function entryOf({ position, id, actor, decidedAt }: Decision, act: DossierTrailEntry['act']): DossierTrailEntry {
  return { position, proposal: id, act, actor, decidedAt };
}

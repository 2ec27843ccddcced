import type { Decision } from '../decisions';
import { changeDossier, entryOf } from '../dossier/change';
import type { Tables } from '../tables';

/** Folds how the archive packs and checks. */
export function foldKeepingDefined(tables: Tables, { body }: Decision<'KeepingDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, keeping: body });
}

/** Folds a package that lies in the archive. */
export function foldPackageKept(tables: Tables, decision: Decision<'PackageKept'>): void {
  const { dossier, ...kept } = decision.body;
  changeDossier(tables, dossier, decision, (found) => {
    // On how many disks it lies is no act on the dossier, and makes no other package of it.
    if (found.kept?.version === kept.version) return { ...found, kept: { ...found.kept, ...kept } };
    return { ...found, kept: { ...kept, at: decision.decidedAt }, trail: [...found.trail, entryOf(decision, 'kept')] };
  });
}

/** Folds what a check of everything showed. Only the last one is kept at hand; all of them stand in the list. */
export function foldFixityReported(tables: Tables, { body }: Decision<'FixityReported'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, lastFixity: body });
}

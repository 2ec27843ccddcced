import { mayLieOnDevices } from '../../domain/dossier/sensitivity';
import type { DossierId } from '../../domain/shared/ids';
import { filesInDossier } from '../../storage/space/offline-set';
import type { ActionContext } from '../context';

/**
 * Takes a dossier along: what is written in it and its files are fetched as soon as there is a line, and stay until `letGo`. Nothing
 * for one that is not listed yet, or whose label keeps its files off devices (QCVN12-2.2.5).
 */
export async function takeAlong({ store, legalNow }: ActionContext, { dossier: id }: { readonly dossier: DossierId }): Promise<void> {
  const dossier = store.decisions.tables.dossier(id);
  if (!dossier || !mayLieOnDevices(dossier)) return;
  await store.offline.pin({ dossier: id, pinnedAt: legalNow(), originals: filesInDossier(store.decisions.tables, dossier), hasWords: false });
}

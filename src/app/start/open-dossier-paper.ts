import { writeDossier } from '../../actions/papers/write-dossier';
import type { ActionContext } from '../../actions/context';
import type { DossierId } from '../../domain/shared/ids';
import { DossierPaper } from '../../queries/paper/dossier-paper.svelte';
import type { OpenedDossier } from '../../screens/context';
import type { Sync } from '../../sync/sync';

/** Opens the paper of a dossier and joins its room; what it shows needs no line. */
export async function openDossierPaper(act: ActionContext, sync: Pick<Sync, 'openRoom'>, id: DossierId): Promise<OpenedDossier> {
  const paper = await act.store.papers.open({ kind: 'dossier', id });
  const room = await sync.openRoom(paper, {});
  return {
    shown: new DossierPaper(paper, room, act.person),
    write: writeDossier(act, paper),
    async close() {
      await room.leave();
      await paper.close();
    },
  };
}

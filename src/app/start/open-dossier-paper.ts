import { writeDossier } from '../../actions/papers/write-dossier';
import { lookAtPaper } from '../../actions/away/look-at-paper';
import type { ActionContext } from '../../actions/context';
import { mayWriteDossier } from '../../domain/authority/dossier';
import type { Subject } from '../../domain/authority/subject';
import type { DossierId } from '../../domain/shared/ids';
import { DossierPaper } from '../../queries/paper/dossier-paper.svelte';
import type { OpenedDossier } from '../../screens/context';
import type { Sync } from '../../sync/sync';
import { whileSeen } from './while-seen';

interface Opening {
  readonly act: ActionContext;
  readonly sync: Pick<Sync, 'openRoom'>;
  readonly subject: () => Subject;
}

/** Opens the paper of a dossier and joins its room; what it shows needs no line. */
export async function openDossierPaper({ act, sync, subject }: Opening, id: DossierId): Promise<OpenedDossier> {
  const paper = await act.store.papers.open({ kind: 'dossier', id });
  const room = await sync.openRoom(paper, {});
  const stopLooking = whileSeen(room, lookAtPaper(act, paper, reportError));
  const leave = () => paper.leave();
  addEventListener('pagehide', leave);
  const { decisions } = act.store;
  const { tables } = decisions;
  // One that the register has not decided yet was opened here.
  const hasRight = () => (tables.dossier(id)?.state ?? 'open') === 'open' && mayWriteDossier(subject(), tables.dossier(id)?.units ?? [subject().unit!]);
  return {
    shown: new DossierPaper(paper, room, { person: act.person, hasRight, followRight: (moved) => decisions.subscribe(moved) }),
    write: writeDossier(act, paper),
    async close() {
      removeEventListener('pagehide', leave);
      await stopLooking();
      await room.leave();
      await paper.close();
    },
  };
}

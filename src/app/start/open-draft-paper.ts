import { lookAtPaper } from '../../actions/away/look-at-paper';
import type { ActionContext } from '../../actions/context';
import { writeDraft } from '../../actions/papers/write-draft';
import { mayWriteDraft } from '../../domain/authority/outgoing';
import type { Subject } from '../../domain/authority/subject';
import type { DocumentId } from '../../domain/shared/ids';
import { DraftPaper } from '../../queries/paper/draft-paper.svelte';
import type { OpenedDraft } from '../../screens/context';
import type { Sync } from '../../sync/sync';
import { whileSeen } from './while-seen';

interface Opening {
  readonly act: ActionContext;
  readonly sync: Pick<Sync, 'openRoom'>;
  readonly subject: () => Subject;
}

/** Opens the paper of a draft and joins its room; what it shows needs no line. */
export async function openDraftPaper({ act, sync, subject }: Opening, id: DocumentId): Promise<OpenedDraft> {
  const paper = await act.store.papers.open({ kind: 'draft', id });
  const room = await sync.openRoom(paper, {});
  const stopLooking = whileSeen(room, lookAtPaper(act, paper, reportError));
  const leave = () => paper.leave();
  addEventListener('pagehide', leave);
  const { decisions } = act.store;
  const { tables } = decisions;
  const hasRight = () => {
    const document = tables.outgoing(id);
    // One that the register has not decided yet was opened here.
    return !document || (document.state === 'draft' && mayWriteDraft(subject(), { ...document, audience: document.units }));
  };
  return {
    shown: new DraftPaper(paper, room, { person: act.person, hasRight, followRight: (moved) => decisions.subscribe(moved) }),
    write: writeDraft(act, paper),
    async close() {
      removeEventListener('pagehide', leave);
      await stopLooking();
      await room.leave();
      await paper.close();
    },
  };
}

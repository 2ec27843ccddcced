import type { Matter } from '../../domain/authority/audience';
import { parseRoomName, roomName } from '../../domain/papers/room';
import { refusal } from '../../domain/shared/refusal';
import type { DossierId } from '../../domain/shared/ids';
import type { DecisionStore, DeviceStore } from '../../storage/device';

/** A dossier that this person may no longer read leaves the list; its paper, pin and unsent words leave with it. */
export interface LostPapers {
  /** The dossiers of which anything is kept here. Asked before the list is caught up with: what comes meanwhile may be ahead of the list. */
  held(): Promise<readonly DossierId[]>;
  /** Drops those that are gone from the list, once it is whole. */
  dropUnknown(held: readonly DossierId[], signal: AbortSignal): Promise<void>;
  /** Drops those among what was removed. */
  dropRemoved(removed: readonly Matter[]): Promise<void>;
}

export function createLostPapers({ papers, decisions, outbox }: Pick<DeviceStore, 'papers' | 'decisions' | 'outbox'>): LostPapers {
  const drop = async (lost: readonly DossierId[]) => {
    for (const id of lost) await papers.drop(roomName({ kind: 'dossier', id }), [refusal('notAllowed', 'F-03')]);
  };
  const held = async () =>
    (await papers.rooms()).flatMap((name) => {
      const room = parseRoomName(name);
      return room?.kind === 'dossier' ? [room.id as DossierId] : [];
    });
  return {
    held,
    async dropUnknown(candidates, signal) {
      if (candidates.length === 0) return;
      await untilComplete(decisions, signal);
      if (signal.aborted) return;
      const waiting = new Set((await outbox.list()).flatMap(({ proposal }) => (proposal.type === 'OpenDossier' ? [proposal.body.dossier] : [])));
      await drop(candidates.filter((id) => !decisions.tables.dossier(id) && !waiting.has(id)));
    },
    async dropRemoved(removed) {
      if (removed.length === 0) return;
      const gone = new Set<Matter>(removed);
      await drop((await held()).filter((id) => gone.has(id)));
    },
  };
}

/** Older rows are still being read when a device has just started. */
function untilComplete(decisions: DecisionStore, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!decisions.isComplete() && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const stop = decisions.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}

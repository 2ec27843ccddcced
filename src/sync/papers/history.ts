import { roomName, type Room } from '../../domain/papers/room';
import type { Instant } from '../../domain/shared/time';
import type { PaperDay, PaperDays, RoomState } from '../../protocol/papers/page';
import type { Ask } from '../line/http';
import { askForPaper, bytesOf } from './replication';

/** What only the relay knows of a paper: how it was. Needs the line now, and nothing of it is kept. */
export interface PaperHistory {
  /** The days on which somebody wrote, the latest first; null when the relay cannot be asked now, or may not answer this person. */
  days(room: Room): Promise<readonly PaperDay[] | null>;
  /** The paper as it was at an instant, as one update; null as above, and when there was nothing yet. */
  at(room: Room, at: Instant): Promise<Uint8Array | null>;
}

interface HistoryParts {
  readonly ask: Ask;
  /** Hears why there is no answer now. */
  onFailure(error: unknown): void;
}

export function createPaperHistory({ ask, onFailure }: HistoryParts): PaperHistory {
  const read = <T>(path: string) =>
    askForPaper<T>(ask, path).catch((error: unknown) => {
      onFailure(error);
      return null;
    });
  return {
    async days(room) {
      const answer = await read<PaperDays>(`/api/papers/${roomName(room)}/days`);
      return answer && answer.days;
    },
    async at(room, at) {
      const state = await read<RoomState>(`/api/papers/${roomName(room)}/history?at=${at}`);
      return state?.base === undefined ? null : bytesOf(state.base);
    },
  };
}

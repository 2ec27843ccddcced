import { refusal } from '../../domain/shared/refusal';
import type { PapersPage, RoomState } from '../../protocol/papers/page';
import type { PaperStore, TakenRoom } from '../../storage/papers/contract';
import { Queue } from '../../storage/queue';
import { LineBroken } from '../line/errors';
import { readJson, readReason, type Ask } from '../line/http';
import { problems } from '../problems';

/** Takes the states of papers from the server, without a connection for each and without building one. */
export interface PaperFeed {
  /** Takes page after page until one is empty. */
  catchUp(signal: AbortSignal): Promise<void>;
  /** Rights changed: the next page is the first one again. */
  startAgain(): Promise<void>;
  /** Takes the state of a room that was rewritten. A room that may not be read any more is dropped. */
  takeRoom(room: string, signal: AbortSignal): Promise<void>;
  /** Takes the state of a room that this person was given, or takes along. Nothing was written in it yet: then there is nothing to take. */
  takeGiven(room: string, signal: AbortSignal): Promise<void>;
}

export function createPaperFeed({ papers, ask }: { readonly papers: PaperStore; readonly ask: Ask }): PaperFeed {
  // A page that is under way must not undo a new start.
  const queue = new Queue();
  const askForRoom = (room: string, signal: AbortSignal) => askFor<RoomState>(ask, `/api/papers/${room}`, signal);
  return {
    catchUp: (signal) => queue.run(() => takePages(signal)),
    startAgain: () => queue.run(() => papers.startAgain()),
    async takeRoom(room, signal) {
      const state = await askForRoom(room, signal);
      if (signal.aborted) return;
      if (state) await papers.takeRoom(takenFrom(state));
      else await papers.drop(room, [refusal('notAllowed', 'F-03')]);
    },
    async takeGiven(room, signal) {
      const state = await askForRoom(room, signal);
      if (state && !signal.aborted) await papers.takeRoom(takenFrom(state));
    },
  };

  async function takePages(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const after = await papers.position();
      const page = await askFor<PapersPage>(ask, `/api/papers?after=${after}`, signal);
      if (signal.aborted || !page || page.position === after) return;
      if (!Array.isArray(page.rooms)) throw new LineBroken(problems.strangeAnswer);
      await papers.take(page.rooms.map(takenFrom), page.position);
    }
  }
}

/** The answer; null when there is none for this person. */
function askFor<T>(ask: Ask, path: string, signal: AbortSignal): Promise<T | null> {
  return ask({
    method: 'GET',
    path,
    signal,
    read: async (answer) => {
      if (answer.status === 403 || answer.status === 404) return null;
      if (answer.status !== 200) throw new LineBroken(await readReason(answer));
      return readJson<T>(answer);
    },
  });
}

function takenFrom({ room, generation, seq, authors, base, updates }: RoomState): TakenRoom {
  return { room, generation, seq, authors, base: base === undefined ? null : bytesOf(base), updates: updates.map(bytesOf) };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

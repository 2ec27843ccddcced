import { refusal } from '../../domain/shared/refusal';
import type { PapersPage, RoomState } from '../../protocol/papers/page';
import type { PaperStore, TakenRoom } from '../../storage/papers/contract';
import { LineBroken } from '../line/errors';
import { readJson, readReason, type Ask } from '../line/http';
import { problems } from '../problems';

/** Takes the states of papers from the server, without a connection for each and without building one. */
export interface PaperFeed {
  /** Takes page after page until one is empty. */
  catchUp(signal: AbortSignal): Promise<void>;
  /** Takes the state of one room: one that this person was given, or that was rewritten. A room that may not be read any more is dropped. */
  takeRoom(room: string, signal: AbortSignal): Promise<void>;
}

export function createPaperFeed({ papers, ask }: { readonly papers: PaperStore; readonly ask: Ask }): PaperFeed {
  return {
    async catchUp(signal) {
      for (;;) {
        const after = await papers.position();
        const page = await askForPaper<PapersPage>(ask, `/api/papers?after=${after}`, signal);
        if (signal.aborted || !page || page.position === after) return;
        if (!Array.isArray(page.rooms)) throw new LineBroken(problems.strangeAnswer);
        await papers.take(page.rooms.map(takenFrom), page.position);
      }
    },
    async takeRoom(room, signal) {
      const state = await askForPaper<RoomState>(ask, `/api/papers/${room}`, signal);
      if (signal.aborted) return;
      if (state) await papers.takeRoom(takenFrom(state));
      else await papers.drop(room, [refusal('notAllowed', 'F-03')]);
    },
  };
}

/** What the relay answers about papers; null when there is nothing for this person. */
export function askForPaper<T>(ask: Ask, path: string, signal?: AbortSignal): Promise<T | null> {
  return ask({
    method: 'GET',
    path,
    ...(signal && { signal }),
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

/** Bytes out of base64. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

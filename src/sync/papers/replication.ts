import { refusal } from '../../domain/shared/refusal';
import type { PapersPage, RoomState } from '../../protocol/papers/page';
import type { PaperStore, TakenRoom } from '../../storage/papers/contract';
import { Queue } from '../../storage/queue';
import { LineBroken } from '../line/errors';
import { readJson, readReason, type Ask } from '../line/http';
import { problems } from '../problems';

/** Takes the states of papers from the server, without a connection for each and without building one. */
export interface PaperFeed {
  /** Asks for what was given or taken away, then takes page after page until one is empty; from the start when rights have changed. */
  catchUp(signal: AbortSignal): Promise<void>;
  /** Takes the state of one room: one that this person was given or takes along, or that was rewritten. A room that may not be read any more is dropped. False when there was nothing for this person. */
  takeRoom(room: string, signal: AbortSignal): Promise<boolean>;
}

export function createPaperFeed({ papers, ask }: { readonly papers: PaperStore; readonly ask: Ask }): PaperFeed {
  // A room that is asked for by itself must not put an older state over what a page brings meanwhile.
  const queue = new Queue();
  return {
    catchUp: (signal) => queue.run(() => catchUp(signal)),
    takeRoom: (room, signal) => queue.run(() => takeRoom(room, signal)),
  };

  async function catchUp(signal: AbortSignal): Promise<void> {
    await papers.followRights();
    const { rooms, times } = await papers.toAsk();
    for (const room of rooms) {
      await takeRoom(room, signal);
      if (signal.aborted) return;
      await papers.haveAsked(room, times);
    }
    while (!signal.aborted && (await takePage(signal)));
  }

  /** Takes the next page; false when there is none. */
  async function takePage(signal: AbortSignal): Promise<boolean> {
    const after = await papers.position();
    const page = await askForPaper<PapersPage>(ask, `/api/papers?after=${after}`, signal);
    if (signal.aborted || !page) return false;
    if (!Array.isArray(page.rooms)) throw new LineBroken(problems.strangeAnswer);
    if (page.position > after) await papers.take(page.rooms.map(after > 0 ? takenFrom : wholeFrom), page.position);
    else await papers.finish(lost);
    return page.position > after;
  }

  async function takeRoom(room: string, signal: AbortSignal): Promise<boolean> {
    const state = await askForPaper<RoomState>(ask, `/api/papers/${room}`, signal);
    if (signal.aborted) return state !== null;
    if (state) await papers.takeRoom(wholeFrom(state));
    // Where nothing was ever kept there is nothing to ask for, and nobody has said that it may not be read.
    else if (((await papers.head(room))?.seq ?? 0) > 0) await papers.drop(room, lost);
    return state !== null;
  }
}

const lost = [refusal('notAllowed', 'F-03')];

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

/** The same of a state that is all there is of the room: it replaces what is held. */
function wholeFrom(state: RoomState): TakenRoom {
  const taken = takenFrom(state);
  const [first = null, ...others] = taken.updates;
  return taken.base === null ? { ...taken, base: first, updates: others } : taken;
}

/** Bytes out of base64. In a loop: `Uint8Array.from` costs ten times as much. */
export function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

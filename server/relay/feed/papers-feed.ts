import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Subject } from '../../../src/domain/authority/subject';
import { parseRoomName, roomName, type Room } from '../../../src/domain/papers/room';
import { dateInVietnam, type CalendarDate, type Instant } from '../../../src/domain/shared/time';
import { limits } from '../../../src/protocol/limits';
import type { PaperDay, PapersPage, RoomState } from '../../../src/protocol/papers/page';
import type { Segments } from '../../register/feed/ports';
import type { AttachedFile, PaperAccess, PapersReader, RoomHead, WrittenDay } from '../ports';
import type { Validator } from '../validator/client';
import { createAttached } from './attached';
import { authorsOf, base64 } from './room-state';
import { createHistory } from './history';
import { createKeptPages } from './kept-pages';

export interface PapersFeedOptions {
  readonly access: PaperAccess;
  readonly reader: PapersReader;
  readonly validator: Validator;
  /** Compressed pages, which can always be made again. */
  readonly segments: Segments;
  /** Told when a page could not be kept; it goes out all the same. */
  readonly onFault: (error: unknown) => void;
}

/** Papers for devices that open none: the state of every room that somebody may read, without a connection for each. */
export interface PapersFeed {
  /** The rooms that changed after a position, in the order of their last change. */
  page(after: number, subject: Subject): PapersPage;
  /** The same page as compressed JSON. Full pages are made once for all who may read the same. */
  pageGzip(after: number, subject: Subject): Promise<Uint8Array>;
  /** One room as it is; null when nothing was ever kept in it. */
  room(room: Room): RoomState | null;
  /** The days on which somebody wrote in a room, the latest first. */
  days(room: Room): readonly PaperDay[];
  /** One room as it was at an instant; null when nothing had been kept by then. */
  history(room: Room, at: Instant): Promise<RoomState | null>;
  /** The files that a draft names. */
  attached(room: Room): Promise<readonly AttachedFile[]>;
}

/** Bytes of states on one page. A page has at least one room. */
const PAGE_BYTES_MOST = 2 * 1024 * 1024;
/** One room in so many ends a page. */
const PAGE_END_EVERY = 256;
const compress = promisify(gzip);

interface Span {
  readonly heads: readonly RoomHead[];
  readonly position: number;
  readonly isFull: boolean;
}

/**
 * Pages end at rooms that their last position marks (one in 256), so that a room which changes moves out of its page and leaves the
 * others as they are: those have been compressed already.
 */
export function createPapersFeed({ access, reader, validator, segments, onFault }: PapersFeedOptions): PapersFeed {
  const pages = createKeptPages({ segments, onFault });

  function spanOf(after: number, subject: Subject): Span {
    const changed = changedAfter(after);
    const last = changed.at(-1);
    return {
      heads: changed.filter(({ room }) => isReadable(room, subject)),
      position: last?.last ?? after,
      isFull: last !== undefined && isPageEnd(last),
    };
  }

  /** Rooms of one page, read in portions of the usual size. */
  function changedAfter(after: number): readonly RoomHead[] {
    const heads: RoomHead[] = [];
    for (;;) {
      const portion = reader.changedAfter(heads.at(-1)?.last ?? after, PAGE_END_EVERY);
      heads.push(...portion);
      const end = endOf(heads);
      if (end !== null) return heads.slice(0, end);
      if (portion.length < PAGE_END_EVERY || heads.length >= limits.papersPerPage) return heads;
    }
  }

  function isReadable(name: string, subject: Subject): boolean {
    const room = parseRoomName(name);
    return room !== null && access.knows(room) && access.mayRead(subject, room);
  }

  function pageOf(after: number, { heads, position }: Span): PapersPage {
    return { v: 1, after, position, rooms: heads.map((head) => stateAfter(head, after)) };
  }

  /** What somebody who stands at a position lacks: what came after it, or everything when the base is newer than that. */
  function stateAfter(head: RoomHead, after: number): RoomState {
    const { room, generation, seq, last, baseSeq, basePosition } = head;
    const about = { room, generation, seq, last };
    if (after > 0 && after >= basePosition) {
      return { ...about, updates: reader.updatesAfter(room, after).map(base64), authors: authorsOf(reader.authorsAfter(room, after)) };
    }
    const { base, updates } = reader.stored(room)!;
    const whole = baseSeq > 0 && base ? { base: base64(base) } : {};
    return { ...about, ...whole, updates: updates.map(base64), authors: authorsOf(reader.clients(room)) };
  }

  /** Named by everything that it depends on: which rooms as of which change, for somebody who stands where. */
  function nameOf(after: number, { heads }: Span): string {
    const stand = heads.map(({ room, last, baseSeq }) => `${room} ${last} ${baseSeq}`).join();
    return `papers-1-${createHash('sha256').update(`${after} ${stand}`).digest('hex').slice(0, 32)}.json.gz`;
  }

  const history = createHistory(reader, validator);

  const page = (after: number, subject: Subject) => reader.together(() => pageOf(after, spanOf(after, subject)));

  return {
    page,
    async pageGzip(after, subject) {
      const span = spanOf(after, subject);
      if (!span.isFull) return compress(JSON.stringify(page(after, subject)));
      return pages.get(nameOf(after, span), () => compress(JSON.stringify(reader.together(() => pageOf(after, span)))));
    },
    room: (room) =>
      reader.together(() => {
        const head = reader.head(roomName(room));
        return head && stateAfter(head, 0);
      }),
    days: (room) => daysOf(reader.writtenDays(roomName(room))),
    history,
    attached: createAttached(reader, validator),
  };
}

/** One entry for each day, from what each person wrote on it; in order of time, so the last of a day is the day's. */
function daysOf(written: readonly WrittenDay[]): readonly PaperDay[] {
  const days = new Map<CalendarDate, PaperDay>();
  for (const { person, last } of written) {
    const day = dateInVietnam(last);
    days.set(day, { day, last, people: [...(days.get(day)?.people ?? []), person] });
  }
  return [...days.values()].reverse();
}

/** How many of these rooms a page takes; null when it goes on behind them. */
function endOf(heads: readonly RoomHead[]): number | null {
  let bytes = 0;
  const last = heads.findIndex((head, index) => {
    bytes += head.baseBytes + head.tailBytes;
    return isPageEnd(head) || (index > 0 && bytes > PAGE_BYTES_MOST);
  });
  return last < 0 ? null : last + 1;
}

function isPageEnd({ last }: RoomHead): boolean {
  return Math.imul(last, 0x9e3779b1) >>> 0 < 2 ** 32 / PAGE_END_EVERY;
}

import type { PersonId } from '../../domain/shared/ids';
import type { CalendarDate, Instant } from '../../domain/shared/time';

/** A page of the papers feed: the rooms that changed after a place in the papers' own order, as the session may read them now. */
export interface PapersPage {
  readonly v: 1;
  readonly after: number;
  /** Where the next page begins; equal to `after` when there is nothing new. */
  readonly position: number;
  readonly rooms: readonly RoomState[];
}

/** What a device stores of a room without opening it. Bytes are Yjs updates of format v1, base64. */
export interface RoomState {
  /** `<kind>/<id>` */
  readonly room: string;
  readonly generation: number;
  readonly seq: number;
  /** Place of the room's last batch in the papers' order. */
  readonly last: number;
  /** The compacted state; absent when the device holds it already: then `updates` follow what it holds. */
  readonly base?: string;
  readonly updates: readonly string[];
  readonly authors: Readonly<Record<string, string>>;
}

/** A day in Vietnam on which somebody wrote in a room. */
export interface PaperDay {
  readonly day: CalendarDate;
  /** When the last word of that day was kept: the room as it was then is the room at the end of the day. */
  readonly last: Instant;
  readonly people: readonly PersonId[];
}

/** The days of one room, the latest first. */
export interface PaperDays {
  readonly v: 1;
  readonly days: readonly PaperDay[];
}

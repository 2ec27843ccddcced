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

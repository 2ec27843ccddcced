/** What colleagues may write together: one kind of paper for each purpose. */
export const roomKinds = ['dossier', 'draft', 'plan', 'tray'] as const;
export type RoomKind = (typeof roomKinds)[number];

/** A room: the one place where a paper is written. `dossier`: the dossier's id; `draft`: the document's; `plan`: one unit and year; `tray`: one registry desk and day, or one box. */
export interface Room {
  readonly kind: RoomKind;
  readonly id: string;
}

/** A room's name, `<kind>/<id>`: the same on the wire, on disk and in the log. */
export function roomName({ kind, id }: Room): string {
  return `${kind}/${id}`;
}

/** Reads a room's name; null when it is none. Ids are lower-case letters, digits and hyphens, so that a name is never a path. */
export function parseRoomName(name: string): Room | null {
  const [, kind, id] = /^([a-z]{1,16})\/([a-z0-9-]{1,64})$/.exec(name) ?? [];
  const known = roomKinds.find((each) => each === kind);
  return known && id !== undefined ? { kind: known, id } : null;
}

import * as Y from 'yjs';

/** An update that says nothing is two zeros. */
const NOTHING_BYTES = 2;

/**
 * An update as several of at most so many bytes, to be applied in this order: what somebody pastes or brings back in one step may be larger than the
 * relay takes at once. What an item builds on has an earlier clock, so that each part builds only on parts before it. A single value that is
 * too large stays whole, and the relay says so.
 */
export function splitUpdate(update: Uint8Array, most: number): readonly Uint8Array[] {
  if (update.length <= most) return [update];
  const structs = Y.decodeUpdate(update).structs.flatMap((struct) => cutText(struct, most));
  const parts = groups(structs, most).map(encodePart);
  const removals = Y.diffUpdate(update, Y.encodeStateVectorFromUpdate(update));
  return removals.length > NOTHING_BYTES ? [...parts, removals] : parts;
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** A long piece of text as pieces, each an item behind the one before, as Yjs itself cuts one. */
function cutText(struct: Struct, most: number): readonly Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || bytesOf([struct]) <= most) return [struct];
  const { id, rightOrigin, parent, parentSub, content } = struct;
  const at = placeToCut(content.str, content.str.length >> 1);
  const [left, right] = [new Y.ContentString(content.str.slice(0, at)), new Y.ContentString(content.str.slice(at))];
  const first = new Y.Item(id, null, struct.origin, null, rightOrigin, parent, parentSub, left);
  const middle = Y.createID(id.client, id.clock + at);
  const second = new Y.Item(middle, null, Y.createID(id.client, id.clock + at - 1), null, rightOrigin, parent, parentSub, right);
  return [...cutText(first, most), ...cutText(second, most)];
}

/** Never between the two halves of one character. */
function placeToCut(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff ? at + 1 : at;
}

/** Structs in order, in groups of one client id that are not larger than allowed. */
function groups(structs: readonly Struct[], most: number): readonly (readonly Struct[])[] {
  const all: Struct[][] = [];
  let bytes = 0;
  for (const struct of structs) {
    const [more, last] = [bytesOf([struct]), all.at(-1)];
    if (last && last[0]!.id.client === struct.id.client && bytes + more <= most) {
      last.push(struct);
      bytes += more;
    } else {
      all.push([struct]);
      bytes = more;
    }
  }
  return all;
}

function bytesOf(structs: readonly Struct[]): number {
  return encodePart(structs).length;
}

/** An update of format v1 that holds structs of one client id and removes nothing. */
function encodePart(structs: readonly Struct[]): Uint8Array {
  const [{ id }] = structs as readonly [Struct];
  const encoder = new Y.UpdateEncoderV1();
  encoder.writeLen(1);
  encoder.writeLen(structs.length);
  encoder.writeClient(id.client);
  encoder.writeLen(id.clock);
  for (const struct of structs) struct.write(encoder, 0);
  encoder.writeLen(0);
  return encoder.toUint8Array();
}

import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { RoomKind } from '../../../src/domain/papers/room';
import type { PersonId } from '../../../src/domain/shared/ids';
import { isForged, settledOf, type KeyChange } from '../../../src/papers/authors';
import { authoredRootsOf } from '../../../src/papers/check';
import type { CheckedUpdate } from './messages';

/** Values that were removed or replaced since the room is held, as far as they are remembered to be brought back by an undo; the oldest are forgotten first. */
const REMOVED_MOST = 2_000;

type Noted = KeyChange & { readonly client: number | undefined; readonly shared: readonly string[] };

/** Whose values are written under whose name, in a room whose values say by whom they are. What a value was before is seen while an update is applied, and not afterwards. */
export class Hands {
  private noted: Noted[] = [];
  private readonly removed = new Set<string>();
  /** What stood in the room as it was given; null until somebody is doubted, because that is rare and to look takes as long as to make the room. */
  private given: ReadonlySet<string> | null = null;

  /** `roomWhole`: the room as it was given, with as much of what was removed as the updates still say. */
  constructor(
    private readonly kind: RoomKind,
    private readonly roomWhole: () => Y.Doc,
  ) {}

  /** From now on what changes in a doc is noted. */
  watch(doc: Y.Doc): void {
    for (const { name, shared } of authoredRootsOf(this.kind)) {
      const values = doc.getMap(name);
      values.observe(({ keys }) => {
        for (const [key, { oldValue: before }] of keys)
          this.noted.push({ root: name, key, before, after: values.get(key), client: values._map.get(key)?.id.client, shared });
      });
    }
  }

  /** Updates are about to be applied. */
  begin(): void {
    this.noted = [];
  }

  /** Where a value that these updates brought is under another name than that of whoever sent it; null when nowhere. */
  forgedIn(updates: readonly CheckedUpdate[]): string | null {
    if (this.noted.length === 0) return null;
    const writers = writersOf(updates);
    const forged = this.noted.find(
      (each) => isForged(each, { writer: writers.get(each.client!) ?? '', shared: each.shared }) && !this.stoodBefore(digestOf(each, each.after)),
    );
    return forged ? `${forged.root}/${forged.key}` : null;
  }

  /** The updates are kept: what they removed may be brought back as it was. */
  remember(): void {
    for (const each of this.noted) if (each.before !== undefined) this.removed.add(digestOf(each, each.before));
    this.noted = [];
    for (const oldest of this.removed) {
      if (this.removed.size <= REMOVED_MOST) return;
      this.removed.delete(oldest);
    }
  }

  private stoodBefore(digest: string): boolean {
    if (this.removed.has(digest)) return true;
    this.given ??= digestsIn(this.roomWhole(), this.kind);
    return this.given.has(digest);
  }
}

/** Every value that a doc which forgets nothing holds, also those that were removed or replaced. */
function digestsIn(doc: Y.Doc, kind: RoomKind): ReadonlySet<string> {
  const ofRoot = ({ name: root, shared }: { readonly name: string; readonly shared: readonly string[] }) =>
    [...doc.getMap(root)._map].flatMap(([key, last]) => valuesUnder(last).map((value) => digestOf({ root, key, shared }, value)));
  return new Set(authoredRootsOf(kind).flatMap(ofRoot));
}

/** What stands under a key and stood there before, the latest first. */
function valuesUnder(last: Y.Item): readonly unknown[] {
  const found: unknown[] = [];
  for (let item: Y.Item | null = last; item !== null; item = item.left) if (item.content instanceof Y.ContentAny) found.push(...item.content.arr);
  return found;
}

/** Client ids are bound to people before the validator is asked. */
function writersOf(updates: readonly CheckedUpdate[]): ReadonlyMap<number, PersonId> {
  return new Map(updates.flatMap(({ update, by }) => [...Y.parseUpdateMeta(update).to.keys()].map((client) => [client, by] as const)));
}

function digestOf({ root, key, shared }: Pick<Noted, 'root' | 'key' | 'shared'>, value: unknown): string {
  return createHash('sha256')
    .update(`${root}/${key} ${settledOf(value, shared)}`)
    .digest('base64');
}

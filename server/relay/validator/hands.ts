import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { RoomKind } from '../../../src/domain/papers/room';
import type { PersonId } from '../../../src/domain/shared/ids';
import { isForged, type KeyChange } from '../../../src/papers/authors';
import { authoredRootsOf } from '../../../src/papers/check';
import type { CheckedUpdate } from './messages';

/** Values that were removed or replaced, as far as they are remembered to be brought back by an undo; the oldest are forgotten first. */
const REMOVED_MOST = 2_000;

type Noted = KeyChange & { readonly client: number | undefined; readonly shared: readonly string[] };

/** Whose values are written under whose name, in a room whose values say by whom they are. What a value was before is seen while an update is applied, and not afterwards. */
export class Hands {
  private noted: Noted[] = [];
  private readonly removed = new Set<string>();

  constructor(private readonly kind: RoomKind) {}

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
      (each) => isForged(each, { writer: writers.get(each.client!) ?? '', shared: each.shared }) && !this.removed.has(digestOf(each, each.after)),
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
}

/** Client ids are bound to people before the validator is asked. */
function writersOf(updates: readonly CheckedUpdate[]): ReadonlyMap<number, PersonId> {
  return new Map(updates.flatMap(({ update, by }) => [...Y.parseUpdateMeta(update).to.keys()].map((client) => [client, by] as const)));
}

function digestOf({ root, key }: KeyChange, value: unknown): string {
  return createHash('sha256')
    .update(`${root}/${key} ${JSON.stringify(value)}`)
    .digest('base64');
}

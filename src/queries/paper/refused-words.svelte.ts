import type { Json } from '../../domain/shared/canonical';
import { parseRoomName, type Room } from '../../domain/papers/room';
import type { Refusal } from '../../domain/shared/refusal';
import type { Instant } from '../../domain/shared/time';
import type { Change } from '../../papers/changes';
import { saidOf } from '../../papers/dossier/refused';
import { draftSaidOf } from '../../papers/draft/refused';
import type { AnySaid } from '../../papers/refused';
import type { DeviceStore } from '../../storage/device';
import type { RefusedWords } from '../../storage/papers/contract';
import { LiveList } from '../intake/live-list.svelte';

/** One thing that a refused batch said. */
export interface RefusedItem {
  readonly order: number;
  readonly path: string;
  readonly said: AnySaid;
  /** As it is read; of a removal, what was removed. */
  readonly text: string;
}

/** What one person wrote and the relay did not take, with why. */
export interface RefusedGroup {
  readonly order: number;
  readonly room: Room;
  readonly at: Instant;
  readonly refusals: readonly Refusal[];
  readonly items: readonly RefusedItem[];
}

/** Refused words of all papers on this device, the latest first; follows the store while something on screen reads it. */
export class RefusedWordsList {
  readonly #list: LiveList<RefusedWords>;

  constructor({ journal }: Pick<DeviceStore, 'journal'>, tell: (error: unknown) => void) {
    this.#list = new LiveList({ list: () => journal.refusedWords(), subscribe: (listener) => journal.subscribeRefused(listener) }, tell);
  }

  get ready(): boolean {
    return this.#list.ready;
  }

  get all(): readonly RefusedGroup[] {
    return this.#list.rows.flatMap(groupOf).toReversed();
  }

  of({ kind, id }: Room): readonly RefusedGroup[] {
    return this.all.filter(({ room }) => room.kind === kind && room.id === id);
  }
}

function groupOf({ order, room: name, at, refusals, changes }: RefusedWords): readonly RefusedGroup[] {
  const room = parseRoomName(name);
  if (!room) return [];
  return [{ order, room, at, refusals, items: changes.map((change) => itemOf(order, room, change)) }];
}

function itemOf(order: number, { kind }: Room, change: Change): RefusedItem {
  // A new order names nothing but ids, a new look nothing but places.
  const isWordless = change.path.endsWith('/order') || change.path === 'form';
  const text = isWordless ? '' : textsIn(change.after ?? change.before).join('\n');
  return { order, path: change.path, said: saidIn(kind, change), text };
}

function saidIn(kind: Room['kind'], change: Change): AnySaid {
  if (kind === 'dossier') return saidOf(change);
  return kind === 'draft' ? draftSaidOf(change) : { of: 'act' };
}

/** What of a projection nobody reads: ids, people, times, marks. */
const unread = new Set([
  'id',
  'document',
  'by',
  'at',
  'to',
  'about',
  'done',
  'metBy',
  'addedAt',
  'files',
  'item',
  'proposal',
  'sha256',
  'byteLength',
  'mediaType',
  'part',
  'suggestion',
  'verdict',
]);

/** Everything readable in a value of a projection. */
function textsIn(value: Json): readonly string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [String(value)];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(textsIn);
  return Object.entries(value).flatMap(([key, inside]) => (unread.has(key) ? [] : textsIn(inside ?? null)));
}

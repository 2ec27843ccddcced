import type { OriginalRef } from '../../domain/incoming/types';
import type { ProposalId } from '../../domain/shared/ids';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { inOrder, orderAt, type Ordered } from '../order';
import { origins } from '../origin';
import { headsByField, word, type Head } from '../wordings';
import { trayDoc, type ItemValue } from './shape';

export interface TrayFile extends Ordered {
  readonly original: OriginalRef;
}

export interface TrayItem extends Ordered, ItemValue {
  /** The fields as typed, by the name of the fact. */
  readonly words: Readonly<Record<string, readonly Head[]>>;
  readonly files: readonly TrayFile[];
}

/** The items that still lie on the tray, in order. */
export function readTray(doc: Y.Doc): readonly TrayItem[] {
  const { items, values, files, gone } = trayDoc(doc);
  const heads = [...headsByField(values)];
  const held = [...files];
  return inOrder(
    [...items]
      .filter(([id]) => !gone.has(id))
      .map(([id, value]) => ({
        id,
        ...value,
        words: Object.fromEntries(heads.filter(([field]) => field.startsWith(`${id}/`)).map(([field, found]) => [field.slice(id.length + 1), found])),
        files: inOrder(held.filter(([, file]) => file.item === id).map(([fileId, { order, original }]) => ({ id: fileId, order, original }))),
      })),
  );
}

/** Lays a new item on the tray, behind the others. Returns its id. */
export function addItem(doc: Y.Doc, act: Act): string {
  const id = act.newId();
  const lying = readTray(doc);
  doc.transact(() => trayDoc(doc).items.set(id, { order: orderAt(lying, lying.length, act.random), addedAt: act.at, by: act.by }), origins.person);
  return id;
}

export interface ItemWords {
  readonly item: string;
  readonly field: string;
  readonly value: string;
}

/** Words a field of an item, as typed. */
export function wordItem(doc: Y.Doc, { item, field, value }: ItemWords, act: Act): void {
  doc.transact(() => word(trayDoc(doc).values, `${item}/${field}`, value, act), origins.person);
}

/** Lays a file to an item, behind its others. Returns its id. */
export function addTrayFile(doc: Y.Doc, item: string, original: OriginalRef, act: Act): string {
  const id = act.newId();
  const files = readTray(doc).find((each) => each.id === item)?.files ?? [];
  doc.transact(() => trayDoc(doc).files.set(id, { item, order: orderAt(files, files.length, act.random), original }), origins.person);
  return id;
}

export function dropTrayFile(doc: Y.Doc, id: string): void {
  doc.transact(() => trayDoc(doc).files.delete(id), origins.person);
}

/** An item leaves the tray by an act: registered, or discarded. */
export function leaveTray(doc: Y.Doc, item: string, proposal: ProposalId): void {
  doc.transact(() => trayDoc(doc).gone.set(item, { proposal }), origins.person);
}

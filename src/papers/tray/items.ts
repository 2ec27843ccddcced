import type { OriginalRef } from '../../domain/incoming/types';
import type { PersonId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { arranged, inOrder, orderAt, type Ordered } from '../order';
import { origins } from '../origin';
import { headsByField, headsByItem, headsOf, wordOver, type Head } from '../wordings';
import { trayDoc, type GoneValue, type ItemValue, type TrayFileValue, type TrayPageValue } from './shape';

export interface TrayFile extends Ordered, Omit<TrayFileValue, 'item'> {}
export interface TrayPage extends Ordered, Omit<TrayPageValue, 'item'> {}

export interface TrayItem extends Ordered, ItemValue {
  /** The fields as typed, by the name of the fact. */
  readonly words: Readonly<Record<string, readonly Head[]>>;
  readonly files: readonly TrayFile[];
  readonly pages: readonly TrayPage[];
  /** Null while it lies on the tray. */
  readonly gone: GoneValue | null;
}

/** Everything that was ever laid on the tray and what is left of it, in order. */
export function readTray(doc: Y.Doc): readonly TrayItem[] {
  const { items, values, files, pages, gone } = trayDoc(doc);
  const words = headsByItem(headsByField(values));
  const [filesOf, pagesOf] = [byItem(files), byItem(pages)];
  return inOrder(
    [...items].map(([id, value]) => ({
      id,
      ...value,
      words: words.get(id) ?? {},
      files: eachOnce(inOrder(filesOf.get(id) ?? [])),
      pages: inOrder(pagesOf.get(id) ?? []),
      gone: gone.get(id) ?? null,
    })),
  );
}

/** Lays an item on the tray, behind the others; one that had left comes back to its place. */
export function layItem(doc: Y.Doc, { id, addedAt }: { readonly id: string; readonly addedAt: Instant }, act: Act): void {
  const { items, gone } = trayDoc(doc);
  doc.transact(() => {
    if (gone.has(id)) gone.delete(id);
    if (items.has(id)) return;
    const all = [...items].map(([each, { order }]) => ({ id: each, order }));
    items.set(id, { order: orderAt(inOrder(all), all.length, act.random), addedAt, by: act.by });
  }, origins.person);
}

export interface ItemWords {
  readonly item: string;
  readonly field: string;
  readonly value: string;
  /** The colleagues' wordings that whoever types has in view; null for all there are. Others were made meanwhile and stay beside this one. */
  readonly seen?: ReadonlySet<string> | null;
}

/** Words a field of an item, as typed. */
export function wordItem(doc: Y.Doc, { item, field, value, seen = null }: ItemWords, act: Act): void {
  const { values } = trayDoc(doc);
  const heads = headsOf(values, `${item}/${field}`).filter(({ id, by }) => seen === null || seen.has(id) || by === act.by);
  doc.transact(() => wordOver(values, { field: `${item}/${field}`, value, heads }, act), origins.person);
}

/** Makes these the files of an item, in this order. The same bytes are one file. */
export function putFiles(doc: Y.Doc, item: string, wanted: readonly OriginalRef[], act: Act): void {
  const { files } = trayDoc(doc);
  const held = inOrder(byItem(files).get(item) ?? []);
  const idOf = (sha256: string) => held.find(({ original }) => original.sha256 === sha256)?.id;
  put(doc, {
    map: files,
    held,
    wanted: wanted.map((original) => ({ id: idOf(original.sha256) ?? act.newId(), value: { original } })),
    item,
    act,
  });
}

export interface WantedPage extends Pick<TrayPageValue, 'picture' | 'turns'> {
  readonly id: string;
}

/** Makes these the pages of an item, in this order. */
export function putPages(doc: Y.Doc, item: string, wanted: readonly WantedPage[], act: Act): void {
  const { pages } = trayDoc(doc);
  put(doc, { map: pages, held: inOrder(byItem(pages).get(item) ?? []), wanted: wanted.map(({ id, ...value }) => ({ id, value })), item, act });
}

/** What an act took of an item: ids of wordings and pages, hashes of files. */
export interface TakenContent {
  readonly words: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
  readonly pages: ReadonlySet<string>;
}

/** An item leaves the tray by an act, which holds what it took by value: that goes with it. What colleagues put to it meanwhile is left, so that they can be shown it. */
export function takeItem(
  doc: Y.Doc,
  { item, taken, ...gone }: { readonly item: string; readonly taken: TakenContent } & Pick<GoneValue, 'how' | 'proposal'>,
  { by, at }: Act,
): void {
  const { values, files, pages } = trayDoc(doc);
  doc.transact(() => {
    trayDoc(doc).gone.set(item, { ...gone, by, at });
    forget(values, (id) => taken.words.has(id));
    forget(files, (_, file) => file.item === item && taken.files.has(file.original.sha256));
    forget(pages, (id) => taken.pages.has(id));
  }, origins.person);
}

/** An item is discarded. It keeps everything, to be taken back. */
export function discardItem(doc: Y.Doc, item: string, { by, at }: Act): void {
  doc.transact(() => trayDoc(doc).gone.set(item, { how: 'discarded', by, at, proposal: null }), origins.person);
}

/** Drops what is left of an item that was registered, when whoever typed it has seen it. */
export function forgetContent(doc: Y.Doc, item: string): void {
  const { values, files, pages } = trayDoc(doc);
  doc.transact(() => {
    forget(values, (_, { field }) => itemOf(field) === item);
    forget(files, (_, file) => file.item === item);
    forget(pages, (_, page) => page.item === item);
  }, origins.person);
}

function forget<V>(map: Y.Map<V>, isMeant: (id: string, value: V) => boolean): void {
  for (const [id, value] of map) if (isMeant(id, value)) map.delete(id);
}

/** Two clerks who give the same bytes apart give one file. */
function eachOnce(files: readonly TrayFile[]): readonly TrayFile[] {
  return files.filter((file, place) => files.findIndex(({ original }) => original.sha256 === file.original.sha256) === place);
}

type Listed = { readonly item: string; readonly order: string; readonly by: PersonId };

interface Putting<V extends Listed> {
  readonly map: Y.Map<V>;
  readonly held: readonly (Omit<V, 'item'> & Ordered)[];
  readonly wanted: readonly { readonly id: string; readonly value: Omit<V, keyof Listed> }[];
  readonly item: string;
  readonly act: Act;
}

/** Brings a list to what is wanted with as few changes as can be, so that a colleague's change of another entry stays. */
function put<V extends Listed>(doc: Y.Doc, { map, held, wanted, item, act }: Putting<V>): void {
  const orders = arranged(
    wanted.map(({ id }) => ({ id, order: held.find((each) => each.id === id)?.order ?? null })),
    act.random,
  );
  const kept = new Set(wanted.map(({ id }) => id));
  doc.transact(() => {
    for (const { id } of held) if (!kept.has(id)) map.delete(id);
    for (const [place, { id, value }] of wanted.entries()) {
      const before = map.get(id);
      const next = { item, order: orders[place]!, by: before?.by ?? act.by, ...value } as unknown as V;
      if (before === undefined || !same(before, next)) map.set(id, next);
    }
  }, origins.person);
}

function same(one: object, other: object): boolean {
  const sorted = (value: object) => JSON.stringify(value, (_, each: unknown) => (isPlain(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
  return sorted(one) === sorted(other);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byItem<V extends Listed>(map: Y.Map<V>): ReadonlyMap<string, (Omit<V, 'item'> & Ordered)[]> {
  const found = new Map<string, (Omit<V, 'item'> & Ordered)[]>();
  for (const [id, { item, ...value }] of map) {
    const list = found.get(item) ?? [];
    found.set(item, list);
    list.push({ ...value, id });
  }
  return found;
}

function itemOf(field: string): string {
  return field.slice(0, field.indexOf('/'));
}

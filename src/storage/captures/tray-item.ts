import { usualFields } from '../../domain/incoming/typed-facts';
import type { DocumentId, PersonId, Sha256 } from '../../domain/shared/ids';
import type { Refusal } from '../../domain/shared/refusal';
import { refusalTexts } from '../../domain/shared/refusal-texts';
import type * as Y from 'yjs';
import type { Act } from '../../papers/act';
import { layItem, putFiles, putPages, wordItem, type TakenContent, type TrayItem } from '../../papers/tray/items';
import type { Head } from '../../papers/wordings';
import type { Capture, HandedIn } from '../device';

/** What is no text is worded as text: units and look-alikes by their ids, refusals as they are stored. */
const UNITS = 'recipientUnits';
const DIFFERS = 'differsFrom';
const REFUSALS = 'refusals';
const notTyped: readonly string[] = [UNITS, DIFFERS, REFUSALS];

/** An item of a tray as a capture. */
export function captureOfItem({ id, addedAt, by, words, files, pages }: TrayItem): Capture {
  const typed = Object.entries(words).filter(([name]) => !notTyped.includes(name));
  return {
    id: id as DocumentId,
    createdAt: addedAt,
    by,
    fields: { ...usualFields, ...Object.fromEntries(typed.map(([name, heads]) => [name, textOf(heads)])) },
    recipientUnits: idsIn(textOf(words[UNITS])),
    files: files.map(({ original }) => original),
    pages: pages.map(({ id: page, picture, turns }) => ({ id: page, ...picture, turns })),
    // What any of them judged is judged.
    differsFrom: [...new Set((words[DIFFERS] ?? []).flatMap(({ value }) => idsIn(String(value))))] as DocumentId[],
    refusals: refusalsIn(textOf(words[REFUSALS])),
    words: Object.fromEntries(Object.entries(words).filter(([name]) => name !== DIFFERS && name !== REFUSALS)),
    holders: Object.fromEntries([
      ...files.map(({ original, by: holder }) => [original.sha256, holder]),
      ...pages.map(({ picture, by: holder }) => [picture.sha256, holder]),
    ]) as Record<Sha256, PersonId>,
  };
}

/** What an act takes that was made of a capture as it stood a moment ago; what nobody typed goes with it in any case. */
export function takenOf({ words }: TrayItem, capture: HandedIn): TakenContent {
  const typed = Object.values(capture.words).flat();
  const others = [words[DIFFERS] ?? [], words[REFUSALS] ?? []].flat();
  return {
    words: new Set([...typed, ...others].map(({ id }) => id)),
    files: new Set(capture.files.map(({ sha256 }) => sha256)),
    pages: new Set(capture.pages.map(({ id }) => id)),
  };
}

/** Whether anything stands in an item but what is usual. */
export function hasContent({ words, files, pages }: TrayItem): boolean {
  return files.length + pages.length > 0 || Object.entries(words).some(([name, heads]) => name !== REFUSALS && textOf(heads).trim() !== '');
}

/** Makes an item say what a capture says: only what differs from `before` is written. `before` null: the item is not there. */
export function writeItem(
  doc: Y.Doc,
  { before, after, seen = null }: { readonly before: Capture | null; readonly after: Capture; readonly seen?: ReadonlySet<string> | null },
  act: Act,
): void {
  const { id: item, createdAt: addedAt } = after;
  const held = before === null ? {} : textsOf(before);
  layItem(doc, { id: item, addedAt }, act);
  for (const [field, value] of Object.entries(textsOf(after))) {
    if (value !== (held[field] ?? usualFields[field] ?? '')) wordItem(doc, { item, field, value, seen }, act);
  }
  putFiles(doc, item, after.files, act);
  putPages(
    doc,
    item,
    after.pages.map(({ id, turns, ...picture }) => ({ id, turns, picture })),
    act,
  );
}

function textsOf({ fields, recipientUnits, differsFrom, refusals }: Capture): Readonly<Record<string, string>> {
  return {
    ...fields,
    [UNITS]: recipientUnits.join(' '),
    [DIFFERS]: differsFrom.join(' '),
    [REFUSALS]: refusals.length === 0 ? '' : JSON.stringify(refusals),
  };
}

function textOf(heads: readonly Head[] | undefined): string {
  return String(heads?.[0]?.value ?? '');
}

function idsIn(text: string): string[] {
  return text.split(' ').filter((id) => id !== '');
}

/** A colleague's device wrote them: what are no refusals as this release knows them are none. */
function refusalsIn(text: string): readonly Refusal[] {
  if (text === '') return [];
  try {
    const held: unknown = JSON.parse(text);
    return Array.isArray(held) && held.every(isRefusal) ? held : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isRefusal(value: unknown): value is Refusal {
  const { code, reason, repair, field = '', details = {}, documents = [] } = (value ?? {}) as Record<keyof Refusal, unknown>;
  const texts = [code, reason, repair, field].every((each) => typeof each === 'string');
  return texts && Object.hasOwn(refusalTexts, code as string) && typeof details === 'object' && details !== null && Array.isArray(documents);
}

import { sameBytes } from '../der/values';
import { stringBytes } from './strings';
import { isKind, type PdfDict, type PdfValue } from './values';

/** Whether two values are the same without looking behind references. */
export function sameValue(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === other) return true;
  if (isKind(one, 'name') && isKind(other, 'name')) return one.text === other.text;
  if (isKind(one, 'ref') && isKind(other, 'ref')) return one.number === other.number && one.generation === other.generation;
  if (isKind(one, 'string') && isKind(other, 'string')) return sameBytes(stringBytes(one), stringBytes(other));
  if (isKind(one, 'array') && isKind(other, 'array')) {
    return one.items.length === other.items.length && one.items.every((item, at) => sameValue(item, other.items[at]));
  }
  return isKind(one, 'dict') && isKind(other, 'dict') && differingKeys(one, other).length === 0;
}

/** The keys under which two dictionaries say something else. */
export function differingKeys(one: PdfDict, other: PdfDict): readonly string[] {
  const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
  return [...keys].filter((key) => !sameValue(one.entries.get(key), other.entries.get(key)));
}

/** What a list has beyond an older one; null when something of the older one is missing or stands in another order. */
export function addedItems(older: readonly PdfValue[], newer: readonly PdfValue[]): readonly PdfValue[] | null {
  const added: PdfValue[] = [];
  let at = 0;
  for (const item of newer) {
    if (at < older.length && sameValue(older[at], item)) at++;
    else added.push(item);
  }
  return at === older.length ? added : null;
}

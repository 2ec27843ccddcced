/**
 * Canonical JSON: keys sorted by code unit, no white space, as in RFC 8785. Our values hold only strings,
 * safe integers, booleans, null, arrays and objects, so any JSON library can recompute the bytes.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The canonical text of a value. Properties that are `undefined` are left out. Refuses numbers that are not safe integers.
 * The parts are joined once: text that grew piece by piece takes three times as long to hash.
 */
export function canonicalJson(value: Json): string {
  const parts: string[] = [];
  write(value, parts);
  return parts.join('');
}

function write(value: Json, parts: string[]): void {
  if (typeof value === 'string') parts.push(canonicalString(value));
  else if (typeof value === 'number') parts.push(canonicalNumber(value));
  else if (value === null || typeof value !== 'object') parts.push(String(value));
  else if (Array.isArray(value)) writeArray(value, parts);
  else writeObject(value as { readonly [key: string]: Json | undefined }, parts);
}

function writeArray(values: readonly Json[], parts: string[]): void {
  parts.push('[');
  values.forEach((value, index) => {
    if (index > 0) parts.push(',');
    write(value, parts);
  });
  parts.push(']');
}

function writeObject(fields: { readonly [key: string]: Json | undefined }, parts: string[]): void {
  let before = '{';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field === undefined) continue;
    parts.push(before, canonicalString(key), ':');
    write(field, parts);
    before = ',';
  }
  parts.push(before === '{' ? '{}' : '}');
}

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  return String(value);
}

/** What JSON must escape; everything else stands for itself. */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function canonicalString(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

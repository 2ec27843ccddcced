/**
 * Canonical JSON: keys sorted by code unit, no white space, as in RFC 8785. Our values hold only strings,
 * safe integers, booleans, null, arrays and objects, so any JSON library can recompute the bytes.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The canonical text of a value. Properties that are `undefined` are left out. Refuses numbers that are not safe integers. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as { readonly [key: string]: Json | undefined };
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key] as Json)}`).join(',')}}`;
}

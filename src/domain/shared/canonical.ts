/**
 * Canonical JSON: keys sorted by code unit, no white space, as in RFC 8785. Our values hold only strings,
 * safe integers, booleans, null, arrays and objects, so any JSON library can recompute the bytes.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The canonical text of a value. Properties that are `undefined` are left out. Refuses numbers that are not safe integers. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as { readonly [key: string]: Json | undefined });
}

function canonicalArray(values: readonly Json[]): string {
  return `[${values.map(canonicalJson).join(',')}]`;
}

/** Written as one loop, because the register does this for every field of every decision. */
function canonicalObject(fields: { readonly [key: string]: Json | undefined }): string {
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** What JSON must escape; everything else stands for itself. */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function canonicalString(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

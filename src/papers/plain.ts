/**
 * Checks of plain values that came from another device: each says what is wrong, with the path to it, or null.
 * Small and without a library, because the relay runs them for every batch before it is kept.
 */
export type Check = (value: unknown) => string | null;

/** A string of at most so many UTF-16 units. */
export function text(most: number): Check {
  return (value) => (typeof value !== 'string' ? 'not text' : value.length > most ? `longer than ${most}` : null);
}

export function matching(pattern: RegExp, most: number): Check {
  return (value) => text(most)(value) ?? (pattern.test(value as string) ? null : 'of another form');
}

export function integer(least: number, most: number): Check {
  return (value) => (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most ? null : `not from ${least} to ${most}`);
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value) => (allowed.includes(value) ? null : 'not one of the known');
}

export function nullable(check: Check): Check {
  return (value) => (value === null ? null : check(value));
}

export function either(one: Check, other: Check): Check {
  return (value) => (one(value) === null ? null : other(value));
}

export function listOf(check: Check, most: number): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'not a list';
    if (value.length > most) return `more than ${most}`;
    return firstProblem(value.entries(), check);
  };
}

/** An object with exactly these fields. */
export function shape(fields: Readonly<Record<string, Check>>): Check {
  const names = new Set(Object.keys(fields));
  return (value) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return 'not an object';
    const stranger = Object.keys(value).find((name) => !names.has(name));
    if (stranger !== undefined) return `${stranger}: unknown`;
    const held = value as Readonly<Record<string, unknown>>;
    for (const [name, check] of Object.entries(fields)) {
      const problem = check(held[name]);
      if (problem !== null) return `${name}: ${problem}`;
    }
    return null;
  };
}

/** The first problem among named values, with its name. */
export function firstProblem(values: Iterable<readonly [string | number, unknown]>, check: Check): string | null {
  for (const [name, value] of values) {
    const problem = check(value);
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}

/** Ids of what stands in a list: made at random on a device. Hexadecimal, so that none is the name of an object's own property. */
export const id = matching(/^[0-9a-f-]{8,64}$/, 64);
export const personId = matching(/^[A-Za-z0-9-]{1,64}$/, 64);
export const instant = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 24);
/** A fractional-indexing key. */
export const order = matching(/^[A-Za-z][0-9A-Za-z]{1,255}$/, 256);

/** What came under a key of a list of values in one update: the value that stood there before, the one that stands there now; undefined where there is none. */
export interface KeyChange {
  readonly root: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Whether a value says somebody else of its writer than whoever wrote it: a comment, a suggestion or a wording under another's name. Who touches what somebody else said may change those of its
 * fields that are everybody's (`shared`), and leaves the rest as it is. To bring back what was removed is nobody's word, and asked about elsewhere.
 */
export function isForged(
  { before, after }: Pick<KeyChange, 'before' | 'after'>,
  { writer, shared }: { readonly writer: string; readonly shared: readonly string[] },
): boolean {
  if (after === undefined || writerOf(after) === writer) return false;
  return before === undefined || settledOf(before, shared) !== settledOf(after, shared);
}

function writerOf(value: unknown): unknown {
  return (value as { readonly by?: unknown }).by;
}

/** What of a value is its writer's alone, as text: its fields in one order, without those that are everybody's. */
export function settledOf(value: unknown, shared: readonly string[]): string {
  const fields = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>).filter(([name]) => !shared.includes(name));
  return JSON.stringify(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}

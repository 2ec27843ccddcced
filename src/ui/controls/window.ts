/** Rows drawn beyond the visible ones, so that a flick does not show a gap. */
const SPARE_ROWS = 8;

/** Which rows of a fixed-height list to draw: from `start` up to but not including `end`. */
export function windowOf(list: { readonly count: number; readonly rowHeight: number; readonly top: number; readonly height: number }): {
  readonly start: number;
  readonly end: number;
} {
  const first = Math.floor(list.top / list.rowHeight) - SPARE_ROWS;
  const last = Math.ceil((list.top + list.height) / list.rowHeight) + SPARE_ROWS;
  return { start: Math.max(0, Math.min(first, list.count)), end: Math.min(list.count, Math.max(0, last)) };
}

/** The row that a key leads to, by `KeyboardEvent.code`; null for keys that do not move. */
export function afterKey(
  code: string,
  list: { readonly active: number; readonly count: number; readonly page: number; readonly letters: boolean },
): number | null {
  const last = list.count - 1;
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: list.page,
    PageUp: -list.page,
    Home: -list.count,
    End: list.count,
    ...(list.letters ? { KeyJ: 1, KeyK: -1 } : {}),
  };
  const step = steps[code];
  if (step === undefined || last < 0) return null;
  return Math.max(0, Math.min(last, list.active + step));
}

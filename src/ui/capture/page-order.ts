/** A list with one entry moved to another place; places beyond the ends mean the ends. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const place = Math.max(0, Math.min(list.length - 1, to));
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, place), list[from]!, ...rest.slice(place)];
}

const SIGNS = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** A count as a Roman numeral: what big headings are numbered with (appendix V). */
export function romanNumeral(count: number): string {
  const [value, sign] = SIGNS.find(([each]) => each <= count) ?? [0, ''];
  return value === 0 ? '' : `${sign}${romanNumeral(count - value)}`;
}

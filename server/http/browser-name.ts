const browsers = [
  ['Edg', 'Edge'],
  ['coc_coc_browser', 'Cốc Cốc'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Macintosh', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/**
 * By what a person knows a device again, e.g. `Chrome, Android`, from how its browser calls itself; empty where nothing of that is known. Only a help to the eye:
 * a browser may call itself anything.
 */
export function browserName(userAgent: string | undefined): string {
  if (userAgent === undefined) return '';
  const named = (list: readonly (readonly [mark: string, name: string])[]) => list.find(([mark]) => userAgent.includes(mark))?.[1];
  return [named(browsers), named(systems)].filter((name) => name !== undefined).join(', ');
}

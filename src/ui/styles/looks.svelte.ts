/** How the app looks on this device; kept beside the data, applied to the root element. */
export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

export interface Looks {
  readonly theme: Theme;
  readonly density: Density;
  readonly reducedMotion: boolean;
}

export const defaultLooks: Looks = { theme: 'system', density: 'comfortable', reducedMotion: false };

let looks = $state.raw<Looks>(defaultLooks);
let row = $state(44);

/** The looks in use. */
export function currentLooks(): Looks {
  return looks;
}

/** The height of a list row in pixels under the density and pointer in use. */
export function rowPixels(): number {
  return row;
}

/** Applies looks to the page. */
export function applyLooks(next: Looks): void {
  looks = next;
  const { dataset } = document.documentElement;
  dataset['theme'] = next.theme;
  dataset['density'] = next.density;
  dataset['motion'] = next.reducedMotion ? 'none' : 'system';
  row = Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row'), 10) || row;
}

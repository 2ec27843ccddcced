/** How the app looks on this device; kept beside the data, applied to the root element. */
export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

export interface Looks {
  readonly theme: Theme;
  readonly density: Density;
  readonly reducedMotion: boolean;
}

export const defaultLooks: Looks = { theme: 'system', density: 'comfortable', reducedMotion: false };

/** The size of text, in pixels, with which browsers come. */
const USUAL_TEXT = 16;

let looks = $state.raw<Looks>(defaultLooks);

/** The looks in use. */
export function currentLooks(): Looks {
  return looks;
}

/** How much larger than usual this browser writes text. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT;
}

/** Applies looks to the page. */
export function applyLooks(next: Looks): void {
  looks = next;
  const { dataset } = document.documentElement;
  dataset['theme'] = next.theme;
  dataset['density'] = next.density;
  dataset['motion'] = next.reducedMotion ? 'none' : 'system';
}

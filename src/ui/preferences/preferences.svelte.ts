import { setPlainKeys } from '../keys/keys.svelte';
import { applyLooks, defaultLooks, type Looks } from '../styles/looks.svelte';
import { speak, type Language } from '../words/words.svelte';

/** How a person likes the app on this browser. Not data of the office, so it stands in localStorage and is there before anybody signs in. */
export interface Preferences extends Looks {
  readonly language: Language;
  readonly plainKeys: boolean;
  /** `HH:MM` between which nothing draws attention to itself; null: never. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
}

const NAME = 'hoso-preferences';
const defaults: Preferences = { ...defaultLooks, language: 'vi', plainKeys: true, quietHours: null };

let preferences = $state.raw<Preferences>(defaults);

/** The preferences in use; reactive. */
export function currentPreferences(): Preferences {
  return preferences;
}

/** Reads and applies what was chosen before on this browser; anything unreadable counts as not chosen. */
export function loadPreferences(): void {
  applyPreferences({ ...defaults, ...readStored() });
}

/** Changes preferences, at once and for next time. */
export function prefer(change: Partial<Preferences>): void {
  applyPreferences({ ...preferences, ...change });
  localStorage.setItem(NAME, JSON.stringify(preferences));
}

function applyPreferences(next: Preferences): void {
  preferences = next;
  applyLooks(next);
  setPlainKeys(next.plainKeys);
  // Without a line the first choice of English waits for the next start; Vietnamese is always there.
  void speak(next.language).catch(() => speak('vi'));
}

function readStored(): Partial<Preferences> {
  const stored = localStorage.getItem(NAME);
  if (stored === null) return {};
  try {
    return JSON.parse(stored) as Partial<Preferences>;
  } catch {
    // Written by something else under our name: the defaults are as good.
    return {};
  }
}

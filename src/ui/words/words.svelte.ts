import { vi } from './vi';
import type { Wording } from './wording';

export type Words = Wording<typeof vi>;
export type Language = 'vi' | 'en';
type English = typeof import('./en');

class Spoken {
  language = $state.raw<Language>('vi');
  words = $state.raw<Words>(vi);
  english: English | null = null;
}

const spoken = new Spoken();

/** The words of the language in use; reactive, so call it where it is shown: `t().intake.title`. */
export function t(): Words {
  return spoken.words;
}

/** The language in use. */
export function language(): Language {
  return spoken.language;
}

/** English refusals while English is in use, else null: Vietnamese ones travel inside the refusal. */
export function englishRefusals(): Pick<English, 'refusals' | 'fieldNames'> | null {
  return spoken.language === 'en' ? spoken.english : null;
}

/** Changes the language of everything on screen. English is fetched the first time; when that fails the old language stays and the promise rejects. */
export async function speak(next: Language): Promise<void> {
  if (next === 'en') spoken.english ??= await import('./en');
  spoken.words = next === 'en' && spoken.english ? spoken.english.en : vi;
  spoken.language = next;
  document.documentElement.lang = next;
}

import { englishRefusals } from './words.svelte';

/** What is shown of a refusal, whatever the language. */
export interface RefusalWords {
  readonly reason: string;
  readonly repair: string;
}

interface Refused extends RefusalWords {
  readonly code: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** Reason and repair in the language in use. A code that English does not know keeps its Vietnamese, which always travels along. */
export function refusalWords(refused: Refused): RefusalWords {
  const sentences = englishRefusals()?.refusals[refused.code];
  if (!sentences) return refused;
  return { reason: fill(sentences.reason, refused.details), repair: fill(sentences.repair, refused.details) };
}

function fill(sentence: string, details: Refused['details'] = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name] ?? '';
    return name === 'name' ? (englishRefusals()?.fieldNames[value] ?? value) : value;
  });
}

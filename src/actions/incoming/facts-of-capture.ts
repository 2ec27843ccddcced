import { factNames } from '../../domain/incoming/fact-names';
import { checkTyped, factsFromTyped } from '../../domain/incoming/typed-facts';
import type { IncomingFacts } from '../../domain/incoming/types';
import { refusal, type Refusal } from '../../domain/shared/refusal';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import type { Capture } from '../../storage/device';

type Stated = Pick<Capture, 'fields' | 'recipientUnits'> & Partial<Pick<Capture, 'words'>>;

/** The facts that a capture states, and the faults that the facts alone no longer show: of typing, and of clerks who wrote apart. `now` gives the year of dates typed without one. */
export function factsOfCapture(
  { fields, recipientUnits, words = {} }: Stated,
  now: Instant,
): { readonly facts: IncomingFacts; readonly faults: readonly Refusal[] } {
  return { facts: factsFromTyped(fields, recipientUnits, dateInVietnam(now)), faults: [...checkWordings(words), ...checkTyped(fields)] };
}

/** A field that is worded apart has to be settled: registering the latest would drop the other without a word (HOSO-12). */
function checkWordings(words: Capture['words']): readonly Refusal[] {
  const apart = Object.entries(words).flatMap(([name, heads]) => (heads.length > 1 ? [name === 'code' ? 'codeNumber' : name] : []));
  return apart.flatMap((field) => (isFact(field) ? [refusal('wordedApart', 'HOSO-12', { field, details: { name: factNames[field] } })] : []));
}

function isFact(name: string): name is keyof IncomingFacts {
  return Object.hasOwn(factNames, name);
}

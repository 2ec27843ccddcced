import { checkTyped, factsFromTyped } from '../../domain/incoming/typed-facts';
import type { IncomingFacts } from '../../domain/incoming/types';
import type { Refusal } from '../../domain/shared/refusal';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import type { Capture } from '../../storage/device';

/** The facts that a capture states, and the faults of typing that the facts alone no longer show. `now` gives the year of dates typed without one. */
export function factsOfCapture(
  { fields, recipientUnits }: Pick<Capture, 'fields' | 'recipientUnits'>,
  now: Instant,
): { readonly facts: IncomingFacts; readonly faults: readonly Refusal[] } {
  return { facts: factsFromTyped(fields, recipientUnits, dateInVietnam(now)), faults: checkTyped(fields) };
}

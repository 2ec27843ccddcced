import type { PersonId } from '../domain/shared/ids';
import type { Instant } from '../domain/shared/time';

/** Who does something in a paper and when, with the chance it needs. */
export interface Act {
  readonly by: PersonId;
  readonly at: Instant;
  /** A new id: lower-case hexadecimal and hyphens, as of `crypto.randomUUID`. */
  newId(): string;
  /** A number from 0 to 1, 1 excluded. */
  random(): number;
}

import type { ListedAgency } from '../../../src/domain/exchange/listed-agency';
import type { Difference, FoundAgency, OfferedAgencies } from '../../../src/protocol/directory/messages';

export type Offer = Pick<OfferedAgencies, 'token' | 'source' | 'offeredAt' | 'faults'>;

/** The directory of agencies on the disk, and the list that was offered for it. */
export interface AgencyStore {
  /** Agencies whose code begins with a text, in the order of their codes; hidden ones left out. */
  byCode(beginning: string, most: number): readonly FoundAgency[];
  /** Agencies whose name has words that begin so, higher ones first; hidden ones left out. */
  byWords(words: readonly string[], most: number): readonly FoundAgency[];
  count(): { readonly all: number; readonly hidden: number };
  /** Forgets what was offered before. */
  beginOffer(): void;
  /** Adds agencies to what is offered; returns those whose code was there already. */
  addOffered(agencies: readonly ListedAgency[]): readonly ListedAgency[];
  endOffer(offer: Offer): void;
  offer(): (Offer & { readonly count: number }) | null;
  difference(kind: 'added' | 'changed' | 'gone'): Difference;
  /** Brings a piece of what is offered into the directory; true while there is more. */
  takePiece(): boolean;
  endTaking(taken: { readonly at: string; readonly by: string }): void;
  taken(): { readonly at: string; readonly by: string } | null;
}

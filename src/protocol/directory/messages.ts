import type { Instant } from '../../domain/shared/time';

/** An agency to which documents may be sent. */
export interface FoundAgency {
  /** Mã định danh, groups from the top down. */
  readonly code: string;
  readonly name: string;
  /** What it belongs to, the nearest first; tells agencies of one name apart. */
  readonly under: string;
}

/** Answer of `GET /api/directory`: the best first, at most twenty. */
export interface FoundAgencies {
  readonly v: 1;
  readonly found: readonly FoundAgency[];
}

/** Some of what a new list brings, with how many there are. */
export interface Difference {
  readonly count: number;
  readonly first: readonly { readonly code: string; readonly name: string; readonly was: string }[];
}

/** A list that was given and is not the directory yet. */
export interface OfferedAgencies {
  readonly token: string;
  readonly source: 'file' | 'axis';
  readonly offeredAt: Instant;
  readonly count: number;
  readonly added: Difference;
  readonly changed: Difference;
  readonly gone: Difference;
  /** Lines that are no agency, and codes that came before. */
  readonly faults: { readonly count: number; readonly first: readonly { readonly line: number; readonly text: string }[] };
}

/** Answer of `GET /api/directory/state`: the directory as it is kept, and what was offered for it. */
export interface DirectoryState {
  readonly v: 1;
  readonly count: number;
  readonly hidden: number;
  readonly takenAt: Instant | null;
  readonly takenBy: string;
  readonly hasAxis: boolean;
  readonly offer: OfferedAgencies | null;
}

import type { DossierId, HistoricalId, Sha256 } from '../shared/ids';
import type { CalendarDate } from '../shared/time';
import type { Act } from '../transfer/types';

/** A line of the list that was registered. The closing of this hash holds everything that the printed list says; a title in the decision would be told to readers of the others. */
export interface HistoricalLine {
  readonly dossier: DossierId;
  readonly code: string;
  /** The fingerprint of its closing. */
  readonly hash: string;
}

/** What a list is registered with. */
export interface HistoricalList {
  readonly request: HistoricalId;
  /** The historical archive that is to take it. */
  readonly receiver: string;
  /** When it is to be handed over. */
  readonly plannedOn: CalendarDate;
}

/** The leader’s decision on a list: the number of the letter with which it is registered, or why it is not. */
export interface HistoricalDecision {
  readonly number: string;
  readonly decidedOn: CalendarDate;
  readonly reason: string;
}

/** Biên bản thu nộp: its number and day, who gave and who took. */
export interface HistoricalReceipt {
  readonly number: string;
  readonly receivedOn: CalendarDate;
  readonly giver: string;
  readonly taker: string;
}

/**
 * registered: the archivist made the list. approved, refused: so the leader decided. taken: the historical archive has it. returned: it gave it back. What was
 * refused or returned may be registered again.
 */
export type HistoricalStage = 'registered' | 'approved' | 'refused' | 'taken' | 'returned';

/** The stages at which a leader may still decide. */
export type UndecidedStage = Extract<HistoricalStage, 'registered' | 'approved'>;

/** Where a dossier of the current archive is on its way into the historical archive. */
export interface DossierHistorical extends HistoricalList {
  readonly stage: HistoricalStage;
  /** Its place among those that were registered in one act, from 1. */
  readonly ordinal: number;
  /** SHA-256 of the canonical form of what was registered in one act: see README.md of this folder. */
  readonly hash: Sha256;
  readonly registered: Act;
  readonly decided?: Act & HistoricalDecision;
  /** `reason`: why it was given back; empty where it was taken. */
  readonly receipt?: Act & HistoricalReceipt & { readonly reason: string };
}

import type { DossierHistorical } from '../historical/types';
import type { KeptPackage } from '../keeping/types';
import type { RetentionBasis, RetentionPeriod } from '../retention/types';
import type { DisposalId, DocumentId, DossierId, PersonId, ProposalId, UnitId } from '../shared/ids';
import type { CalendarDate, Instant } from '../shared/time';
import type { DisposalGround, DossierDisposal } from '../disposal/types';
import type { DossierTransfer } from '../transfer/types';
import type { ConditionalAccess, UseAct } from '../use/types';
import type { Closing } from './closing';

/**
 * closed: its work is done, its papers are frozen and only read. offered: on its way into the archive. accepted: the archive keeps it. destroyed: only this
 * row is left.
 */
export type DossierState = 'open' | 'closed' | 'offered' | 'accepted' | 'destroyed';

/** Nhãn mức độ nhạy cảm: 1 công khai, 2 nội bộ, 3 hạn chế truy cập, 4 bí mật (QCVN 12:2026/BCA, 2.2.5). None of them admits a state secret. */
export const sensitivityLabels = [1, 2, 3, 4] as const;
export type SensitivityLabel = (typeof sensitivityLabels)[number];

/** How sensitive a dossier is, who said so and why. */
export interface Sensitivity extends UseAct {
  readonly label: SensitivityLabel;
  readonly reason: string;
}

/** Hồ sơ: the documents of one matter, with a number and a code that the register gave (Decree 30/2020 art. 29). */
export interface Dossier {
  readonly id: DossierId;
  readonly state: DossierState;
  /** The unit that keeps it: the one that opened it, and the archive once it was accepted. */
  readonly unit: UnitId;
  /** Every unit whose people read it and write in it; `unit` is one of them. */
  readonly units: readonly UnitId[];
  readonly year: number;
  /** Đề mục, as its abbreviation, e.g. `TCCB`; where it was corrected, the notation still has the one under which the number was given. */
  readonly heading: string;
  readonly number: number;
  /** Số và ký hiệu hồ sơ, e.g. `01.TCCB`. */
  readonly notation: string;
  /** Mã hồ sơ: agency, year, number and notation. */
  readonly code: string;
  /** As it was opened; while the dossier is open its people write the title in their papers. */
  readonly title: string;
  readonly retention: RetentionPeriod;
  /** Absent in dossiers that were opened before a schedule was built in. */
  readonly basis?: RetentionBasis | undefined;
  readonly keeper: PersonId;
  readonly openedAt: Instant;
  /** What it was closed with, while nobody works in it. */
  readonly closing?: DossierClosing;
  /** Its way into the archive, from the first time it was offered; it stays when the dossier is returned and opened again. */
  readonly transfer?: DossierTransfer;
  /** Why it is of conditional access; absent while access is open. */
  readonly conditional?: ConditionalAccess;
  /** Absent while nobody has labelled it. */
  readonly sensitivity?: Sensitivity;
  /** What was decided about the end of its retention; absent while nothing was. */
  readonly disposal?: DossierDisposal;
  /** What is left to say of one that was destroyed (archives 9.6). */
  readonly destroyed?: DestroyedDossier;
  /** Its way into the historical archive, by the list it was put on last. */
  readonly historical?: DossierHistorical;
  /** Its package in the archive, as it was kept last. */
  readonly kept?: KeptPackage;
  readonly items: readonly DossierItem[];
  readonly trail: readonly DossierTrailEntry[];
}

/** By which list a dossier was destroyed, on what ground, and the fingerprint of what it held. */
export interface DestroyedDossier {
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly disposal: DisposalId;
  /** Of the decision to destroy. */
  readonly number: string;
  readonly ground: DisposalGround;
  readonly hash: string;
  readonly endedOn: CalendarDate;
}

/** How a dossier was closed, by whom and when. */
export interface DossierClosing extends Closing {
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A document in a dossier. The ordinal is never used again, also when the document is taken out. */
export interface DossierItem {
  readonly ordinal: number;
  readonly document: DocumentId;
  readonly filedBy: PersonId | null;
  readonly filedAt: Instant;
  readonly takenOut: { readonly by: PersonId | null; readonly at: Instant; readonly reason: string } | null;
}

/** What of a dossier was decided when it was opened and may be corrected later; what its number was made of stays. */
export interface DossierFacts {
  readonly heading: string;
  readonly retention: RetentionPeriod;
  readonly keeper: PersonId;
}

/** One fact that was corrected: what it was, and what it is. */
export type DossierChange = {
  readonly [Fact in keyof DossierFacts]: { readonly field: Fact; readonly from: DossierFacts[Fact]; readonly to: DossierFacts[Fact] };
}[keyof DossierFacts];

/** One act in the life of a dossier. */
export interface DossierTrailEntry {
  readonly position: number;
  readonly proposal: ProposalId;
  readonly act:
    | 'opened'
    | 'filed'
    | 'takenOut'
    | 'shared'
    | 'keeperChanged'
    | 'closed'
    | 'openedAgain'
    | 'factsCorrected'
    | 'offered'
    | 'inspected'
    | 'offerApproved'
    | 'offerReturned'
    | 'accepted'
    | 'receiptConfirmed'
    | 'kept'
    | 'accessLimited'
    | 'accessOpened'
    | 'sensitivityLabelled'
    | 'held'
    | 'holdLifted'
    | 'retentionEvent'
    | 'retentionExtended'
    | 'reviewOpened'
    | 'reviewEnded'
    | 'destructionDecided'
    | 'destroyed'
    | 'historyRegistered'
    | 'historyApproved'
    | 'historyRefused'
    | 'historyTaken'
    | 'historyReturned';
  readonly actor: PersonId | null;
  readonly decidedAt: Instant;
  readonly document?: DocumentId;
  /** The sensitivity label that was set. */
  readonly label?: SensitivityLabel;
  /** Of a correction: the old values stay here. */
  readonly changes?: readonly DossierChange[];
  /** Why it was opened again, corrected, given back or labelled, or access limited. */
  readonly reason?: string;
}

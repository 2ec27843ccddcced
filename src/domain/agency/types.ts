import type { AgencyId, PersonId, UnitId } from '../shared/ids';
import type { Instant } from '../shared/time';
import type { LaterSeries, OwnSeries } from '../numbering/outgoing-number';
import type { RecipientGroup } from '../outgoing/recipient-groups';
import type { Absence } from '../outgoing/absence';
import type { SigningPowers } from '../outgoing/competence';
import type { FixityReport, KeepingTerms } from '../keeping/types';
import type { SectorSchedule } from '../retention/types';
import type { TrustedCertificates } from '../signatures/types';
import type { TransferTerms } from '../transfer/types';
import type { SealCertificate, UseRules } from '../use/types';

/** Cơ quan, tổ chức: the one agency whose register this is. */
export interface Agency {
  readonly id: AgencyId;
  readonly name: string;
  /** The superior agency, printed above the agency's own name on covers; empty when there is none. */
  readonly superior: string;
  /** Chữ viết tắt, e.g. `BNV`. */
  readonly abbreviation: string;
  /** Mã định danh (Decision 20/2020), at most 35 characters; may be empty. */
  readonly code: string;
  /** Where documents are signed, e.g. `Hà Nội`. */
  readonly place: string;
  /** The practice agency: everything it shows and prints says so, and it never shares a data directory with a real one. */
  readonly practice: boolean;
  /** Báo qua dịch vụ đẩy: whom the push services may write to about us; null or absent while it is switched off. */
  readonly push?: { readonly contact: string } | null;
  /** How long dossiers may stay in their units; absent while it is what the law says. */
  readonly transferTerms?: TransferTerms;
  /** Who approves the use of the archive; absent while it is as usual. */
  readonly useRules?: UseRules;
  /** With which certificates copies are certified; absent or empty while none is named. */
  readonly sealCertificates?: readonly SealCertificate[];
  /** How the archive packs and checks; absent until somebody has said so. */
  readonly keeping?: KeepingTerms;
  /** What the last check of everything that is kept showed. */
  readonly lastFixity?: FixityReport;
  /** Whose signatures are trusted; absent while nobody has said so. */
  readonly trustList?: TrustedCertificates;
  /** Who may sign what; absent while nobody has said so. */
  readonly signing?: readonly SigningPowers[];
  /** Who is away, and who stands in. */
  readonly absences?: readonly Absence[];
  /** Which types of outgoing documents have a number series of their own; absent while all share one. */
  readonly ownSeries?: OwnSeries;
  /** Another numbering, from a year on; absent while none was said that could not hold at once. */
  readonly laterSeries?: LaterSeries;
  /** Recipients who are often written to together, by name; absent while there is none. */
  readonly recipientGroups?: readonly RecipientGroup[];
  /** Schedules of sectors in every version that was ever in force, the newest last; absent while there is none. */
  readonly sectorSchedules?: readonly SectorSchedule[];
}

/** Đơn vị. */
export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly abbreviation: string;
  readonly parent: UnitId | null;
  readonly active: boolean;
}

export const roles = ['registryClerk', 'officer', 'unitHead', 'leader', 'archivist', 'administrator', 'inspector'] as const;
export type Role = (typeof roles)[number];

/** A person of the agency, with the account they sign in by. Passphrases are kept apart and never in the list. */
export interface Person {
  readonly id: PersonId;
  readonly account: string;
  readonly name: string;
  readonly position: string;
  readonly unit: UnitId | null;
  readonly roles: readonly Role[];
  readonly active: boolean;
  /** F-30: the last change of rights, until somebody entitled confirms it. */
  readonly unconfirmedRights: { readonly changedBy: PersonId | null; readonly changedAt: Instant; readonly before: readonly Role[] } | null;
}

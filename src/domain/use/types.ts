import type { DossierId, PersonId, ProposalId, Sha256, UnitId, UseId } from '../shared/ids';
import type { CalendarDate, Instant } from '../shared/time';

/**
 * Mức độ tiếp cận: 01 công khai, 02 có điều kiện (circular 05/2025). There is no third: what is secret never enters this system.
 */
export const accessLevels = ['open', 'conditional'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** Đọc, sao không xác thực, sao có xác thực, nhận gói tài liệu sử dụng (DIP), mượn bản giấy. */
export const useForms = ['reading', 'copy', 'certified', 'package', 'loan'] as const;
export type UseForm = (typeof useForms)[number];

/** Mục đích: cá nhân, công vụ, công vụ đặc biệt, by their codes (circular 05/2025). */
export const usePurposes = ['01', '02', '03'] as const;
export type UsePurpose = (typeof usePurposes)[number];

/** Nhóm được giảm phí, by their codes; empty for none. */
export const feeGroups = ['', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10'] as const;
export type FeeGroup = (typeof feeGroups)[number];

/** Who approves a request: nobody has to, the archivist, the head of the unit that the dossier came from, the head of the archive, a leader of the agency. */
export const approvers = ['nobody', 'archivist', 'unitHead', 'archiveHead', 'leader'] as const;
export type Approver = (typeof approvers)[number];

/** Whose dossier it is to whoever asks: their own unit's, another unit's, or that of an agency which is not theirs. */
export const askers = ['ownUnit', 'otherUnit', 'outsider'] as const;
export type Asker = (typeof askers)[number];

/** Who approves what, for each level of access and each who asks; the head of the agency sets it (circular 05/2025 art. 33). */
export type UseRules = Readonly<Record<AccessLevel, Readonly<Record<Asker, Approver>>>>;

/** Somebody without an account, for whom an archivist asks and who reads in the reading room. */
export interface Visitor {
  readonly name: string;
  /** Căn cước, hộ chiếu or the like, and its number. */
  readonly idKind: string;
  readonly idNumber: string;
  readonly contact: string;
}

/** What a request says: the fields of a dissemination package (EAD of a DIP), and what the system needs to serve it. */
export interface UseFacts {
  readonly form: UseForm;
  readonly purpose: UsePurpose;
  readonly purposeContent: string;
  readonly researchTopic: string;
  readonly description: string;
  readonly feeGroup: FeeGroup;
  /** How many days it is wanted for, from the approval. */
  readonly days: number;
  /** The legal ground on which a dossier of conditional access is asked for. */
  readonly ground: string;
  /** For whom the archivist asks; null for oneself. */
  readonly visitor: Visitor | null;
}

/** Who did something, and when. */
export interface UseAct {
  /** Place of the decision in the list. */
  readonly position: number;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** Paper items that somebody has. */
export interface Loan {
  readonly lent: UseAct;
  /** Who took them, in words. */
  readonly holder: string;
  readonly dueOn: CalendarDate;
  readonly returned?: UseAct & { readonly note: string };
}

/** A certificate with which the agency signs copies, by who issued it and its number; `holder` and `until` are what people see. */
export interface SealCertificate {
  readonly issuer: string;
  readonly serial: string;
  readonly holder: string;
  /** Its last day. */
  readonly until: CalendarDate;
}

/** A copy that bears the signature of the agency (circular 05/2025 art. 41). */
export interface CertifiedCopy {
  readonly original: Sha256;
  /** The signed copy. */
  readonly copy: Sha256;
  /** Whose certificate signed it, and its number. */
  readonly signer: string;
  readonly serial: string;
}

/** requested: waits for whoever approves. The other three are for good; whether an approved use has run out follows from the day (`useStanding`). */
export type UseState = 'requested' | 'approved' | 'refused' | 'withdrawn';

/** A request to use what the archive keeps, and what became of it. */
export interface ArchiveUse extends UseFacts {
  readonly id: UseId;
  readonly dossier: DossierId;
  readonly code: string;
  readonly level: AccessLevel;
  /** The unit that the dossier came from, and the archive that keeps it. */
  readonly givingUnit: UnitId;
  readonly archive: UnitId;
  /** The lines of its contents that are asked for. */
  readonly lines: readonly number[];
  readonly approver: Approver;
  readonly requested: UseAct;
  /** The unit of whoever asked. */
  readonly unit: UnitId | null;
  readonly state: UseState;
  /** The decision that asked for it. */
  readonly proposal: ProposalId;
  readonly decided?: UseAct & { readonly reason: string };
  /** The last day of an approved use. */
  readonly until?: CalendarDate;
  readonly loan?: Loan;
  /** When all copies were signed, and who held the key. */
  readonly certified?: UseAct & { readonly copies: readonly CertifiedCopy[] };
}

/** Why access to a dossier is conditional. */
export interface ConditionalAccess extends UseAct {
  readonly ground: string;
}

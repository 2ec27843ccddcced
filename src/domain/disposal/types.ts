import type { CalendarDate, Instant } from '../shared/time';
import type { DeviceId, DisposalId, DocumentId, DossierId, HoldId, PersonId, ProposalId, Sha256, UnitId } from '../shared/ids';
import type { Act } from '../transfer/types';
import type { Holder } from './holder';

/** Tạm dừng tính hạn: while it stands, nobody may destroy what it is on (inspection, lawsuit, special value; archives 6.1). */
export interface Hold {
  readonly id: HoldId;
  /** Who needs the dossier, in words: an authority, a court, a unit. */
  readonly owner: string;
  readonly reason: string;
  readonly from: CalendarDate;
  /** Its last day; null until somebody lifts it. */
  readonly until: CalendarDate | null;
  readonly placed: Act;
  readonly lifted?: Act & { readonly reason: string };
}

/** The event with which a conditional period begins or ends: the document lapsed, the work was torn down, the contract came to its end. */
export interface RetentionEvent extends Act {
  readonly on: CalendarDate;
  readonly words: string;
}

/** Xử lý khi hết hạn: what was decided of a dossier about the end of its retention. */
export interface DossierDisposal {
  readonly holds: readonly Hold[];
  readonly event?: RetentionEvent;
  /** A longer period in years, counted from the same day as the first one. */
  readonly extended?: Act & { readonly years: number; readonly reason: string };
  /** Xem xét hủy: the case it is in. */
  readonly review?: DisposalId;
  /** A council looked at it and kept it; nothing lists it again by itself. */
  readonly kept?: Act & { readonly disposal: DisposalId };
}

/** Hết thời hạn lưu trữ, or trùng lặp: the only two grounds (Law on Archives 2024 art. 16; archives 9.1). */
export type DisposalGround = 'expired' | 'duplicate';

/** A dossier as the archivist puts it on the list. */
export interface ProposedDisposal {
  readonly dossier: DossierId;
  readonly ground: DisposalGround;
  /** The dossier that is kept, where this one is its double. */
  readonly duplicateOf: DossierId | null;
  readonly note: string;
}

/** A line of danh mục (circular 06/2025, PL II) as the decision holds it. */
export interface ListedDossier extends ProposedDisposal {
  readonly code: string;
  readonly year: number;
  /** As the forms write it, e.g. `10 năm`. */
  readonly retention: string;
  readonly endedOn: CalendarDate;
  /** The last day of its retention; null for a double whose retention still runs. */
  readonly expiredOn: CalendarDate | null;
  readonly files: number;
  readonly sheets: number;
  /** The fingerprint of its closing. */
  readonly hash: string;
}

/** destroy, keep, or extend: to so many years in all, counted as the first period was. */
export type DisposalChoice = 'destroy' | 'keep' | 'extend';

export interface Judgement {
  readonly choice: DisposalChoice;
  /** Of an extension; null otherwise. */
  readonly years: number | null;
}

/** What one member of the council thinks of one dossier. */
export interface Opinion extends Judgement, Act {
  readonly id: ProposalId;
  readonly words: string;
}

/** An opinion as it is given. `replaces`: the one of the same member that its author saw in force, so that two devices of one person are noticed. */
export interface GivenOpinion extends Judgement {
  readonly dossier: DossierId;
  readonly words: string;
  readonly replaces: ProposalId | null;
}

/** What the council came to about one dossier. `overruling`: the chair’s reason for keeping what most would destroy. */
export interface Conclusion extends Judgement {
  readonly dossier: DossierId;
  readonly overruling: string;
}

/**
 * proposed: on the list, not concluded. kept, extended: the council left it in the archive. approved: the council would destroy it. decided: so has the head.
 * setAside: taken off the list again.
 */
export type ItemStage = 'proposed' | 'kept' | 'extended' | 'approved' | 'decided' | 'destroyed' | 'setAside';

/** What is told of a dossier to whoever reads it: that a council would destroy it is not, before the head has decided. */
export type ToldStage = Exclude<ItemStage, 'approved'>;

/** What a list has done to a dossier, for those who read that dossier: whose act it was, and none of the words of the list. */
export interface ReportedDossier extends Act {
  readonly dossier: DossierId;
  readonly stage: ToldStage;
  /** Of an extension. */
  readonly years?: number;
  /** Of a destruction: the decision to destroy, and the ground. */
  readonly destroyed?: { readonly number: string; readonly ground: DisposalGround };
}

/** A line by value: what is left of a dossier that was destroyed stands here. */
export interface DisposalItem extends ListedDossier {
  readonly title: string;
  readonly stage: ItemStage;
  /** What was last told of it to those who read the dossier; absent while nothing was. */
  readonly told?: ToldStage;
  readonly opinions: readonly Opinion[];
  /** Why it was set aside. */
  readonly setAside?: Act & { readonly reason: string };
}

/** A member by value, as the minutes name them. */
export interface CouncilMember {
  readonly person: PersonId;
  readonly name: string;
  readonly position: string;
  readonly part: 'chair' | 'secretary' | 'member';
}

/** Hội đồng xét hủy tài liệu lưu trữ. */
export interface DestructionCouncil {
  readonly members: readonly CouncilMember[];
  /** The decision on paper that set it up. */
  readonly number: string;
  readonly decidedOn: CalendarDate;
}

/** Biên bản họp, by value: who was there, every opinion on every dossier, by its code, and what came of it. */
export interface CouncilMinutes {
  readonly heldOn: CalendarDate;
  readonly council: DestructionCouncil;
  readonly absent: readonly { readonly person: PersonId; readonly reason: string }[];
  readonly items: readonly (Conclusion & {
    readonly code: string;
    readonly opinions: readonly (Judgement & { readonly person: PersonId; readonly words: string })[];
  })[];
  readonly text: string;
  /** SHA-256 of the canonical form of everything else. */
  readonly hash: string;
}

/** Văn bản thẩm định, cho ý kiến: an incoming document of the authority, by value. */
export interface Appraisal {
  readonly document: DocumentId;
  readonly code: string;
  readonly issuedOn: string;
  readonly issuer: string;
}

/** Bản thuyết minh (circular 06/2025, PL III): what only a person can say. */
export interface Explanation {
  readonly formation: string;
  readonly expired: string;
  readonly duplicates: string;
}

export type DisposalAct =
  'opened' | 'councilFormed' | 'councilConcluded' | 'appraisalRecorded' | 'destructionDecided' | 'handoverRecorded' | 'destroyed' | 'itemsSetAside';

/** One act in a case. Opinions stand at the dossiers they are about. */
export interface DisposalTrailEntry {
  readonly position: number;
  readonly proposal: ProposalId;
  readonly act: DisposalAct;
  readonly actor: PersonId | null;
  readonly decidedAt: Instant;
}

/**
 * Hồ sơ hủy: a list of dossiers from the review to their destruction. It is kept for ever. The unit that keeps what is on it reads it, and those who read everything;
 * the people of its council are given it by itself, for as long as they sit in it.
 */
export interface DisposalCase {
  readonly id: DisposalId;
  /** The unit that keeps what is on it. */
  readonly archive: UnitId;
  /** Absent in lists of a release that knew those of an archive only. */
  readonly holder?: Holder | undefined;
  readonly title: string;
  readonly explanation: Explanation;
  readonly opened: Act;
  readonly items: readonly DisposalItem[];
  readonly council?: DestructionCouncil;
  readonly minutes?: CouncilMinutes;
  readonly appraisal?: Appraisal & Act;
  /** Quyết định hủy; `dueOn`: the last day for destroying. */
  readonly decision?: Act & { readonly number: string; readonly decidedOn: CalendarDate; readonly dueOn: CalendarDate };
  readonly handover?: Act & HandoverFacts;
  /** `documents`: those that lay nowhere else, and went with the dossiers. */
  readonly destruction?: Act & DestructionFacts & { readonly documents: readonly DocumentId[] };
  readonly trail: readonly DisposalTrailEntry[];
}

/** Biên bản bàn giao: who hands over to whom what is to be destroyed. */
export interface HandoverFacts {
  readonly giver: string;
  readonly taker: string;
  readonly place: string;
  readonly handedOn: CalendarDate;
}

/** Biên bản hủy: how it was done, and before whom. */
export interface DestructionFacts {
  readonly destroyedOn: CalendarDate;
  readonly method: string;
  readonly place: string;
  readonly witnesses: string;
  /** Why it was done after the fifteen days; empty when it was not. */
  readonly lateReason: string;
}

/** A device that was given what is destroyed, and whether it has answered that it holds it no longer. */
export interface ErasingDevice {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly lastSeenAt: Instant;
  readonly answered?: Instant;
  readonly writtenOff?: Act & { readonly reason: string };
}

/** What everybody’s devices are told to erase: names and hashes only. The certificate stands here, open until each has answered or was written off. */
export interface Erasure {
  readonly id: DisposalId;
  /** Of the decision to destroy. */
  readonly number: string;
  readonly dossiers: readonly DossierId[];
  readonly originals: readonly Sha256[];
  /** When the server had erased its own, and how much. */
  readonly erasedAt: Instant;
  readonly bytes: number;
  readonly devices: readonly ErasingDevice[];
  readonly certified?: Act;
}

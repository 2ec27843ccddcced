import type { RetentionBasis, RetentionPeriod } from '../retention/types';
import type { PersonId, PlanId, PlanLineId, UnitId } from '../shared/ids';
import type { Instant } from '../shared/time';

/** Hồ sơ dự kiến as it is proposed: what nobody chose yet is null, and refused when the plan is approved. */
export interface ProposedPlanned {
  readonly id: PlanLineId;
  readonly title: string;
  readonly retention: RetentionPeriod | null;
  readonly basis?: RetentionBasis | undefined;
  readonly keeper: PersonId | null;
  readonly note: string;
}

/** A dossier that an approved plan expects, with the number and code that are kept for it. */
export interface PlannedDossier extends ProposedPlanned {
  readonly retention: RetentionPeriod;
  readonly keeper: PersonId;
  readonly number: number;
  /** Số và ký hiệu hồ sơ, e.g. `01.TCCB`. */
  readonly notation: string;
  readonly code: string;
}

/** Đề mục with the dossiers that stand under it. */
export interface PlanHeading<Line> {
  readonly id: PlanLineId;
  readonly title: string;
  readonly planned: readonly Line[];
}

/** Đề mục lớn (Roman numeral): its abbreviation is part of every number and symbol under it; small headings (Arabic) follow its own dossiers. */
export interface BigPlanHeading<Line> extends PlanHeading<Line> {
  readonly abbreviation: string;
  readonly headings: readonly PlanHeading<Line>[];
}

/** Danh mục hồ sơ of a unit for a year as it was approved (Decree 30/2020 art. 28). What was added since stands apart, so that the hash stays true. */
export interface FilePlan {
  readonly id: PlanId;
  readonly unit: UnitId;
  readonly year: number;
  readonly headings: readonly BigPlanHeading<PlannedDossier>[];
  /** SHA-256 of the canonical form of unit, year and headings: see README.md of this folder. */
  readonly hash: string;
  readonly approvedBy: PersonId | null;
  readonly approvedAt: Instant;
  /** Where in the list of decisions it was approved. */
  readonly position: number;
  readonly additions: readonly PlanAddition[];
  /** Absent while nothing was corrected. */
  readonly corrections?: readonly PlanCorrection[];
}

/** A dossier that was put into an approved plan during the year. */
export interface PlanAddition {
  /** The heading under which it stands. */
  readonly heading: PlanLineId;
  readonly line: PlannedDossier;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** What of a line may be corrected after the approval; number and code stay. */
export interface PlannedFacts {
  readonly title: string;
  readonly retention: KeptFor;
  readonly keeper: PersonId;
  readonly note: string;
  /** Rút khỏi danh mục: nobody opens it any more. */
  readonly withdrawn: boolean;
}

/** A period with the row by which it was chosen. A type and no interface, so that it is JSON to the compiler. */
export type KeptFor = { readonly period: RetentionPeriod; readonly basis?: RetentionBasis | undefined };

/** One fact of a line that was corrected: what it was, and what it is. */
export type PlanChange = {
  readonly [Fact in keyof PlannedFacts]: { readonly field: Fact; readonly from: PlannedFacts[Fact]; readonly to: PlannedFacts[Fact] };
}[keyof PlannedFacts];

/** A line of an approved plan that was corrected or withdrawn, with the old values. */
export interface PlanCorrection {
  /** Of the decision; what is folded already is not folded again. */
  readonly position: number;
  readonly line: PlanLineId;
  readonly changes: readonly PlanChange[];
  readonly reason: string;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A line as it stands now: as it was approved or added, with every correction since. */
export interface StandingLine extends PlannedDossier {
  readonly withdrawn: boolean;
}

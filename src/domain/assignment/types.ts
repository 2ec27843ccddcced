import type { DirectionId, PersonId, UnitId } from '../shared/ids';
import type { CalendarDate, Instant } from '../shared/time';

/** Đơn vị hoặc người được giao. A person is always named with the unit they stand in. */
export interface Assignee {
  readonly unit: UnitId;
  readonly person: PersonId | null;
  /** Hạn giải quyết; null when none is set. */
  readonly dueOn: CalendarDate | null;
}

/**
 * inForce: the one that is followed. contested: given by somebody who had not seen the one in force; one of them is to be chosen.
 * setAside: not chosen. replaced, takenBack: by later acts. None is ever forgotten.
 */
export type DirectionState = 'inForce' | 'contested' | 'setAside' | 'replaced' | 'takenBack';

/** Ý kiến chỉ đạo: who leads, who cooperates, by when (Decree 30/2020 art. 23). */
export interface Direction {
  readonly id: DirectionId;
  readonly state: DirectionState;
  readonly by: PersonId | null;
  readonly decidedAt: Instant;
  readonly claimedAt: Instant | null;
  readonly text: string;
  readonly lead: Assignee;
  readonly cooperating: readonly Assignee[];
}

/** What one unit has to do with a document while a direction is in force. */
export interface Assignment {
  readonly unit: UnitId;
  readonly part: 'lead' | 'cooperating';
  readonly dueOn: CalendarDate | null;
  /** Who handles it inside the unit, and who helps; null until the head of the unit has said so. */
  readonly handler: PersonId | null;
  readonly helpers: readonly PersonId[];
  readonly handlerDueOn: CalendarDate | null;
  readonly instruction: string;
  readonly state: 'assigned' | 'handled';
  readonly assignedAt: Instant;
  readonly progress: readonly Progress[];
  readonly result: Result | null;
  readonly remindedAt: Instant | null;
}

/** Who has something to do with a document no longer, since an act. */
export interface Release {
  readonly unit: UnitId;
  readonly part: Assignment['part'];
  /** Those who had been named; empty when nobody was. */
  readonly people: readonly PersonId[];
  /** The unit has no part any more; else it keeps its part, and only these people are out. */
  readonly isWhole: boolean;
}

/** Tiến độ: a word on how far it is. */
export interface Progress {
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly text: string;
}

/** Kết quả giải quyết. */
export interface Result extends Progress {
  /** Số, ký hiệu of the answering document; empty when none was needed. */
  readonly answer: string;
  /** Why the document goes into no dossier; absent when nobody had to say. */
  readonly unfiledReason?: string;
}

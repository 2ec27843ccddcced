import type { Agency, Person, Unit } from '../../src/domain/agency/types';
import type { Matter } from '../../src/domain/authority/audience';
import type { Calendar } from '../../src/domain/calendar/types';
import type { DisposalCase, Erasure } from '../../src/domain/disposal/types';
import type { Dossier } from '../../src/domain/dossier/types';
import type { IncomingDocument } from '../../src/domain/incoming/types';
import type { Arrival } from '../../src/domain/exchange/arrival';
import type { NumberReservation } from '../../src/domain/numbering/reservation';
import type { OutgoingDocument } from '../../src/domain/outgoing/types';
import type { FilePlan } from '../../src/domain/plan/types';
import type { DocumentId, ProposalId, UnitId } from '../../src/domain/shared/ids';
import type { Tables } from '../../src/domain/tables';
import type { ArchiveUse } from '../../src/domain/use/types';
import type { Checkpoint } from '../../src/protocol/feed/page';
import type { Answered, LogReader } from './ports';
import { createReplay } from './verify-log';
import { compareHistories, compareTables } from './verify-tables';

/** Something that is not as it must be; `position` 0 when it is about no single decision. */
export interface RegisterFault {
  readonly position: number;
  readonly words: string;
}

/** What is stored beside the log and must follow from it. */
export interface StoredState extends Pick<
  Tables,
  | 'unit'
  | 'person'
  | 'incoming'
  | 'outgoing'
  | 'arrival'
  | 'reservation'
  | 'incomingByIdentity'
  | 'incomingByNumber'
  | 'dossier'
  | 'use'
  | 'disposal'
  | 'erasure'
> {
  agency(): Agency | undefined;
  units(): Iterable<Unit>;
  people(): Iterable<Person>;
  documents(): Iterable<IncomingDocument>;
  liveSeries(): Iterable<number>;
  outgoings(): Iterable<OutgoingDocument>;
  arrivals(): Iterable<Arrival>;
  reservations(): Iterable<NumberReservation>;
  dossiers(): Iterable<Dossier>;
  plans(): Iterable<FilePlan>;
  calendars(): Iterable<Calendar>;
  uses(): Iterable<ArchiveUse>;
  disposals(): Iterable<DisposalCase>;
  erasures(): Iterable<Erasure>;
  /** Which units read each document and dossier now. */
  audiences(): Iterable<{ readonly about: Matter; readonly units: readonly UnitId[] }>;
  originalHolders(): Iterable<{ readonly sha256: string; readonly document: DocumentId }>;
  answered(id: ProposalId): Answered | undefined;
  /** Whether the answers that are kept add up to the sum that was kept as they were given. */
  areAnswersWhole(): boolean;
}

export interface VerifyOptions {
  readonly log: LogReader;
  readonly stored: StoredState;
  /** Checkpoints that somebody remembers; without any, a list cut off at its end cannot be told from a shorter one. */
  readonly checkpoints?: readonly Checkpoint[];
}

const ROWS_AT_ONCE = 2_000;

/**
 * Replays the whole list and compares: the chain, positions and times, each number, who may read each document, the stored tables row by row,
 * each document's history, stored answers with the refusals, and remembered checkpoints. Returns every fault found; a sound register has none.
 */
export function verifyRegister({ log, stored, checkpoints = [] }: VerifyOptions): readonly RegisterFault[] {
  const faults: RegisterFault[] = [];
  const replay = createReplay({ stored, checkpoints, report: (position, words) => faults.push({ position, words }) });
  for (let rows = log.rowsAfter(0, ROWS_AT_ONCE); rows.length > 0; rows = log.rowsAfter(rows.at(-1)!.position, ROWS_AT_ONCE)) rows.forEach(replay.take);
  replay.end();
  const report = (words: string) => faults.push({ position: 0, words });
  if (!stored.areAnswersWhole()) report('câu trả lời đã lưu (mã băm nội dung đề nghị, hoặc lời từ chối) bị sửa, xóa hoặc thêm');
  compareTables(replay.tables, stored, report);
  compareHistories([...replay.tables.documents(), ...replay.tables.outgoings(), ...replay.tables.dossiers()], log, report);
  return faults;
}

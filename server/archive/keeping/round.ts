import type { Loss } from '../../../src/domain/keeping/care';
import type { FixityReport } from '../../../src/domain/keeping/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import type { Checked, Expected } from './fixity';

/** A check of everything as far as it has come. */
export interface Round extends Omit<FixityReport, 'to' | 'copies'> {
  /** The code of the dossier that was checked last; those after it are left. */
  readonly after: string;
  /** Milliseconds spent on it, so that the rate is known. */
  readonly spentMs: number;
}

/** What of a check outlives a restart. */
export interface FixityNotes {
  readonly round: Round | null;
  /** When the last round began, whatever became of its report. */
  readonly begun: Instant | null;
  /** What the last check could not repair. */
  readonly losses: readonly Loss[];
}

export interface FixityJournal {
  read(): Promise<FixityNotes>;
  write(notes: FixityNotes): Promise<void>;
}

export const noNotes: FixityNotes = { round: null, begun: null, losses: [] };

const NAMED_MOST = 100;

export function newRound(from: Instant): Round {
  return { from, after: '', dossiers: 0, files: 0, bytes: 0, damaged: 0, repaired: 0, unrepairable: 0, lost: [], spentMs: 0 };
}

/** The round with one more dossier in it. */
export function withChecked(round: Round, { id, dossier }: Expected, { files, bytes, damaged, unrepairable }: Checked, spentMs: number): Round {
  const left = unrepairable.filter(({ what }) => what !== 'unexpected').length;
  return {
    ...round,
    after: id,
    dossiers: round.dossiers + 1,
    files: round.files + files,
    bytes: round.bytes + bytes,
    damaged: round.damaged + damaged.length,
    repaired: round.repaired + damaged.length - left,
    unrepairable: round.unrepairable + left,
    lost: left > 0 && round.lost.length < NAMED_MOST ? [...round.lost, dossier] : round.lost,
    spentMs: round.spentMs + spentMs,
  };
}

/** What could not be repaired of a dossier takes the place of what was said of it before. */
export function withLosses(losses: readonly Loss[], { id: code, dossier }: Expected, { unrepairable }: Checked): readonly Loss[] {
  const others = losses.filter((loss) => loss.dossier !== (dossier as DossierId));
  return [...others, ...unrepairable.map((fault) => ({ dossier, code, ...fault }))].slice(0, NAMED_MOST);
}

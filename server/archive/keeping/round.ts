import type { Loss } from '../../../src/domain/keeping/care';
import type { FixityReport } from '../../../src/domain/keeping/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import type { Checked, Expected, Located } from './fixity';
import type { Made } from './ports';

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
  /** Versions that were about to appear and of which the register has not heard: no other later version of a package is ours. */
  readonly made: readonly NotedVersion[];
  /** What was repaired, or is about to be, and no PREMIS tells yet. */
  readonly repairs: readonly Repair[];
  /** The holdings that were gone through last; a null second was not there, and all of it before the first time. */
  readonly disks: { readonly first: string; readonly second: string | null } | null;
}

export interface NotedVersion extends Made {
  readonly dossier: DossierId;
}

/** Files of a package that the other copy gave back, for one event in its PREMIS. */
export interface Repair {
  readonly dossier: DossierId;
  /** The event's id, which stays the same however often it is tried. */
  readonly event: string;
  readonly parts: readonly string[];
}

export interface FixityJournal {
  read(): Promise<FixityNotes>;
  write(notes: FixityNotes): Promise<void>;
}

export const noNotes: FixityNotes = { round: null, begun: null, losses: [], made: [], repairs: [], disks: null };

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

/** The notes with more repairs of a dossier in them, of which one event will tell. */
export function withRepairs(
  repairs: readonly Repair[],
  dossier: DossierId,
  { faults, event }: { readonly faults: readonly Located[]; readonly event: string },
) {
  const before = repairs.find((each) => each.dossier === dossier) ?? { dossier, event, parts: [] };
  return [...repairs.filter((each) => each.dossier !== dossier), { ...before, parts: [...new Set([...before.parts, ...faults.map(partOf)])] }];
}

/** The notes without what could not be repaired after all. */
export function withoutUnrepaired(repairs: readonly Repair[], dossier: DossierId, faults: readonly Located[]): readonly Repair[] {
  const unrepaired = new Set(faults.map(partOf));
  const left = repairs.map((each) => (each.dossier === dossier ? { ...each, parts: each.parts.filter((part) => !unrepaired.has(part)) } : each));
  return left.filter(({ parts }) => parts.length > 0);
}

function partOf({ place, path }: Located): string {
  return `${place} ${path}`;
}

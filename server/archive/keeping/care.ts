import type { Agency } from '../../../src/domain/agency/types';
import type { Care, CopyStanding, Loss, WaitingDossier } from '../../../src/domain/keeping/care';
import type { KeptPackage } from '../../../src/domain/keeping/types';
import type { Instant } from '../../../src/domain/shared/time';
import type { Copy } from './ports';
import type { FixityNotes, Round } from './round';
import type { Copies } from './two-copies';
import type { Labels } from './labels';
import type { Watch } from './watch';

export interface CareParts {
  readonly at: Instant;
  readonly agency: Agency | undefined;
  readonly copies: Copies;
  readonly notes: FixityNotes;
  readonly kept: readonly KeptPackage[];
  readonly waiting: readonly WaitingDossier[];
  /** Packages that cannot have a further version, as it is now; a check of everything may not have come to them yet. */
  readonly blocked: readonly Loss[];
  readonly counts: { readonly queued: number; readonly lacking: number; readonly paperOnly: number };
  readonly nextCheckAt: Instant | null;
  readonly watch: Pick<Watch, 'formats' | 'endings'>;
  readonly labels: Pick<Labels, 'counts'>;
}

const NAMED_MOST = 100;

/** How everything is that the archive keeps, from what the keeping knows and the disks say. */
export async function careOf({ at, agency, copies, notes, kept, waiting, blocked, counts, nextCheckAt, watch, labels }: CareParts): Promise<Care> {
  const sum = (of: (each: KeptPackage) => number) => kept.reduce((total, each) => total + of(each), 0);
  const notCopied = counts.lacking + waiting.filter(({ reason }) => reason === 'absent').length;
  return {
    at,
    terms: agency?.keeping ?? null,
    dossiers: kept.length,
    files: sum(({ files }) => files),
    bytes: sum(({ bytes }) => bytes),
    paperOnly: counts.paperOnly,
    queued: counts.queued,
    waiting: waiting.slice(0, NAMED_MOST),
    waitingCount: waiting.length,
    first: await standingOf(copies.first, 0),
    second: copies.second && (await standingOf(copies.second, notCopied)),
    lastCheck: agency?.lastFixity ?? null,
    nextCheckAt: notes.round ? null : nextCheckAt,
    check: notes.round && checkOf(notes.round, kept.length),
    losses: [...notes.losses, ...blocked.filter(({ dossier }) => !notes.losses.some((loss) => loss.dossier === dossier))].slice(0, NAMED_MOST),
    formats: watch.formats(),
    endings: watch.endings(at),
    labels: labels.counts(),
  };
}

async function standingOf(copy: Copy, lacking: number): Promise<CopyStanding> {
  const { place } = copy;
  const freeBytes = (await (await copy.find())?.freeBytes().catch(() => null)) ?? null;
  return { place, isThere: freeBytes !== null, freeBytes: freeBytes ?? 0, lacking };
}

function checkOf({ from, dossiers, bytes, damaged, repaired, spentMs }: Round, ofDossiers: number) {
  return { from, dossiers, ofDossiers, bytes, damaged, repaired, rate: spentMs === 0 ? 0 : Math.round((bytes / spentMs) * 1_000) };
}

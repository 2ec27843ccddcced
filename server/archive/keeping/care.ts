import type { Agency } from '../../../src/domain/agency/types';
import type { Care, CopyStanding, WaitingDossier } from '../../../src/domain/keeping/care';
import type { KeptPackage } from '../../../src/domain/keeping/types';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import type { Holdings } from './keeper';
import type { Holding } from './ports';
import type { FixityNotes, Round } from './round';

export interface CareParts {
  readonly at: Instant;
  readonly agency: Agency | undefined;
  readonly holdings: Holdings;
  readonly secondPlace: string | null;
  readonly notes: FixityNotes;
  readonly kept: readonly KeptPackage[];
  readonly waiting: readonly WaitingDossier[];
  readonly counts: { readonly queued: number; readonly lacking: number; readonly paperOnly: number };
  readonly nextCheckAt: Instant | null;
}

const NAMED_MOST = 100;

/** How everything is that the archive keeps, from what the keeping knows and the disks say. */
export async function careOf({ at, agency, holdings, secondPlace, notes, kept, waiting, counts, nextCheckAt }: CareParts): Promise<Care> {
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
    first: await standingOf(holdings.first, holdings.first.place, 0),
    second: secondPlace === null ? null : await standingOf(holdings.second, secondPlace, notCopied),
    lastCheck: agency?.lastFixity ?? null,
    nextCheckAt: notes.round ? null : nextCheckAt,
    check: notes.round && checkOf(notes.round, kept.length),
    losses: notes.losses,
  };
}

async function standingOf(holding: Holding | null, place: string, lacking: number): Promise<CopyStanding> {
  const freeBytes = (await holding?.freeBytes().catch(() => null)) ?? null;
  return { place, isThere: freeBytes !== null, freeBytes: freeBytes ?? 0, lacking };
}

function checkOf({ from, dossiers, bytes, damaged, repaired, spentMs }: Round, ofDossiers: number) {
  return { from, dossiers, ofDossiers, bytes, damaged, repaired, rate: spentMs === 0 ? 0 : Math.round((bytes / spentMs) * 1_000) };
}

/** How everything is while the first copy is not there: nothing is packed, checked or read. */
export function careWithout({ first, second }: { readonly first: string; readonly second: string | null }, agency: Agency | undefined, now: number): Care {
  const absent = (place: string): CopyStanding => ({ place, isThere: false, freeBytes: 0, lacking: 0 });
  return {
    ...{ at: toInstant(now), terms: agency?.keeping ?? null, lastCheck: agency?.lastFixity ?? null },
    ...{ dossiers: 0, files: 0, bytes: 0, paperOnly: 0, queued: 0, waiting: [], waitingCount: 0 },
    ...{ first: absent(first), second: second === null ? null : absent(second), nextCheckAt: null, check: null, losses: [] },
  };
}

import type { DossierId } from '../../../src/domain/shared/ids';
import type { KeptPackage } from '../../../src/domain/keeping/types';
import type { Holding, PartFault } from './ports';
import { strayWords, type Holdings } from './two-copies';

/** What the register knows of something kept. */
export interface Expected extends Pick<KeptPackage, 'version' | 'digest'> {
  readonly id: string;
  readonly dossier: DossierId;
}

/** What was read of one dossier in both copies, what was wrong, and what became of it. */
export interface Checked {
  readonly files: number;
  readonly bytes: number;
  readonly damaged: readonly Located[];
  readonly unrepairable: readonly Located[];
}

/** A part in one of the copies. */
export interface Located extends PartFault {
  readonly place: string;
}

export type Pace = (bytes: number) => Promise<void>;

/** How a dossier is read. */
export interface Reading {
  readonly pace: Pace;
  /** Told of what is damaged before any of it is repaired, so that a crash in between does not make it forgotten. */
  readonly beforeMending: (faults: readonly Located[]) => Promise<void>;
}

/** A damaged inventory hides what else is damaged; what is behind it is found when it is sound again. */
const PASSES = 3;
const WORDS_MOST = 500;

interface Side {
  readonly here: Holding;
  readonly other: Holding | null;
}

/**
 * Reads a dossier in both copies, and puts sound bytes of the one in the place of what is damaged or missing in the other. A copy whose disk refuses to be
 * read or written is left at that, as not repairable; the other one is read all the same.
 */
export async function checkKept(expected: Expected, { first, second }: Holdings, how: Reading): Promise<Checked> {
  let sides: readonly Side[] = [{ here: first, other: second }, ...(second ? [{ here: second, other: first }] : [])];
  const damaged = new Map<string, Located>();
  let [files, bytes] = [0, 0];
  const refused: Located[] = [];
  let left: readonly Located[] = [];
  const stones = await stonesOver(expected.id, sides);
  for (let pass = 0; pass < PASSES; pass++) {
    const looked: Looked[] = [];
    for (const side of sides) looked.push(await lookAndMend(expected, side, how));
    if (pass === 0) for (const each of looked) [files, bytes] = [files + each.files, bytes + each.bytes];
    left = [...refused, ...looked.flatMap(({ faults }) => faults)];
    for (const fault of left.filter(isWrong)) damaged.set(`${fault.place} ${fault.path}`, fault);
    if (!looked.some(({ faults, isRefused }) => !isRefused && faults.some(isMendable))) break;
    refused.push(...looked.flatMap(({ faults, isRefused }) => (isRefused ? faults : [])));
    sides = sides.filter((_, index) => !looked[index]!.isRefused);
  }
  return { files, bytes, damaged: [...damaged.values(), ...stones], unrepairable: [...left, ...stones] };
}

const isWrong = ({ what }: PartFault) => what !== 'unexpected';

/** Whether sound bytes can repair it; of what is only there without having been accepted, no. */
export function isMendable({ what }: PartFault): boolean {
  return what === 'missing' || what === 'damaged';
}

/** A dossier that the register has as accepted has no stone; where one lies, or nobody can see whether, it is said and the package is checked all the same. */
async function stonesOver(id: string, sides: readonly Side[]): Promise<readonly Located[]> {
  const found: Located[] = [];
  for (const { here } of sides) {
    const { place } = here;
    try {
      if (await here.tombstone(id)) found.push({ place, path: 'erased', what: 'unknown', words: strayWords(place, id) });
    } catch (error) {
      found.push(wholeAt(place, wordsOf(error)));
    }
  }
  return found;
}

interface Looked {
  readonly files: number;
  readonly bytes: number;
  readonly faults: readonly Located[];
  readonly isRefused: boolean;
}

async function lookAndMend(expected: Expected, side: Side, { pace, beforeMending }: Reading): Promise<Looked> {
  const { place } = side.here;
  let [files, bytes] = [0, 0];
  let faults: readonly Located[] = [];
  try {
    const inspection = await side.here.inspect(expected.id, { accepted: expected, pace });
    ({ files, bytes } = inspection);
    faults = inspection.faults.map((fault) => ({ ...fault, place }));
    const mendable = faults.filter(isMendable);
    if (mendable.length > 0) await beforeMending(mendable);
    await mend(expected, faults, side);
    return { files, bytes, faults, isRefused: false };
  } catch (error) {
    const words = wordsOf(error);
    return { files, bytes, faults: faults.length > 0 ? faults.map((fault) => ({ ...fault, words })) : [wholeAt(place, words)], isRefused: true };
  }
}

/** A dossier of which the disk lets nobody say how it is: it counts as damaged until it was read. */
function wholeAt(place: string, words: string): Located {
  return { place, path: '', what: 'damaged', words };
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, WORDS_MOST);
}

async function mend(accepted: Expected, faults: readonly Located[], { here, other }: Side): Promise<void> {
  const { id } = accepted;
  const isGone = faults.some(({ path }) => path === '');
  if (isGone) return void (other && (await other.holds(id)) && (await here.copyFrom(other, id, accepted)));
  const paths = faults.filter(isMendable).map(({ path }) => path);
  if (paths.length > 0) await here.mend(id, paths, { other, accepted });
}

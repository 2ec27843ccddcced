import type { DossierId } from '../../../src/domain/shared/ids';
import type { KeptPackage } from '../../../src/domain/keeping/types';
import type { Holdings } from './keeper';
import type { Holding, Inspection, PartFault } from './ports';

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

/** A damaged inventory hides what else is damaged; what is behind it is found when it is sound again. */
const PASSES = 3;

interface Side {
  readonly here: Holding;
  readonly other: Holding | null;
}

/** Reads a dossier in both copies, and puts sound bytes of the one in the place of what is damaged or missing in the other. */
export async function checkKept(expected: Expected, { first, second }: Holdings, pace: Pace): Promise<Checked> {
  const sides: readonly Side[] = [{ here: first, other: second }, ...(second ? [{ here: second, other: first }] : [])];
  const damaged = new Map<string, Located>();
  let [files, bytes] = [0, 0];
  let left: readonly Located[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const looked: Looked[] = [];
    for (const side of sides) looked.push(await lookAndMend(expected, side, pace));
    if (pass === 0) for (const each of looked) [files, bytes] = [files + each.files, bytes + each.bytes];
    left = looked.flatMap(({ faults }) => faults);
    const wrong = left.filter(({ what }) => what !== 'unexpected');
    for (const fault of wrong) damaged.set(`${fault.place} ${fault.path}`, fault);
    if (wrong.length === 0) break;
  }
  return { files, bytes, damaged: [...damaged.values()], unrepairable: left };
}

interface Looked {
  readonly files: number;
  readonly bytes: number;
  readonly faults: readonly Located[];
}

async function lookAndMend(expected: Expected, side: Side, pace: Pace): Promise<Looked> {
  const inspection = await side.here.inspect(expected.id, pace);
  const faults = faultsOf(inspection, expected).map((fault) => ({ ...fault, place: side.here.place }));
  await mend(expected.id, faults, side);
  return { files: inspection.files, bytes: inspection.bytes, faults };
}

/** What the object says is wrong with itself, and that it is not the one of which the register tells. */
export function faultsOf({ faults, version, digestByVersion }: Inspection, expected: Expected): readonly PartFault[] {
  if (version === null || digestByVersion.get(expected.version) === expected.digest) return faults;
  // Somebody made another inventory and its hash fit each other: all four files are not ours.
  const known = new Set(faults.map(({ path }) => path));
  const foreign = ['', `v${expected.version}/`].flatMap((place) => ['inventory.json', 'inventory.json.sha256'].map((name) => `${place}${name}`));
  return [...faults, ...foreign.filter((path) => !known.has(path)).map((path) => ({ path, what: 'damaged' }) as const)];
}

async function mend(id: string, faults: readonly Located[], { here, other }: Side): Promise<void> {
  const isGone = faults.some(({ path }) => path === '');
  if (isGone) return void (other && (await other.find(id)) && (await here.copyFrom(other, id)));
  const paths = faults.flatMap(({ path, what }) => (what === 'unexpected' ? [] : [path]));
  if (paths.length > 0) await here.mend(id, paths, other);
}

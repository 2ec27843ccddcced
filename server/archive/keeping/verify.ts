import type { Expected } from './fixity';
import type { Holding, PartFault } from './ports';

/** Something wrong with one copy of what is kept; the path is empty for a dossier as a whole. */
export interface HoldingFault extends PartFault {
  readonly place: string;
  readonly code: string;
}

export interface HoldingVerified {
  readonly dossiers: number;
  readonly files: number;
  readonly bytes: number;
  readonly faults: readonly HoldingFault[];
}

/** Reads all of one copy, and compares it with what the register knows of. Changes nothing. */
export async function verifyHolding(expected: ReadonlyMap<string, Expected>, holding: Holding): Promise<HoldingVerified> {
  const faults: HoldingFault[] = [];
  let [dossiers, files, bytes] = [0, 0, 0];
  for (const [code, each] of expected) {
    const inspection = await holding.inspect(code, { accepted: each });
    [dossiers, files, bytes] = [dossiers + 1, files + inspection.files, bytes + inspection.bytes];
    faults.push(...inspection.faults.map((fault) => ({ place: holding.place, code, ...fault })));
  }
  for await (const code of holding.ids()) if (!expected.has(code)) faults.push({ place: holding.place, code, path: '', what: 'unknown' });
  return { dossiers, files, bytes, faults };
}

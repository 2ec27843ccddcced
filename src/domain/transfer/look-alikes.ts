import type { Dossier } from '../dossier/types';
import type { Sha256 } from '../shared/ids';
import { foldText } from '../shared/text';

/** A dossier of the archive that may be the same as one that is offered, and how many files they share. */
export interface LookAlike {
  readonly dossier: Dossier;
  readonly sharedFiles: number;
}

/**
 * Dossiers of the archive that look like one that is offered (circular 05/2025 art. 24(1)): the same title in the same year, or most of its files. A person
 * compares and decides; one document may rightly lie in several dossiers.
 */
export function lookAlikesOf(offered: Dossier, holdings: Iterable<Dossier>): readonly LookAlike[] {
  const files = filesOf(offered);
  const title = foldText(offered.title);
  return [...holdings]
    .filter(({ id, state }) => state === 'accepted' && id !== offered.id)
    .map((dossier) => ({ dossier, sharedFiles: [...filesOf(dossier)].filter((file) => files.has(file)).length }))
    .filter(({ dossier, sharedFiles }) => sharedFiles * 2 > files.size || (dossier.year === offered.year && foldText(dossier.title) === title));
}

function filesOf({ closing }: Dossier): ReadonlySet<Sha256> {
  return new Set((closing?.lines ?? []).flatMap(({ originals }) => originals.map(({ sha256 }) => sha256)));
}

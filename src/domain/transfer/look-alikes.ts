import type { Dossier } from '../dossier/types';
import type { Sha256 } from '../shared/ids';
import { foldText } from '../shared/text';

/** A dossier of the archive that may be the same as one that is offered. */
export interface LookAlike {
  readonly dossier: Dossier;
  /** Files with the same bytes, whatever they are called. */
  readonly sharedFiles: number;
  /** Whether both hold the same: the same files, and the same papers by their lines. */
  readonly isSameContents: boolean;
}

/**
 * Dossiers of the archive that look like one that is offered (circular 05/2025 art. 24(1)): the same contents, a file with the same bytes, or the same title
 * in the same year; what shares most comes first. A person compares and decides; one document may rightly lie in several dossiers.
 */
export function lookAlikesOf(offered: Dossier, holdings: Iterable<Dossier>): readonly LookAlike[] {
  const files = filesOf(offered);
  const title = foldText(offered.title);
  const contents = contentsOf(offered);
  return [...holdings]
    .filter(({ id, state }) => state === 'accepted' && id !== offered.id)
    .map((dossier) => ({
      dossier,
      sharedFiles: [...filesOf(dossier)].filter((file) => files.has(file)).length,
      isSameContents: contents !== '' && contentsOf(dossier) === contents,
    }))
    .filter(
      ({ dossier, sharedFiles, isSameContents }) => sharedFiles > 0 || isSameContents || (dossier.year === offered.year && foldText(dossier.title) === title),
    )
    .sort((one, other) => Number(other.isSameContents) - Number(one.isSameContents) || other.sharedFiles - one.sharedFiles);
}

/** What lies in a dossier, without its place and what the closer wrote beside it: files by their hashes, papers by what they are called. Empty for nothing. */
function contentsOf({ closing }: Dossier): string {
  const lines = (closing?.lines ?? []).flatMap(({ document, originals, title, code, date, author }) =>
    document === null ? [foldText([code, date, title, author].join(' '))] : originals.map(({ sha256 }): string => sha256),
  );
  return [...new Set(lines)].sort().join('\n');
}

function filesOf({ closing }: Dossier): ReadonlySet<Sha256> {
  return new Set((closing?.lines ?? []).flatMap(({ originals }) => originals.map(({ sha256 }) => sha256)));
}

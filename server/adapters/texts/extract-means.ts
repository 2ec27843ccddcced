import type { DataDirectory } from '../disk/data-directory';
import { originalPath } from '../disk/originals';
import { keptFile } from '../ocfl/kept-file';
import type { ExtractMeans } from '../../archive/text/extract';

interface Extracting {
  readonly directory: Pick<DataDirectory, 'originals'>;
  readonly isIntact: ExtractMeans['originals']['isIntact'];
  readonly reader: ExtractMeans['reader'];
  /** Where the copies of what the archive keeps are. */
  readonly places: readonly string[];
}

/** Takes letters out of the originals of a data directory, and, where one of them is damaged or gone, out of what the archive keeps. */
export function extractMeans({ directory, isIntact, reader, places }: Extracting): ExtractMeans {
  return {
    originals: { isIntact, pathOf: (sha256) => originalPath(directory.originals, sha256) },
    reader,
    kept: ({ code, kept }, sha256) => keptFile(places, { id: code, ...kept! }, sha256),
  };
}

import { join } from 'node:path';
import { startArchive, type Archive } from './adapters/archive/client';
import type { DataDirectory } from './adapters/disk/data-directory';
import type { Register } from './register/ports';
import type { ArchivePlaces } from './settings';

export interface ArchiveHouse {
  readonly directory: DataDirectory;
  readonly script: URL;
  /** Where the two copies are; without a first one, in the data directory. */
  readonly places: ArchivePlaces;
  readonly register: Pick<Register, 'propose' | 'subscribe'>;
  readonly onFault: (why: string) => void;
}

/** The directory of the first copy. */
export function firstPlace({ path }: Pick<DataDirectory, 'path'>, { first }: ArchivePlaces): string {
  return first ?? join(path, 'archive');
}

/** The directories of the copies that are configured. */
export function placesOf(directory: Pick<DataDirectory, 'path'>, places: ArchivePlaces): readonly string[] {
  return [firstPlace(directory, places), ...(places.second === null ? [] : [places.second])];
}

/** Opens the archive of a data directory. */
export function openArchive({ directory, script, places, register, onFault }: ArchiveHouse): Archive {
  const data = {
    ...{ register: directory.register, originals: directory.originals },
    ...{ journal: join(directory.path, 'fixity.json'), identities: directory.holdings },
    ...{ first: firstPlace(directory, places), second: places.second },
  };
  return startArchive({ data, script, register, onFault });
}

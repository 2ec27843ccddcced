import { join } from 'node:path';
import type { Made } from '../../archive/keeping/ports';
import { objectPath } from './layout';
import { newestIn } from './object';
import { readFiles } from './reading';

const withoutPace = async () => {};

/**
 * Where a file of a kept package lies that has this hash now, in the first of the places that has it so; null where none has. It only reads, beside whoever keeps
 * the holdings: that it is the very package the hash of its inventory says, whatever disk it is. Throws what a disk refused, where no other one has the file.
 */
export async function keptFile(places: readonly string[], made: Made, sha256: string): Promise<string | null> {
  const refused: unknown[] = [];
  for (const place of places) {
    try {
      const found = await fileIn(place, made, sha256);
      if (found) return found;
    } catch (error) {
      // A disk that may not be read (EACCES) is no reason to leave the other one unread.
      refused.push(error);
    }
  }
  if (refused.length > 0) throw refused[0];
  return null;
}

async function fileIn(place: string, { id, ...accepted }: Made, sha256: string): Promise<string | null> {
  const folder = join(place, 'ocfl', objectPath(id));
  const newest = await newestIn(folder, accepted);
  const paths = newest?.inventory.manifest[sha256] ?? [];
  return soundOne(
    paths.map((path) => join(folder, path)),
    sha256,
  );
}

async function soundOne(paths: readonly string[], sha256: string): Promise<string | null> {
  let index = 0;
  for await (const read of readFiles(paths, withoutPace)) {
    if (read.sha256 === sha256) return paths[index]!;
    index += 1;
  }
  return null;
}

import { join } from 'node:path';
import type { Made } from '../../archive/keeping/ports';
import { objectPath } from './layout';
import { newestIn } from './object';
import { readFiles } from './reading';

const withoutPace = async () => {};

/**
 * Where a file of a kept package lies that has this hash now, in the first of the places that has it so; null where none has. It only reads, beside whoever keeps
 * the holdings: that it is the very package the hash of its inventory says, whatever disk it is.
 */
export async function keptFile(places: readonly string[], { id, ...accepted }: Made, sha256: string): Promise<string | null> {
  for (const place of places) {
    const folder = join(place, 'ocfl', objectPath(id));
    const newest = await newestIn(folder, accepted);
    const found =
      newest &&
      (await soundOne(
        (newest.inventory.manifest[sha256] ?? []).map((path) => join(folder, path)),
        sha256,
      ));
    if (found) return found;
  }
  return null;
}

async function soundOne(paths: readonly string[], sha256: string): Promise<string | null> {
  let index = 0;
  for await (const read of readFiles(paths, withoutPace)) {
    if (read.sha256 === sha256) return paths[index]!;
    index += 1;
  }
  return null;
}

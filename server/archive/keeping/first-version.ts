import type { PackageLayout } from '../packages/layout';
import type { PackageSource } from '../packages/source';
import type { NewFile, NewVersion } from './ports';

/** A package as the first version of what is kept: unpacked, under the folder that its METS names. */
export function firstVersion(id: string, { folder, entries, madeAt }: PackageLayout, { name, version }: PackageSource['software']): NewVersion {
  let waiting = entries;
  return {
    id,
    after: 0,
    at: madeAt,
    message: `Tiếp nhận gói ${folder}`,
    by: `${name} ${version}`,
    files: { [Symbol.iterator]: () => filesOf(folder, waiting) },
    written: () => void (waiting = []),
  };
}

function* filesOf(folder: string, entries: PackageLayout['entries']): Generator<NewFile> {
  for (const entry of entries) yield { path: `${folder}/${entry.path}`, sha256: entry.sha256.toLowerCase(), open: () => entry.open() };
}

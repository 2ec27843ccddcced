import type { PackageLayout } from '../packages/layout';
import type { PackageSource } from '../packages/source';
import type { NewVersion } from './ports';

/** A package as the first version of what is kept: unpacked, under the folder that its METS names. */
export function firstVersion(id: string, { folder, entries, madeAt }: PackageLayout, { name, version }: PackageSource['software']): NewVersion {
  return {
    id,
    after: 0,
    at: madeAt,
    message: `Tiếp nhận gói ${folder}`,
    by: `${name} ${version}`,
    files: entries.map(({ path, sha256, open }) => ({ path: `${folder}/${path}`, sha256: sha256.toLowerCase(), open })),
  };
}

import { rm } from 'node:fs/promises';
import type { SpooledFile } from './files';
import type { Remarks } from './remarks';
import type { Spool } from './spool';
import { isZip, unpackOne } from './unpack';

/** A file as it came out of base64. */
export function asItIs({ path, byteLength, sha256, beginning }: Spool): SpooledFile {
  return { path, byteLength, sha256, beginning, nameInside: null };
}

/** What the base64 of each file was worth, and what lay in it where it was a ZIP. */
export async function takenOut(
  spools: readonly Spool[],
  { remarks, most }: { readonly remarks: Remarks; readonly most: number },
): Promise<readonly SpooledFile[]> {
  const files: SpooledFile[] = [];
  let room = most;
  for (const spool of spools) {
    const where = String(spool.index + 1);
    for (const oddity of spool.base64.oddities) remarks.add('EDX-51', where, oddity);
    if (spool.base64.damage !== null) remarks.add('EDX-07', where, spool.base64.damage);
    const isPacked = spool.base64.damage === null && isZip(spool.beginning);
    const file = isPacked ? await unpackedFrom(spool, { remarks, most: room }) : asItIs(spool);
    if (file.nameInside !== null) room -= file.byteLength;
    files.push(file);
  }
  return files;
}

async function unpackedFrom(spool: Spool, { remarks, most }: { readonly remarks: Remarks; readonly most: number }): Promise<SpooledFile> {
  const where = String(spool.index + 1);
  const path = spool.path.replace(/\.bin$/, '.out');
  const found = await unpackOne(spool.path, { path, most });
  if (found.kind === 'unsafe') remarks.add('EDX-08', where, found.why);
  if (found.kind === 'asItIs' && !found.isOffice) remarks.add('EDX-34', where, `${found.files} tệp · files`);
  if (found.kind !== 'unpacked') return asItIs(spool);
  remarks.add('EDX-46', where, found.name);
  await rm(spool.path);
  return { path, byteLength: found.byteLength, sha256: found.sha256, beginning: found.beginning, nameInside: found.name };
}

import { writeBag, type BagEntry } from '../bag';
import { makeWhole } from '../make-whole';
import type { PackageLayout } from './layout';
import type { PackageSource } from './source';
import { BytesChanged } from './write-zip';

/** Writes a package as a bag of BagIt, in a directory that was not there before. Throws `BytesChanged`, and leaves nothing, for a damaged original. */
export async function writePackageBag(layout: PackageLayout, directory: string, software: PackageSource['software']): Promise<void> {
  const info = { 'External-Identifier': layout.folder, 'Bag-Software-Agent': `${software.name} ${software.version}` };
  await makeWhole(directory, async (unfinished) => {
    const damaged = await writeBag(unfinished, entriesOf(layout), info);
    if (damaged.length > 0) throw new BytesChanged(`${damaged.join(', ')}: nội dung không khớp mã băm`);
  });
}

async function* entriesOf({ folder, entries }: PackageLayout): AsyncIterable<BagEntry> {
  for (const entry of entries) yield { path: `${folder}/${entry.path}`, sha256: entry.sha256.toLowerCase(), open: () => entry.open() };
}

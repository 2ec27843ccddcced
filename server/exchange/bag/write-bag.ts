import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { MANIFEST_NAME, SIGNATURE_NAME, type BagManifest } from './manifest';
import { sealFile } from './seal';

export interface BagToWrite {
  readonly manifest: BagManifest;
  /** Where the messages lie, in the order of the manifest. */
  readonly paths: readonly string[];
  /** Signs the bytes of the manifest with the key that it names. */
  readonly sign: (text: string) => string;
  /** Null: whoever holds the bag reads it. */
  readonly passphrase: string | null;
}

/** Writes a courier bag as the new file `path`, which is there only when it is whole: a ZIP that every system opens, or that ZIP sealed with a passphrase. */
export async function writeBag(path: string, { manifest, paths, sign, passphrase }: BagToWrite): Promise<void> {
  const open = `${path}.part`;
  const sealed = `${path}.sealed`;
  try {
    await writeZip(open, manifest, { paths, sign });
    if (passphrase !== null) await sealFile(open, sealed, passphrase);
    await rename(passphrase === null ? open : sealed, path);
  } finally {
    for (const each of [open, sealed]) await rm(each, { force: true });
  }
}

async function writeZip(path: string, manifest: BagManifest, { paths, sign }: Pick<BagToWrite, 'paths' | 'sign'>): Promise<void> {
  const zip = new yazl.ZipFile();
  const text = JSON.stringify(manifest, null, 1);
  zip.addBuffer(Buffer.from(text), MANIFEST_NAME, { compress: false });
  zip.addBuffer(Buffer.from(sign(text)), SIGNATURE_NAME, { compress: false });
  manifest.messages.forEach(({ file }, place) => zip.addFile(paths[place]!, file, { compress: false }));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
}

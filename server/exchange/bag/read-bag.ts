import { createHash, createPublicKey, verify } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open as openFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { isSameOrgan } from '../../../src/domain/exchange/organ-code';
import { fingerprintOf, MANIFEST_NAME, MESSAGES_MOST, readManifest, SIGNATURE_NAME, type BagManifest, type BagMessage } from './manifest';
import { isSealed, openSealed } from './seal';

/** Why a bag is not taken. foreignSeal: its maker is known under another key. unknownSeal: nobody here has said that this key is its maker's. */
export type BagFault = 'tooLarge' | 'cut' | 'needsPassphrase' | 'wrongPassphrase' | 'noBag' | 'changed' | 'wrongRecipient' | 'foreignSeal' | 'unknownSeal';

export type BagReading =
  | { readonly isRefused: false; readonly manifest: BagManifest; readonly paths: readonly string[] }
  | { readonly isRefused: true; readonly fault: BagFault; readonly detail: string };

export interface BagReader {
  /** An empty directory of ours. */
  readonly into: string;
  readonly ownCode: string;
  readonly passphrase: string | null;
  /** The key under which an agency is known here; null for none. */
  readonly keyOf: (code: string) => string | null;
  /** Bytes of the bag, and of all its messages as they unfold; four GiB where nothing is said. */
  readonly most?: number;
  /** Whether somebody has compared this key just now. */
  readonly trusts: (key: string) => boolean;
}

const BAG_MOST = 4 * 1024 ** 3;
const SMALL = 1024 ** 2;
/** What was changed where a sealed bag was. */
const SEAL = 'lớp niêm phong';
const ZIP_MARK = Buffer.from('PK\x03\x04', 'latin1');

/** Opens a courier bag that somebody brought: every message whole, as its maker signed it, for us. Refused as a whole; names in it are told, never followed. */
export async function readBag(path: string, { passphrase, ...reader }: BagReader): Promise<BagReading> {
  const { most = BAG_MOST } = reader;
  if ((await stat(path)).size > most) return refused('tooLarge', `${Math.ceil(most / SMALL)} MB`);
  let open = path;
  if (await isSealed(path)) {
    if (passphrase === null) return refused('needsPassphrase');
    open = join(reader.into, 'bag.zip');
    const opening = await openSealed(path, open, passphrase);
    if (opening !== 'open') return refused(opening, opening === 'changed' ? SEAL : '');
  }
  const zip = await openPromise(open, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(() => null);
  if (!zip) return refused((await beginsAsZip(open)) ? 'cut' : 'noBag');
  try {
    return await readZip(zip, { ...reader, most });
  } catch (error) {
    if (error instanceof BagChanged) return refused('changed', error.message);
    throw error;
  } finally {
    zip.close();
  }
}

/** The bag is not as it was signed, or no ZIP after all. */
class BagChanged extends Error {}

async function readZip(zip: ZipFile, { into, ownCode, keyOf, most, trusts }: Omit<BagReader, 'passphrase'> & { readonly most: number }): Promise<BagReading> {
  const entries = await entriesOf(zip);
  const [text, signature] = [await smallOf(zip, entries.get(MANIFEST_NAME)), await smallOf(zip, entries.get(SIGNATURE_NAME))];
  const manifest = text && readManifest(text);
  if (!manifest || !signature) return refused('noBag');
  if (!isSignedBy(manifest.key, text, signature)) return refused('changed', MANIFEST_NAME);
  if (!isSameOrgan(manifest.to.code, ownCode)) return refused('wrongRecipient', `${manifest.to.name} (${manifest.to.code})`);
  const known = keyOf(manifest.from.code);
  const whose = `${manifest.from.name} (${manifest.from.code}): ${fingerprintOf(manifest.key)}`;
  if (known !== null && known !== manifest.key) return refused('foreignSeal', whose);
  if (known === null && !trusts(manifest.key)) return refused('unknownSeal', whose);
  const unfolded = manifest.messages.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (unfolded > most) return refused('tooLarge', `${Math.ceil(most / SMALL)} MB`);
  const paths: string[] = [];
  for (const message of manifest.messages) paths.push(await takeOut(zip, entries.get(message.file), { message, into }));
  return { isRefused: false, manifest, paths };
}

/** What a copy that was broken off leaves: the list of a ZIP stands at its end. */
async function beginsAsZip(path: string): Promise<boolean> {
  const file = await openFile(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(ZIP_MARK.length), 0, ZIP_MARK.length, 0);
    return buffer.equals(ZIP_MARK);
  } finally {
    await file.close();
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MESSAGES_MOST + 2) throw new BagChanged(`${zip.entryCount} entries`);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    throw new BagChanged((error as Error).message);
  }
  return entries;
}

async function smallOf(zip: ZipFile, entry: Entry | undefined): Promise<Buffer | null> {
  if (!entry || entry.uncompressedSize > SMALL) return null;
  const pieces: Buffer[] = [];
  for await (const piece of await streamOf(zip, entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function isSignedBy(key: string, text: Buffer, signature: Buffer): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    return verify(null, text, publicKey, Buffer.from(signature.toString('utf8'), 'base64'));
  } catch {
    // What is no key has signed nothing.
    return false;
  }
}

async function takeOut(zip: ZipFile, entry: Entry | undefined, { message, into }: { readonly message: BagMessage; readonly into: string }): Promise<string> {
  if (!entry || entry.uncompressedSize !== message.byteLength) throw new BagChanged(message.file);
  const path = join(into, message.file);
  const hash = createHash('sha256');
  const measured = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  const source = await streamOf(zip, entry);
  await pipeline(source, measured, createWriteStream(path, { flags: 'wx', mode: 0o600 })).catch((error: Error) => {
    throw new BagChanged(`${message.file}: ${error.message}`);
  });
  if (hash.digest('hex') !== message.sha256) throw new BagChanged(message.file);
  return path;
}

function streamOf(zip: ZipFile, entry: Entry) {
  return zip.openReadStreamPromise(entry).catch((error: Error) => {
    throw new BagChanged(`${entry.fileName}: ${error.message}`);
  });
}

function refused(fault: BagFault, detail = ''): BagReading {
  return { isRefused: true, fault, detail };
}

import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A sealed bag: a mark, a salt, a nonce, the bag in AES-256-GCM, the tag. Whoever knows the passphrase reads it; one changed byte and nobody does. */
const MARK = Buffer.from('HOSO-TUI-NIEM-1\n');
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = MARK.length + SALT + NONCE;
const BLOCK = 16;
const ZIP_BEGINS = Buffer.from('PK\x03\x04', 'latin1');
const ZIP_ENDS = Buffer.from('PK\x05\x06', 'latin1');
/** Bytes of the last part of a ZIP that says nothing more. */
const ZIP_END = 22;
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

/** Seals the file `from` as the new file `to`. */
export async function sealFile(from: string, to: string, passphrase: string): Promise<void> {
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce);
  async function* sealed(): AsyncGenerator<Buffer> {
    yield Buffer.concat([MARK, salt, nonce]);
    for await (const piece of createReadStream(from)) yield cipher.update(piece as Buffer);
    yield cipher.final();
    yield cipher.getAuthTag();
  }
  await pipeline(Readable.from(sealed()), createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
}

/** Whether a file is a sealed bag. */
export async function isSealed(path: string): Promise<boolean> {
  return (await bytesOf(path, 0, MARK.length)).equals(MARK);
}

/** What came of opening a sealed bag. `wrongPassphrase`: or its first bytes are others. */
export type Opening = 'open' | 'wrongPassphrase' | 'cut' | 'changed';

/**
 * Opens a sealed bag as the new file `to`. What was written is not to be looked at unless it is open. A bag is a ZIP, which begins and ends in a known way: so it is known whether the
 * passphrase was right although the file is not whole, and whether its end is missing.
 */
export async function openSealed(from: string, to: string, passphrase: string): Promise<Opening> {
  const { size } = await stat(from);
  if (size < HEAD + ZIP_END + TAG) return 'cut';
  const head = await bytesOf(from, MARK.length, SALT + NONCE);
  const [key, nonce] = [await keyOf(passphrase, head.subarray(0, SALT)), head.subarray(SALT)];
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(await bytesOf(from, size - TAG, TAG));
  const body = createReadStream(from, { start: HEAD, end: size - TAG - 1 });
  try {
    await pipeline(body, decipher, createWriteStream(to, { flags: 'wx', mode: 0o600 }));
    return 'open';
  } catch (error) {
    if (!/authenticate data/.test((error as Error).message)) throw error;
    return whyClosed(from, { key, nonce, length: size - HEAD - TAG });
  }
}

interface Sealed {
  readonly key: Buffer;
  readonly nonce: Buffer;
  /** Bytes of what is sealed. */
  readonly length: number;
}

async function whyClosed(from: string, sealed: Sealed): Promise<Opening> {
  const first = await peek(from, sealed, { at: 0, length: ZIP_BEGINS.length });
  if (!first.equals(ZIP_BEGINS)) return 'wrongPassphrase';
  const last = await peek(from, sealed, { at: sealed.length - ZIP_END, length: ZIP_ENDS.length });
  return last.equals(ZIP_ENDS) ? 'changed' : 'cut';
}

/** Some bytes of what is sealed, which nobody vouches for: only to be compared. GCM encrypts by counting blocks from 2. */
async function peek(from: string, { key, nonce }: Sealed, { at, length }: { readonly at: number; readonly length: number }): Promise<Buffer> {
  const before = at % BLOCK;
  const counter = Buffer.alloc(BLOCK - NONCE);
  counter.writeUInt32BE((at - before) / BLOCK + 2);
  const decipher = createDecipheriv('aes-256-ctr', key, Buffer.concat([nonce, counter]));
  return decipher.update(await bytesOf(from, HEAD + at - before, before + length)).subarray(before);
}

/** Takes its time and 64 MiB, beside whatever else the server does. */
function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => scrypt(passphrase.normalize('NFC'), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key))));
}

async function bytesOf(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

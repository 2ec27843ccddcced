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

/** Opens a sealed bag as the new file `to`; false where the passphrase is another one or a byte was changed. What was written then is not to be looked at. */
export async function openSealed(from: string, to: string, passphrase: string): Promise<boolean> {
  const { size } = await stat(from);
  if (size < HEAD + TAG) return false;
  const head = await bytesOf(from, MARK.length, SALT + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, head.subarray(0, SALT)), head.subarray(SALT));
  decipher.setAuthTag(await bytesOf(from, size - TAG, TAG));
  const body = size === HEAD + TAG ? Readable.from([]) : createReadStream(from, { start: HEAD, end: size - TAG - 1 });
  try {
    await pipeline(body, decipher, createWriteStream(to, { flags: 'wx', mode: 0o600 }));
    return true;
  } catch (error) {
    if (/authenticate data/.test((error as Error).message)) return false;
    throw error;
  }
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

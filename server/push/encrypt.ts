import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { PushAddress } from './ports';

/** Whoever carries a message sees its length; all of ours have this one. */
const PLAIN_BYTES = 512;
const RECORD_BYTES = 4_096;
/** The last record of a message ends with this byte; zeros behind it are padding (RFC 8188 section 2). */
const LAST_RECORD = 2;

/** What must never be used twice; an argument only for the published example of RFC 8291. */
export interface Fresh {
  readonly privateKey: Buffer;
  readonly salt: Buffer;
}

/** Encrypts a text so that only the browser at an address can read it (RFC 8291, content coding aes128gcm of RFC 8188). Throws when the text is too long or the key is no key. */
export function encryptFor({ p256dh, auth }: Pick<PushAddress, 'p256dh' | 'auth'>, text: string, { fresh = makeFresh(), length = PLAIN_BYTES } = {}): Buffer {
  const plain = Buffer.from(text, 'utf8');
  if (plain.length >= length) throw new Error(`a push message of ${plain.length} bytes`);
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = createECDH('prime256v1');
  ours.setPrivateKey(fresh.privateKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours.getPublicKey()]);
  const secret = Buffer.from(hkdfSync('sha256', ours.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32));
  const derive = (name: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, fresh.salt, Buffer.from(`Content-Encoding: ${name}\0`), bytes));
  const cipher = createCipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  const padded = Buffer.concat([plain, Buffer.from([LAST_RECORD]), Buffer.alloc(length - plain.length - 1)]);
  return Buffer.concat([header(fresh.salt, ours.getPublicKey()), cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
}

/** Whether a text is the public key of a browser: a point of P-256. */
export function isPublicKey(p256dh: string): boolean {
  const trial = createECDH('prime256v1');
  trial.generateKeys();
  try {
    trial.computeSecret(Buffer.from(p256dh, 'base64url'));
    return true;
  } catch {
    // Not on the curve: the caller refuses it.
    return false;
  }
}

function header(salt: Buffer, publicKey: Buffer): Buffer {
  const sizes = Buffer.alloc(5);
  sizes.writeUInt32BE(RECORD_BYTES);
  sizes.writeUInt8(publicKey.length, 4);
  return Buffer.concat([salt, sizes, publicKey]);
}

function makeFresh(): Fresh {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return { privateKey: pair.getPrivateKey(), salt: randomBytes(16) };
}

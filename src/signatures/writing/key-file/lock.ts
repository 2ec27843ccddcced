import { ciphers, hashes, hashLengths, hmacs, oids, type HashName } from '../../der/oids';
import { DerFault, sequence, tags, type Der } from '../../der/read';
import { joined, octets, oidOf, sameBytes, smallInteger } from '../../der/values';
import { digestOf } from '../../keys';

/** A way of locking that Web Crypto does not know, such as Triple DES. */
export class OldLock extends Error {
  override readonly name = 'OldLock';
}

/** A passphrase that does not open the file. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

/** More turns of mixing than this are a trap, not care. */
const TURNS_MOST = 5_000_000;
const MAC_TURNS_MOST = 1_000_000;
/** What a key is made for (RFC 7292, B.3): here for proving that nothing was changed. */
const FOR_MAC = 3;

/** Opens what was locked with a passphrase (PBES2: RFC 8018, 6.2). Throws `OldLock`, `WrongPassphrase` or `DerFault`. */
export async function unlock(algorithm: Der | undefined, locked: Uint8Array, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const [id, parameters] = sequence(algorithm);
  if (oidOf(id) !== oids.pbes2) throw new OldLock(oldNames[oidOf(id)] ?? oidOf(id));
  const [mixing, cipher] = sequence(parameters);
  const [cipherId, start] = sequence(cipher);
  const bits = ciphers[oidOf(cipherId)];
  if (bits === undefined) throw new OldLock(oldNames[oidOf(cipherId)] ?? oidOf(cipherId));
  const key = await mixed(mixing, passphrase, bits);
  const used = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt']);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: octets(start).slice() }, used, locked.slice()));
  } catch {
    // Web Crypto says of bytes that do not open only that it failed.
    throw new WrongPassphrase();
  }
}

const oldNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.12.1.3': '3DES',
  '1.2.840.113549.1.12.1.5': 'RC2-128',
  '1.2.840.113549.1.12.1.6': 'RC2-40',
  '1.2.840.113549.3.7': '3DES',
  '2.16.840.1.101.3.4.1.22': 'AES-192',
};

/** A key of so many bits (PBKDF2: RFC 8018, 5.2). */
async function mixed(mixing: Der | undefined, passphrase: string, bits: number): Promise<Uint8Array<ArrayBuffer>> {
  const [id, parameters] = sequence(mixing);
  if (oidOf(id) !== oids.pbkdf2) throw new OldLock(oidOf(id));
  const [salt, turns, ...rest] = sequence(parameters);
  const iterations = smallInteger(turns);
  if (iterations < 1 || iterations > TURNS_MOST) throw new DerFault('a lock that would never open');
  const hmac = rest.find(({ tag }) => tag === tags.sequence);
  const hash = hmac ? hmacs[oidOf(sequence(hmac)[0])] : 'SHA-1';
  if (!hash) throw new OldLock(oidOf(sequence(hmac)[0]));
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt: octets(salt).slice(), iterations }, base, bits));
}

/** Whether nothing was changed since somebody who knew the passphrase wrote it (RFC 7292, 5.1; RFC 9579). Throws `OldLock` or `DerFault`. */
export async function isUntouched(mac: Der, content: Uint8Array, passphrase: string): Promise<boolean> {
  const [info, salt, turns] = sequence(mac);
  const [algorithm, said] = sequence(info);
  const [id, parameters] = sequence(algorithm);
  const isNew = oidOf(id) === oids.pbmac1;
  const hash = isNew ? hmacs[oidOf(sequence(sequence(parameters)[1])[0])] : hashes[oidOf(id)];
  if (!hash) throw new OldLock(oidOf(id));
  const key = isNew
    ? await mixed(sequence(parameters)[0], passphrase, hashLengths[hash] * 8)
    : await keyForMac(passphrase, { hash, salt: octets(salt), turns: turns ? smallInteger(turns) : 1 });
  const used = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  return sameBytes(new Uint8Array(await crypto.subtle.sign('HMAC', used, content.slice())), octets(said));
}

interface Mixing {
  readonly hash: HashName;
  readonly salt: Uint8Array;
  readonly turns: number;
}

/** RFC 7292, B.2, for a key no longer than one hash. */
async function keyForMac(passphrase: string, { hash, salt, turns }: Mixing): Promise<Uint8Array<ArrayBuffer>> {
  if (turns < 1 || turns > MAC_TURNS_MOST) throw new DerFault('a lock that would never open');
  const block = hash === 'SHA-384' || hash === 'SHA-512' ? 128 : 64;
  const words = joined([new Uint8Array(block).fill(FOR_MAC), filled(salt, block), filled(twoByteLetters(passphrase), block)]);
  let key: Uint8Array = words;
  for (let turn = 0; turn < turns; turn++) key = await digestOf(hash, key);
  return key.slice();
}

/** Bytes again and again until they fill whole blocks. */
function filled(bytes: Uint8Array, block: number): Uint8Array {
  const length = Math.ceil(bytes.length / block) * block;
  return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length]!);
}

/** A passphrase as PKCS#12 has it: two bytes for each letter, and two zeros at the end. */
function twoByteLetters(text: string): Uint8Array {
  const codes = [...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)), 0];
  return Uint8Array.from(codes.flatMap((code) => [code >> 8, code & 0xff]));
}

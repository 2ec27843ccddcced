import type { Signed } from './cms/certificate';
import { curves, ecdsaWithHash, hashes, hashLengths, oids, rsaWithHash, type Curve, type HashName } from './der/oids';
import { contentOf, contextTag, DerFault, expect, inner, readDer, sequence, tags, type Der } from './der/read';
import { bitBytes, hexOf, oidOf, smallInteger } from './der/values';
import { bitElement, nullElement, oidElement, sequenceOf } from './der/write';

/** A way of signing that is not known here: the signature can be neither confirmed nor refuted. */
export class UnknownScheme extends Error {
  override readonly name = 'UnknownScheme';
}

interface Scheme {
  readonly name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA';
  readonly hash: HashName;
  readonly saltLength: number;
}

interface PublicKey {
  readonly kind: 'RSA' | 'EC';
  readonly bits: number;
  readonly curve: Curve | null;
  /** As Web Crypto takes it. */
  readonly spki: Uint8Array<ArrayBuffer>;
}

/** What was used to sign, for people and for judging its strength. */
export interface Strength {
  readonly text: string;
  readonly isWeak: boolean;
}

/** `CryptoKey`, which browsers and Node name in different places. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const RSA_LEAST = 2_048;
const RSA_MOST = 8_192;
const EXPONENT_BYTES = 8;
const REMEMBERED = 2_000;

/**
 * Checks signatures by Web Crypto and remembers keys, for importing one costs several times what a check does; and remembers which certificate was found
 * to be signed by which key, for the same authorities stand above thousands of documents.
 */
export class KeyRing {
  readonly #keys = new Map<string, Promise<ImportedKey>>();
  readonly #links = new Map<string, Promise<boolean>>();

  /**
   * Whether `signed` was signed by the key (SubjectPublicKeyInfo). `digest` names the hash where the algorithm does not. Throws `UnknownScheme`, and
   * `DerFault` for a key or algorithm that is damaged.
   */
  async check({ part, algorithm, signature }: Signed, key: Uint8Array, digest?: string): Promise<boolean> {
    const scheme = readScheme(algorithm, digest);
    const publicKey = readKey(key);
    if ((scheme.name === 'ECDSA') !== (publicKey.kind === 'EC')) return false;
    const value = publicKey.curve ? plainEcdsa(signature, publicKey.curve) : signature.slice();
    if (!value) return false;
    const imported = await this.#import(publicKey, scheme);
    return crypto.subtle.verify({ name: scheme.name, hash: scheme.hash, saltLength: scheme.saltLength }, imported, value, shared(part));
  }

  /** `check` for a certificate, remembered under its id. */
  checkOnce(signed: Signed, id: string, key: Uint8Array): Promise<boolean> {
    return remembered(this.#links, `${id}/${hexOf(key)}`, () => this.check(signed, key));
  }

  #import({ kind, spki, curve }: PublicKey, { name, hash }: Scheme): Promise<ImportedKey> {
    const algorithm = kind === 'EC' ? { name, namedCurve: curve!.name } : { name, hash };
    return remembered(this.#keys, `${name}/${hash}/${hexOf(spki)}`, () =>
      crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']).catch((error: unknown) => {
        throw new DerFault(`a key that cannot be used: ${String(error)}`);
      }),
    );
  }
}

/** The answer of `make` under `name`; the oldest is forgotten when there are too many, and what failed at once. */
function remembered<T>(made: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(name);
  if (known) return known;
  if (made.size >= REMEMBERED) made.delete(made.keys().next().value!);
  const making = make();
  made.set(name, making);
  making.catch(() => made.delete(name));
  return making;
}

/** Web Crypto wants to know that nobody shares the memory; ours never is. */
function shared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

/** The hash of some bytes. */
export async function digestOf(hash: HashName, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, shared(bytes)));
}

/** Whether nobody should rely on a hash any more. */
export function isWeakHash(hash: HashName): boolean {
  return hash === 'SHA-1';
}

/** What an algorithm and a key are called, and whether nobody should rely on them any more: SHA-1, or RSA under 2,048 bits. */
export function strengthOf({ algorithm }: Pick<Signed, 'algorithm'>, key: Uint8Array, digest?: string): Strength {
  const { name, hash } = readScheme(algorithm, digest);
  const { kind, bits, curve } = readKey(key);
  const called = { 'RSASSA-PKCS1-v1_5': `RSA ${bits}`, 'RSA-PSS': `RSA-PSS ${bits}`, ECDSA: `ECDSA ${curve?.name ?? ''}` }[name];
  return { text: `${called}, ${hash}`, isWeak: isWeakHash(hash) || (kind === 'RSA' && bits < RSA_LEAST) };
}

function readScheme(algorithm: Der, digest: string | undefined): Scheme {
  const [id, parameters] = sequence(algorithm);
  const oid = oidOf(id);
  if (oid === oids.rsaPss) return readPss(parameters);
  const rsa = oid === oids.rsa ? hashes[digest ?? ''] : rsaWithHash[oid];
  if (rsa) return { name: 'RSASSA-PKCS1-v1_5', hash: rsa, saltLength: 0 };
  const ecdsa = oid === oids.ecPublicKey ? hashes[digest ?? ''] : ecdsaWithHash[oid];
  if (ecdsa) return { name: 'ECDSA', hash: ecdsa, saltLength: 0 };
  throw new UnknownScheme(oid);
}

/** RFC 4055, 3.1. Web Crypto knows only one hash for both the digest and the mask. */
function readPss(parameters: Der | undefined): Scheme {
  const parts = parameters ? sequence(parameters) : [];
  const at = (n: number) => parts.find(({ tag }) => tag === contextTag(n));
  const [hashPart, maskPart, saltPart] = [at(0), at(1), at(2)];
  const hash = hashPart ? hashes[oidOf(sequence(inner(hashPart))[0])] : 'SHA-1';
  if (!hash) throw new UnknownScheme('RSA-PSS');
  if ((maskPart ? maskHash(inner(maskPart)) : 'SHA-1') !== hash) throw new UnknownScheme('RSA-PSS with two hashes');
  return { name: 'RSA-PSS', hash, saltLength: saltPart ? smallInteger(inner(saltPart)) : hashLengths['SHA-1'] };
}

function maskHash(der: Der): HashName | undefined {
  const [id, hash] = sequence(der);
  return oidOf(id) === oids.mgf1 ? hashes[oidOf(sequence(hash)[0])] : undefined;
}

function readKey(bytes: Uint8Array): PublicKey {
  const [algorithm, key] = sequence(readDer(bytes));
  const [id, parameters] = sequence(algorithm);
  const oid = oidOf(id);
  if (oid === oids.ecPublicKey) return readEcKey(bytes, parameters);
  if (oid !== oids.rsa && oid !== oids.rsaPss) throw new UnknownScheme(oid);
  const point = bitBytes(key);
  const [modulus, exponent] = sequence(readDer(point)).map((part) => contentOf(expect(part, tags.integer)));
  if (!modulus || !exponent) throw new DerFault('an RSA key without numbers');
  const bits = bitLength(modulus);
  if (bits > RSA_MOST || exponent.length > EXPONENT_BYTES) throw new UnknownScheme(`RSA ${bits}`);
  return { kind: 'RSA', bits, curve: null, spki: oid === oids.rsa ? bytes.slice() : asPlainRsa(point) };
}

function readEcKey(bytes: Uint8Array, parameters: Der | undefined): PublicKey {
  const curve = parameters?.tag === tags.oid ? curves[oidOf(parameters)] : undefined;
  if (!curve) throw new UnknownScheme('ECDSA with another curve');
  return { kind: 'EC', bits: curve.size * 8, curve, spki: bytes.slice() };
}

function bitLength(integer: Uint8Array): number {
  const first = integer.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (integer.length - first) * 8 - Math.clz32(integer[first]!) + 24;
}

/** A key that is marked for PSS only, as Web Crypto takes it: it knows one kind of RSA key. */
function asPlainRsa(key: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequenceOf(sequenceOf(oidElement(oids.rsa), nullElement), bitElement(key));
}

/** The two numbers of an ECDSA signature side by side, as Web Crypto takes them; null where it is no such signature. */
function plainEcdsa(signature: Uint8Array, { size }: Curve): Uint8Array<ArrayBuffer> | null {
  const numbers = sequence(readDer(signature)).map((part) => contentOf(expect(part, tags.integer)));
  if (numbers.length !== 2) return null;
  const plain = new Uint8Array(size * 2);
  for (const [index, number] of numbers.entries()) {
    const value = number[0] === 0 ? number.subarray(1) : number;
    if (value.length > size) return null;
    plain.set(value, size * (index + 1) - value.length);
  }
  return plain;
}

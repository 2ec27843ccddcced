import { accept, refuse, type Outcome, type Refusal } from '../../../domain/shared/refusal';
import { readCertificate, type Certificate } from '../../cms/certificate';
import { oids } from '../../der/oids';
import { contentOf, contextTag, DerFault, expect, inner, readDer, sequence, tags, wholeOf, type Der } from '../../der/read';
import { octets, oidOf } from '../../der/values';
import { nullElement, oidElement, sequenceOf } from '../../der/write';
import { KeyRing, UnknownScheme } from '../../keys';
import { schemeAlgorithm } from '../container';
import { cannotSign } from '../faults';
import { importOf, keySigner, schemeOf } from '../key-signer';
import { toSign, type Signer } from '../signer';
import { isUntouched, OldLock, unlock, WrongPassphrase } from './lock';

/** No file with a key is larger. */
export const KEY_FILE_MOST = 256 * 1024;
const BAGS_MOST = 50;
const keys = new KeyRing();

/**
 * Opens a key file (PKCS#12: RFC 7292) with its passphrase. The key goes into Web Crypto, out of which nobody takes it again; passphrase and file are kept
 * nowhere. Refuses what is no key file, a wrong passphrase, locks that Web Crypto does not know, and a file without a key that has its certificate.
 */
export async function openKeyFile(bytes: Uint8Array, passphrase: string): Promise<Outcome<Signer>> {
  try {
    if (bytes.length > KEY_FILE_MOST) throw new DerFault('too large');
    const bags = await readBags(bytes, passphrase);
    const signer = await signerIn(bags);
    return signer ? accept(signer) : refuse(cannotSign('keyFileEmpty', {}, 'file'));
  } catch (error) {
    return refuse(refusalOf(error));
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof WrongPassphrase) return cannotSign('wrongKeyPassphrase', {}, 'passphrase');
  if (error instanceof OldLock) return cannotSign('keyFileOldLock', { name: error.message }, 'file');
  if (error instanceof DerFault) return cannotSign('keyFileUnreadable', {}, 'file');
  throw error;
}

/** What a key file holds. */
interface Bags {
  /** PrivateKeyInfo each (RFC 5208). */
  readonly keys: readonly Uint8Array[];
  readonly certificates: readonly Certificate[];
}

async function readBags(bytes: Uint8Array, passphrase: string): Promise<Bags> {
  const [version, safe, mac] = sequence(readDer(bytes));
  if (!version) throw new DerFault('an empty file');
  const content = dataIn(safe);
  if (mac && !(await isUntouched(mac, content, passphrase))) throw new WrongPassphrase();
  const bags: Bag[] = [];
  for (const part of sequence(readDer(content))) bags.push(...(await bagsIn(part, passphrase)));
  if (bags.length > BAGS_MOST) throw new DerFault('too many bags');
  const found: Uint8Array[] = [];
  for (const { id, value } of bags) {
    if (id === oids.keyBag) found.push(wholeOf(value));
    if (id === oids.lockedKeyBag) found.push(await unlockedKey(value, passphrase));
  }
  return { keys: found, certificates: bags.flatMap(certificateIn) };
}

interface Bag {
  readonly id: string;
  readonly value: Der;
}

/** The bytes of a part that is only wrapped. */
function dataIn(part: Der | undefined): Uint8Array {
  const [type, content] = sequence(part);
  if (oidOf(type) !== oids.data) throw new OldLock(oidOf(type));
  return octets(inner(expect(content, contextTag(0))));
}

async function bagsIn(part: Der, passphrase: string): Promise<readonly Bag[]> {
  const [type, content] = sequence(part);
  const safe = oidOf(type) === oids.encryptedData ? await unlockedData(content, passphrase) : dataIn(part);
  return sequence(readDer(safe)).map((bag) => {
    const [id, value] = sequence(bag);
    return { id: oidOf(id), value: inner(expect(value, contextTag(0))) };
  });
}

async function unlockedData(content: Der | undefined, passphrase: string): Promise<Uint8Array> {
  const [, info] = sequence(inner(expect(content, contextTag(0))));
  const [, algorithm, locked] = sequence(info);
  if (!locked) throw new DerFault('nothing locked');
  const bytes = locked.tag === contextTag(0, true) ? contentOf(locked) : octets({ ...expect(locked, contextTag(0)), tag: tags.octetString | 0x20 });
  return unlock(algorithm, bytes, passphrase);
}

async function unlockedKey(value: Der, passphrase: string): Promise<Uint8Array> {
  const [algorithm, locked] = sequence(value);
  return unlock(algorithm, octets(locked), passphrase);
}

function certificateIn({ id, value }: Bag): readonly Certificate[] {
  if (id !== oids.certificateBag) return [];
  const [type, content] = sequence(value);
  return oidOf(type) === oids.x509Certificate ? [readCertificate(octets(inner(expect(content, contextTag(0)))))] : [];
}

/** The first key that signs for one of the certificates; authorities do not sign documents and are tried last. */
async function signerIn({ keys: found, certificates }: Bags): Promise<Signer | null> {
  const sorted = [...certificates].sort((one, other) => Number(one.isAuthority) - Number(other.isAuthority));
  for (const key of found) {
    for (const certificate of sorted) {
      const signer = await signerWith(
        key,
        certificate,
        sorted.filter((each) => each !== certificate),
      );
      if (signer) return signer;
    }
  }
  return null;
}

async function signerWith(key: Uint8Array, certificate: Certificate, others: readonly Certificate[]): Promise<Signer | null> {
  try {
    const scheme = schemeOf(certificate.bytes);
    const imported = await crypto.subtle.importKey('pkcs8', plainKey(key), importOf(certificate.bytes), false, ['sign']);
    const signer = keySigner(imported, scheme, { certificate: certificate.bytes, chain: others.map(({ bytes }) => bytes) });
    const probe = toSign(Uint8Array.of(1), scheme);
    const signature = await signer.sign(probe);
    const algorithm = readDer(schemeAlgorithm(scheme));
    return (await keys.check({ part: probe.bytes, algorithm, signature }, certificate.key)) ? signer : null;
  } catch (error) {
    // A key of another kind than the certificate's is not taken in; Web Crypto says so in its own way on each platform.
    if (error instanceof DerFault || error instanceof UnknownScheme || error instanceof DOMException) return null;
    throw error;
  }
}

/** A key that is marked for PSS only, as Web Crypto takes it. */
function plainKey(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const [version, algorithm, key] = sequence(readDer(bytes));
  if (oidOf(sequence(algorithm)[0]) !== oids.rsaPss) return bytes.slice();
  return sequenceOf(wholeOf(version!), sequenceOf(oidElement(oids.rsa), nullElement), wholeOf(expect(key, tags.octetString)));
}

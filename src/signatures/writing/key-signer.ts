import { readCertificate } from '../cms/certificate';
import { curves, hashLengths, oids } from '../der/oids';
import { readDer, sequence } from '../der/read';
import { oidOf } from '../der/values';
import { integerElement, sequenceOf } from '../der/write';
import { UnknownScheme } from '../keys';
import type { Signer, SigningScheme } from './signer';

export type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

interface Held {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** A signer whose key Web Crypto holds. */
export function keySigner(key: SigningKey, scheme: SigningScheme, { certificate, chain }: Held): Signer {
  return {
    certificate,
    chain,
    scheme,
    async sign({ bytes }) {
      const { name, hash } = scheme;
      const value = new Uint8Array(await crypto.subtle.sign({ name, hash, saltLength: hashLengths[hash] }, key, bytes));
      return name === 'ECDSA' ? asSequence(value) : value;
    },
  };
}

/** The two halves of an ECDSA signature as Web Crypto gives them, as the sequence of numbers that CMS has (RFC 5753, 7.2). */
function asSequence(value: Uint8Array): Uint8Array {
  const half = value.length / 2;
  return sequenceOf(integerElement(value.subarray(0, half)), integerElement(value.subarray(half)));
}

const schemeOfCurve: Readonly<Record<string, SigningScheme>> = {
  'P-256': { name: 'ECDSA', hash: 'SHA-256' },
  'P-384': { name: 'ECDSA', hash: 'SHA-384' },
  'P-521': { name: 'ECDSA', hash: 'SHA-512' },
};

/** How the key of a certificate signs: RSA by PKCS#1 1.5 unless the certificate is for PSS only. Throws `UnknownScheme`, and `DerFault` for what is damaged. */
export function schemeOf(certificate: Uint8Array): SigningScheme {
  const [id, parameters] = sequence(sequence(readDer(readCertificate(certificate).key))[0]);
  const oid = oidOf(id);
  if (oid === oids.rsa) return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  if (oid === oids.rsaPss) return { name: 'RSA-PSS', hash: 'SHA-256' };
  const scheme = oid === oids.ecPublicKey ? schemeOfCurve[curves[oidOf(parameters)]?.name ?? ''] : undefined;
  if (!scheme) throw new UnknownScheme(oid);
  return scheme;
}

/** What Web Crypto is told of a key that it takes in. */
export function importOf(certificate: Uint8Array): Parameters<typeof crypto.subtle.importKey>[2] {
  const { name, hash } = schemeOf(certificate);
  if (name !== 'ECDSA') return { name, hash };
  const [, curve] = sequence(sequence(readDer(readCertificate(certificate).key))[0]);
  return { name, namedCurve: curves[oidOf(curve)]!.name };
}

import { testAuthority } from '../../domain/signatures/test-authority';
import { readCertificate } from '../cms/certificate';
import { oids, oidIn, nameParts } from '../der/oids';
import { contextTag, tags } from '../der/read';
import { digestOf } from '../keys';
import { bytesOfBase64 } from '../base64';
import { element, integerElement, octetElement, oidElement, sequenceOf, setOf, timeElement, utf8Element, bitElement } from '../der/write';
import { schemeAlgorithm } from './container';
import type { DeviceKey } from '../signing';
import { keySigner } from './key-signer';
import { toSign, type Signer } from './signer';

/**
 * The key of the test authority. It stands here for everybody to read: what it signs proves nothing, and every verification says so (SIG-25). It lets people try
 * signing on a device that has no certificate.
 */
const KEY =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMj2y7moiXNQ28ENtHxFM8/MSnldZzVm/1YHrXVXmnYChRANCAARwsly/J8CiT1zrEJQ9BNQEyMGmz88cWR6dDQ4C/QdUV6g/6YvHOQKLN/yIoed7/C7Nvf1qID6iL5a4Eda+7IBh';

const scheme = { name: 'ECDSA', hash: 'SHA-256' } as const;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const YEAR_MS = 365 * 86_400_000;
const DAY_MS = 86_400_000;

/** Whom a test certificate names. */
export interface TestName {
  readonly name: string;
  readonly organisation: string;
}

/** A signer with a key that this device makes now and that never leaves it, and a certificate of the test authority. */
export async function makeTestSigner(named: TestName, now: number): Promise<Signer> {
  const { key, certificate, chain } = await makeTestKey(named, now);
  return keySigner(key, scheme, { certificate, chain });
}

/** The same as a device keeps it: the key as Web Crypto holds it, not to be taken out, with its certificate. */
export async function makeTestKey(named: TestName, now: number): Promise<DeviceKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const authority = bytesOfBase64(testAuthority);
  const key = await crypto.subtle.importKey('pkcs8', bytesOfBase64(KEY), algorithm, false, ['sign']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const number = (await digestOf('SHA-256', spki)).subarray(0, 16);
  const certificate = await certified(tbsOf(named, { spki, now, number }), keySigner(key, scheme, { certificate: authority, chain: [] }));
  return { key: privateKey, certificate, chain: [authority] };
}

async function certified(tbs: Uint8Array<ArrayBuffer>, authority: Signer): Promise<Uint8Array> {
  return sequenceOf(tbs, schemeAlgorithm(scheme), bitElement(await authority.sign(toSign(tbs, scheme))));
}

interface Making {
  readonly spki: Uint8Array;
  readonly now: number;
  /** Of the certificate: part of the fingerprint of its key, so that no two have the same. */
  readonly number: Uint8Array;
}

/** What a certificate for signing documents says (RFC 5280, 4.1). */
function tbsOf({ name, organisation }: TestName, { spki, now, number }: Making): Uint8Array<ArrayBuffer> {
  const issuer = readCertificate(bytesOfBase64(testAuthority)).subjectBytes;
  const subject = sequenceOf(namePart('O', organisation), namePart('CN', name));
  const extensions = sequenceOf(
    extension(oids.basicConstraints, sequenceOf()),
    // Digital signature and non-repudiation, the first two of eight bits.
    extension(oids.keyUsage, element(tags.bitString, Uint8Array.of(6, 0xc0))),
  );
  return sequenceOf(
    element(contextTag(0), integerElement(Uint8Array.of(2))),
    integerElement(number),
    schemeAlgorithm(scheme),
    issuer,
    sequenceOf(timeElement(now - DAY_MS), timeElement(now + YEAR_MS)),
    subject,
    spki,
    element(contextTag(3), extensions),
  );
}

function namePart(label: string, text: string): Uint8Array {
  return setOf(sequenceOf(oidElement(oidIn(nameParts, label)), utf8Element(text)));
}

function extension(id: string, value: Uint8Array): Uint8Array {
  return sequenceOf(oidElement(id), element(tags.boolean, Uint8Array.of(0xff)), octetElement(value));
}

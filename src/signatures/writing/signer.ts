import { readCertificate, type Certificate } from '../cms/certificate';
import type { HashName } from '../der/oids';
import { digestOf } from '../keys';

/** How a signer signs. ECDSA takes the hash that fits its curve. */
export interface SigningScheme {
  readonly name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA';
  readonly hash: Exclude<HashName, 'SHA-1'>;
}

/**
 * Whoever holds a key: a file with a passphrase, this device, a token, a service elsewhere. The key stays there; what is signed comes to it.
 */
export interface Signer {
  readonly certificate: Uint8Array;
  /** The certificates above it, as far as they are at hand, without the root being needed. */
  readonly chain: readonly Uint8Array[];
  readonly scheme: SigningScheme;
  /**
   * Signs the attributes of a signature (RFC 5652, 5.4), or their digest where the holder of the key takes only that. Answers with the value as CMS has it:
   * ECDSA as a sequence of two numbers. Rejects when the token was pulled out, the service did not answer, or somebody said no.
   */
  sign(attributes: ToSign): Promise<Uint8Array>;
}

export interface ToSign {
  readonly bytes: Uint8Array<ArrayBuffer>;
  digest(): Promise<Uint8Array>;
}

/** What a signer is given to sign. */
export function toSign(bytes: Uint8Array<ArrayBuffer>, { hash }: SigningScheme): ToSign {
  return { bytes, digest: () => digestOf(hash, bytes) };
}

/** The certificate of a signer, read. Throws `DerFault`. */
export function certificateOf({ certificate }: Pick<Signer, 'certificate'>): Certificate {
  return readCertificate(certificate);
}

import { readDer, sequence } from '../der/read';
import { bitBytes } from '../der/values';
import { nullElement, octetElement, oidElement, sequenceOf } from '../der/write';
import type { Certificate } from '../cms/certificate';
import { hashes, oidIn } from '../der/oids';
import { digestOf } from '../keys';

/**
 * What a responder is asked of a certificate (RFC 6960, 4.1). The issuer is named by SHA-1, which every responder knows; nothing is proved by it, for the
 * answer is signed over what it speaks of.
 */
export async function responderQuery({ serialBytes }: Certificate, issuer: Certificate): Promise<Uint8Array<ArrayBuffer>> {
  const keyBits = bitBytes(sequence(readDer(issuer.key))[1]);
  const [name, key] = await Promise.all([issuer.subjectBytes, keyBits].map((bytes) => digestOf('SHA-1', bytes)));
  const algorithm = sequenceOf(oidElement(oidIn(hashes, 'SHA-1')), nullElement);
  const about = sequenceOf(algorithm, octetElement(name!), octetElement(key!), serialBytes);
  return sequenceOf(sequenceOf(sequenceOf(sequenceOf(about))));
}

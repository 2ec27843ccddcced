import { oids } from '../../../src/signatures/der/oids';
import { contextTag } from '../../../src/signatures/der/read';
import { element, integerElement, octetElement, oidElement, sequenceOf } from '../../../src/signatures/der/write';

/** A key file (PKCS#12) that nobody locked: any passphrase opens it. `key`: PKCS#8. */
export function openKeyFileOf(certificate: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const held = (content: Uint8Array) => element(contextTag(0), content);
  const wrapped = (content: Uint8Array) => sequenceOf(oidElement(oids.data), held(octetElement(content)));
  const bags = sequenceOf(
    sequenceOf(oidElement(oids.keyBag), held(key)),
    sequenceOf(oidElement(oids.certificateBag), held(sequenceOf(oidElement(oids.x509Certificate), held(octetElement(certificate))))),
  );
  return sequenceOf(integerElement(Uint8Array.of(3)), wrapped(sequenceOf(wrapped(bags))));
}

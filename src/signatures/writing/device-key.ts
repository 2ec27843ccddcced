import type { DeviceKey } from '../signing';
import { keySigner, schemeOf } from './key-signer';
import type { Signer } from './signer';

/** A signer with a key that this device keeps. Throws `DerFault` or `UnknownScheme` for a certificate that nobody can sign with. */
export function deviceSigner({ key, certificate, chain }: DeviceKey): Signer {
  return keySigner(key, schemeOf(certificate), { certificate, chain });
}

import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { CheckpointSigner } from '../../register/feed/ports';
import { loadKey } from './key-file';

/**
 * The key that signs checkpoints, made on the first start.
 * Refuses (throws) a file that holds no Ed25519 key: a new key in its place would make every device refuse this server.
 */
export function loadCheckpointSigner(path: string): CheckpointSigner {
  const key = loadKey(path, () => generateKeyPairSync('ed25519').privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} holds no Ed25519 key`);
  return signerWith(key);
}

function signerWith(key: KeyObject): CheckpointSigner {
  return {
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

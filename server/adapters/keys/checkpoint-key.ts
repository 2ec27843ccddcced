import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CheckpointSigner } from '../../register/feed/ports';

/**
 * The key that signs checkpoints, in a file that only the server's account may read; made on the first start.
 * Refuses (throws) a file that holds no Ed25519 key: a new key in its place would make every device refuse this server.
 */
export function loadCheckpointSigner(path: string): CheckpointSigner {
  if (!existsSync(path)) makeKey(path);
  const key = createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} holds no Ed25519 key`);
  return signerWith(key);
}

function signerWith(key: KeyObject): CheckpointSigner {
  return {
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** Written beside its name and renamed, so that a first start that was cut off leaves no half key, which every later start would refuse. */
function makeKey(path: string): void {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  rmSync(`${path}.part`, { force: true });
  const file = openSync(`${path}.part`, 'wx', 0o600);
  writeSync(file, pem);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
  const directory = openSync(dirname(path), 'r');
  fsyncSync(directory);
  closeSync(directory);
}

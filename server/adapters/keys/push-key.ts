import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { PushKey } from '../../push/ports';
import { loadKey } from './key-file';

/**
 * The key by which push services know this server, made when push is first used (RFC 8292: ECDSA on P-256).
 * Refuses (throws) a file that holds no such key: with a new one in its place no browser that was told so far would hear any more.
 */
export function loadPushKey(path: string): PushKey {
  const key = loadKey(path, () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error(`${path} holds no P-256 key`);
  return {
    publicKey: pointOf(key),
    sign: (text) => sign('sha256', Buffer.from(text, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  };
}

function pointOf(key: KeyObject): string {
  const { x, y } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]).toString('base64url');
}

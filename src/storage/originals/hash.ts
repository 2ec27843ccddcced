import type { Sha256 } from '../../domain/shared/ids';

/** Above this size bytes are never in memory as a whole. */
const WHOLE_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Hashes bytes and hands each chunk to `keep` on the way. The browser's own hashing is the faster one, but only takes bytes as a whole. */
export async function hashWhile(bytes: Blob, keep: (chunk: Uint8Array<ArrayBuffer>) => void): Promise<Sha256> {
  return (bytes.size <= WHOLE_BYTES ? await hashWhole(bytes, keep) : await hashStream(bytes, keep)) as Sha256;
}

async function hashWhole(bytes: Blob, keep: (chunk: Uint8Array<ArrayBuffer>) => void): Promise<string> {
  const whole = new Uint8Array(await bytes.arrayBuffer());
  keep(whole);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function hashStream(bytes: Blob, keep: (chunk: Uint8Array<ArrayBuffer>) => void): Promise<string> {
  const { createSHA256 } = await import('hash-wasm');
  const hasher = await createSHA256();
  hasher.init();
  for (let start = 0; start < bytes.size; start += CHUNK_BYTES) {
    const chunk = new Uint8Array(await bytes.slice(start, start + CHUNK_BYTES).arrayBuffer());
    hasher.update(chunk);
    keep(chunk);
  }
  return hasher.digest('hex');
}

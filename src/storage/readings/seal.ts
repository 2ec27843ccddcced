/** What sealing needs of the browser. */
export interface SealingPort {
  /** `crypto.subtle`. */
  readonly subtle: SubtleCrypto;
  /** So many random bytes. */
  random(count: number): Uint8Array<ArrayBuffer>;
}

/** Bytes that only the key of their set opens: AES-GCM of 256 bits with a fresh start value for each part. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const IV_BYTES = 12;

/** A key that this browser uses and gives to nobody, not to this page either. */
export function makeKey({ subtle }: SealingPort): Promise<CryptoKey> {
  return subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Seals bytes; `name` is asked for again when they are opened. */
export async function seal({ subtle, random }: SealingPort, key: CryptoKey, name: string, bytes: BufferSource): Promise<Sealed> {
  const iv = random(IV_BYTES);
  return { iv, bytes: await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) }, key, bytes) };
}

/** Rejects when the bytes are not those that were sealed under this name. */
export function unseal({ subtle }: SealingPort, key: CryptoKey, name: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> {
  return subtle.decrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) }, key, bytes);
}

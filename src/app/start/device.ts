import { toInstant, type Instant } from '../../domain/shared/time';

/** Time and chance of this device, handed as arguments to everything below the screens. */
export const deviceNow = (): Instant => toInstant(Date.now());

/** So many random bytes. */
export const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));

/** A fresh random id. `randomUUID` exists only on secure pages; an intranet address over plain http is none. */
export function newId(): string {
  const hex = Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

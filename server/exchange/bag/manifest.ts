import { createHash } from 'node:crypto';
import { isInstant, type Instant } from '../../../src/domain/shared/time';

/** What a courier bag (túi chuyển phát) says of itself; its signature is over these bytes, which name every message by its hash. */
export interface BagManifest {
  readonly format: typeof BAG_FORMAT;
  readonly id: string;
  readonly from: BagAgency;
  readonly to: BagAgency;
  readonly madeAt: Instant;
  /** The public key of whoever made it (SPKI, base64). */
  readonly key: string;
  readonly messages: readonly BagMessage[];
}

export interface BagAgency {
  readonly code: string;
  readonly name: string;
}

export interface BagMessage {
  readonly file: string;
  readonly sha256: string;
  readonly byteLength: number;
  readonly messageType: 'edoc' | 'status';
}

export const BAG_FORMAT = 'hoso-tui-1';
export const MANIFEST_NAME = 'tui.json';
export const SIGNATURE_NAME = 'tui.sig';
export const MESSAGES_MOST = 500;

/** The manifest that these bytes are; null for everything else. Its values come from outside and are checked one by one. */
export function readManifest(bytes: Buffer): BagManifest | null {
  const value = parsed(bytes.toString('utf8')) as Partial<BagManifest> | null;
  if (value === null || typeof value !== 'object' || value.format !== BAG_FORMAT) return null;
  const { id, madeAt, key, from, to, messages } = value;
  const areTexts = [id, madeAt, key].every((text) => typeof text === 'string' && text !== '' && text.length <= 400);
  if (!areTexts || !isInstant(madeAt!) || !isAgency(from) || !isAgency(to)) return null;
  const areMessages = Array.isArray(messages) && messages.length <= MESSAGES_MOST && messages.every(isMessage);
  return areMessages && /^[\w-]{8,64}$/.test(id!) ? (value as BagManifest) : null;
}

/** How people tell a key on the telephone: the beginning of its SHA-256 in groups of four. */
export function fingerprintOf(key: string): string {
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return hash.match(/.{4}/g)!.join(' ');
}

/** Whether somebody read this key's fingerprint so, however it was spaced. */
export function isFingerprintOf(key: string, said: string): boolean {
  return plain(said) === plain(fingerprintOf(key));
}

const plain = (fingerprint: string) => fingerprint.replace(/\s/g, '').toLowerCase();

function isAgency(value: unknown): value is BagAgency {
  const { code, name } = (value ?? {}) as Partial<BagAgency>;
  return typeof code === 'string' && code !== '' && code.length <= 35 && typeof name === 'string' && name.length <= 400;
}

function isMessage(value: unknown, place: number): value is BagMessage {
  const { file, sha256, byteLength, messageType } = (value ?? {}) as Partial<BagMessage>;
  const isNamed = file === messageName(place) && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
  return isNamed && Number.isSafeInteger(byteLength) && byteLength! > 0 && (messageType === 'edoc' || messageType === 'status');
}

/** What a message is called in the bag, by its place from 0. */
export function messageName(place: number): string {
  return `${String(place + 1).padStart(3, '0')}.edxml`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

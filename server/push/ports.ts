import type { QuietHours } from '../../src/domain/notices/quiet-hours';
import type { DeviceId, PersonId } from '../../src/domain/shared/ids';

/** Where one browser hears while the app is closed: an address at the push service of its maker, with keys that only the browser can open. */
export interface PushAddress {
  readonly endpoint: string;
  /** The browser's public key, an uncompressed point of P-256, base64url. */
  readonly p256dh: string;
  /** The secret that browser and server share, base64url. */
  readonly auth: string;
  /** The session in which the person asked for it; it ends when somebody ends that session, not when the session runs out. */
  readonly session: string;
  readonly person: PersonId;
  /** Where that was: written off, it is told nothing more, also when the session ran out before. */
  readonly device: DeviceId;
  readonly language: 'vi' | 'en';
  readonly quietHours: QuietHours | null;
  /** Position of the list up to which this browser was told, or needed no telling. */
  readonly told: number;
  /** When its person last opened the app there. */
  readonly confirmedAt: number;
}

/** The addresses on disk: one for a session, one for an endpoint. Ending a session takes its address away. */
export interface PushAddresses {
  put(address: PushAddress): void;
  all(): readonly PushAddress[];
  hasSession(session: string): boolean;
  /** Everybody is told up to a position, but those. */
  advance(position: number, except: readonly string[]): void;
  remove(endpoint: string): void;
  removeSession(session: string): void;
}

/** What a push service gets. */
export interface Dispatch {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Hands a message to a push service. Rejects when the service gives no answer in time. */
export type Send = (dispatch: Dispatch) => Promise<{ readonly status: number; readonly retryAfter: string | null }>;

/** The key by which push services know this server (RFC 8292), ES256. */
export interface PushKey {
  /** Uncompressed point, base64url. */
  readonly publicKey: string;
  /** Signature of a text: r and s, 64 bytes, base64url. */
  sign(text: string): string;
}

import type { DataStore } from '@tus/utils';
import type { AgencyTables } from '../../src/domain/agency/verdicts';
import type { Care } from '../../src/domain/keeping/care';
import type { Desk } from '../../src/domain/papers/tray';
import type { DeviceId, PersonId, Sha256 } from '../../src/domain/shared/ids';
import type { Instant } from '../../src/domain/shared/time';

/** Milliseconds since 1970, the server's clock. */
export type Now = () => number;

/** One signed-in browser. `id` is the hash of the token; the token itself is only in the cookie. */
export interface Session {
  readonly id: string;
  readonly person: PersonId;
  /** The device on which it was opened; everything that the session is given lies there. */
  readonly device: DeviceId;
  readonly expiresAt: number;
}

/** Who is signed in. Tokens are stored hashed; a session ends absolutely at `expiresAt`. */
export interface Sessions {
  open(person: PersonId, device: DeviceId): { readonly token: string; readonly session: Session };
  find(token: string): Session | null;
  close(id: string): void;
  closeAllOf(person: PersonId, except: string | null): void;
}

/** Passphrases by person. `matches` takes the same time whether or not the person exists. */
export interface Passphrases {
  set(person: PersonId, passphrase: string): Promise<void>;
  matches(person: PersonId | null, passphrase: string): Promise<boolean>;
  has(person: PersonId): boolean;
}

/** Who brought an original and under which name, so that its uploader, and the registry desk on whose tray it lies, may read it before any document holds it. */
export interface Uploaders {
  /** `person` and `desk`: null when the server itself made it (practice agency). */
  note(upload: { readonly sha256: Sha256; readonly person: PersonId | null; readonly name: string; readonly desk: Desk | null }): void;
  brought(sha256: Sha256, person: PersonId): boolean;
  /** The desks whose clerks brought it. */
  desksOf(sha256: Sha256): readonly Desk[];
  /** The name under which it was first brought. */
  nameOf(sha256: Sha256): string | null;
  /** Forgets who brought it and its names: its bytes were destroyed. */
  forget(sha256: Sha256): void;
  /** Every original that was ever taken in, and not destroyed. */
  all(): readonly Sha256[];
}

/** Whether a person may sign in on a device, and if not, why. */
export type DeviceAdmission =
  | { readonly outcome: 'admitted' | 'writtenOff' | 'ofAnother' }
  | { readonly outcome: 'tooMany'; readonly most: number; readonly longestSilent: { readonly device: DeviceId; readonly lastSeenAt: Instant } };

/** Which devices there are, and under which rights each was served: noted before anything is given. */
export interface ServedDevices {
  /** Somebody signs in on a device, which is theirs from then on. One person has only so many, and none of them is written off. `name`: as `browserName` has it. */
  admit(device: DeviceId, by: { readonly person: PersonId; readonly name: string; readonly at: number }): DeviceAdmission;
  note(served: { readonly device: DeviceId; readonly person: PersonId; readonly access: string; readonly at: number }): void;
  /** A person’s devices that were not written off, the longest silent first. */
  livingOf(person: PersonId): readonly { readonly device: DeviceId; readonly name: string; readonly lastSeenAt: Instant }[];
}

/** Originals by hash, on disk. */
export interface Originals {
  /** Byte length, or null when it is not held. */
  size(sha256: Sha256): Promise<number | null>;
  /** Whether the bytes still have their hash; read once per life of the process and change of the file. */
  isIntact(sha256: Sha256): Promise<boolean>;
  read(sha256: Sha256, span: { readonly start: number; readonly end: number }): ReadableStream<Uint8Array>;
  /**
   * Takes a complete file in, durably, when its bytes have the hash; otherwise answers the hash they have and leaves the file.
   * `seen`: the hash of the bytes as they were written, null when they must be read again.
   */
  keep(path: string, sha256: Sha256, seen?: string | null): Promise<{ readonly kept: true } | { readonly kept: false; readonly actual: string }>;
  hashes(): AsyncIterable<Sha256>;
  /** Takes the bytes away for good; returns how many they were, 0 when they were gone. */
  erase(sha256: Sha256): Promise<number>;
}

/** Whether the emergency stop of the service worker is on. */
export interface KillSwitch {
  isOn(): boolean;
}

/** How everything is that the archive keeps. */
export interface CareDesk {
  /** Rejects while the archive is not running. */
  care(): Promise<Care>;
  /** Begins a check of everything now. */
  checkNow(): void;
}

/** The agency's people and units as the register has them now. */
export type People = AgencyTables;

/** Uploads while they are unfinished, for the tus server. */
export interface UploadFiles extends DataStore {
  pathOf(id: string): string;
  /** The hash of a complete upload, when it was kept up as the bytes came; null when the file must be read. Answers once. */
  hashOf(id: string, size: number): string | null;
  freeBytes(): Promise<number>;
  forget(id: string): Promise<void>;
}

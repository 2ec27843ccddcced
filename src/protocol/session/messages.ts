import * as v from 'valibot';
import type { Role } from '../../domain/agency/types';
import type { AgencyId, DeviceId, PersonId, UnitId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import { shortText, uuid } from '../fields';
import { limits } from '../limits';

const passphrase = v.pipe(v.string(), v.maxLength(limits.passphraseMost));
const newPassphrase = v.pipe(v.string(), v.minLength(limits.passphraseLeast), v.maxLength(limits.passphraseMost));

/** The device on which somebody signs in: its session is given what lies there from then on. */
const device = v.optional(uuid);

/** `POST /api/session` */
export const signInSchema = v.strictObject({ account: shortText, passphrase, device });
/** `PUT /api/people/{person}/passphrase`; `current` is required when a person changes their own. */
export const setPassphraseSchema = v.strictObject({ passphrase: newPassphrase, current: v.optional(passphrase) });
/** `POST /api/setup` */
export const setupSchema = v.strictObject({
  code: shortText,
  agency: v.strictObject({ name: shortText, superior: shortText, abbreviation: shortText, code: shortText, place: shortText }),
  administrator: v.strictObject({ account: shortText, name: shortText, passphrase: newPassphrase }),
  device,
});

/** Answer of `POST` and `GET /api/session`. */
export interface SessionInfo {
  readonly v: 1;
  readonly person: PersonId;
  readonly account: string;
  readonly name: string;
  readonly unit: UnitId | null;
  readonly roles: readonly Role[];
  readonly agency: { readonly id: AgencyId; readonly name: string; readonly practice: boolean };
  readonly expiresAt: Instant;
  /** The server's clock, by which the device estimates legal time. */
  readonly now: Instant;
  /** Public key of checkpoints, Ed25519, SPKI, base64. */
  readonly checkpointKey: string;
  /** Whether this server gets time stamps for signatures; absent in what was remembered of one that did not say. */
  readonly stampsTime?: boolean;
}

/** Answer of `GET /api/people/{person}/devices`: those that were not written off, the longest silent first. `name`: its browser and system, empty where that is not known. */
export interface PersonDevices {
  readonly v: 1;
  readonly devices: readonly { readonly device: DeviceId; readonly name: string; readonly lastSeenAt: Instant; readonly isThis: boolean }[];
}

/** Answer of `GET /api/agency`, which needs no session: what the sign-in page shows. */
export interface AgencyNotice {
  readonly v: 1;
  readonly state: 'setupNeeded' | 'ready';
  readonly name: string;
  readonly practice: boolean;
  /** Practice accounts with their shared passphrase; empty for a real agency. */
  readonly practiceAccounts: readonly { readonly account: string; readonly name: string; readonly position: string }[];
  readonly practicePassphrase: string | null;
}

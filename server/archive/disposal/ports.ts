import type { AudienceChange, Matter } from '../../../src/domain/authority/audience';
import type { DeviceId, DisposalId, DossierId, PersonId, Sha256 } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';

/** Everywhere the server itself holds what may be destroyed. Every erasing may be repeated: what is gone already is no fault. */
export interface Erasable {
  /** Whether a document that is kept still has these bytes as its original. */
  isHeld(sha256: Sha256): boolean;
  /** Takes an original away, with the names under which it was brought; returns how many bytes went. */
  original(sha256: Sha256): Promise<number>;
  /** Empties the log of a paper, and drops its state. */
  paper(room: string): Promise<void>;
  /** Takes away the copies that were made for whoever used a dossier. */
  copiesOf(dossier: DossierId): Promise<void>;
  /** Takes the texts of a dossier’s files out of the search. */
  textsOf(dossier: DossierId): void;
  /** Takes the package of a dossier away from every copy. */
  packageOf(dossier: DossierId, code: string, erasure: { readonly at: Instant; readonly reason: string }): Promise<void>;
  /** Drops what was made from the tables and papers and may still say it: snapshots, compressed pages. */
  caches(): Promise<void>;
}

/** A device that was served, and under which rights. */
export interface SeenDevice {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly lastSeenAt: Instant;
}

/** Which devices were given what. */
export interface Devices {
  /** Devices that were ever served under one of these access keys, each once. */
  servedUnder(access: readonly string[]): readonly SeenDevice[];
  /** From now on it is given nothing; its sessions are over. */
  writeOff(device: DeviceId): void;
  /** How far the list was read for devices that were written off. */
  followed(): number;
  follow(position: number): void;
}

/** The list of decisions, as far as the eraser follows it. */
export interface FollowedList {
  position(): number;
  subscribe(listener: () => void): () => void;
  /** Decisions after a position, in order, as canonical JSON. */
  rowsAfter(position: number, limit: number): readonly { readonly position: number; readonly text: string }[];
  /** How decisions that concern a matter changed who reads what. */
  historyOf(about: Matter, before: number): readonly { readonly audiences: readonly AudienceChange[] }[];
}

/** What is to be erased for a list of dossiers, as the decision that destroyed them says it. */
export interface Destroyed {
  readonly disposal: DisposalId;
  readonly number: string;
  readonly dossiers: readonly { readonly id: DossierId; readonly code: string }[];
  readonly originals: readonly Sha256[];
  /** Access keys under which one of the dossiers, or of their documents, was ever read. */
  readonly access: readonly string[];
}

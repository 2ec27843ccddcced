import type { Readable } from 'node:stream';
import type { Instant } from '../../../src/domain/shared/time';

/** A package as it is kept: its newest version. */
export interface KeptObject {
  /** Mã hồ sơ. */
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the inventory of this version, which names every file of the package with its hash. */
  readonly digest: string;
  /** Files of this version and their bytes together. */
  readonly files: number;
  readonly bytes: number;
}

/** A file that goes into a version. The path has forward slashes; the hash is lower-case. */
export interface NewFile {
  readonly path: string;
  readonly sha256: string;
  open(): Readable | Promise<Readable>;
  /** The same in parts whose memory is used again for the part after next, of one file at a time: a stream leaves every part of it to be collected. */
  parts?(): AsyncIterable<Buffer>;
}

/** The first version of a package with all its files, or a further one with those that are new or changed; the others stay. */
export interface NewVersion {
  readonly id: string;
  /** The version that it follows; 0 for the first. */
  readonly after: number;
  readonly at: Instant;
  /** Why there is this version, in words. */
  readonly message: string;
  /** The program or person that made it. */
  readonly by: string;
  /** Gone through more than once. */
  readonly files: Iterable<NewFile>;
  /** Told when all of them lie on the disk, before they are checked: what they were made of is no longer needed. */
  readonly written?: () => void;
}

/** A file as a version has it, from the disk. */
export interface VersionFile {
  readonly path: string;
  readonly byteLength: number;
  open(): Promise<Readable>;
  /** The same in parts whose memory is used again for the part after next, of one file at a time. */
  parts?(): AsyncIterable<Buffer>;
  /** By the inventory; whoever builds on the bytes compares them with it. */
  readonly sha256: string;
}

/** A file as it lies in an object, of whatever version: content, inventories and their hashes. */
export interface Part {
  readonly path: string;
  readonly sha256: string;
}

/** unexpected: nobody knows what it is; it stays. unknown: it claims what the register knows nothing of; it stays too. An empty path is the object as a whole. */
export interface PartFault {
  readonly path: string;
  readonly what: 'missing' | 'damaged' | 'unexpected' | 'unknown';
  /** What the disk answered, where it let nobody read or mend, or what is unknown about it. */
  readonly words?: string;
}

/** What reading all of an object showed. */
export interface Inspection {
  readonly files: number;
  readonly bytes: number;
  /** Null where no inventory is sound, or none is that of the register, so that nobody can say what should be there. */
  readonly version: number | null;
  readonly faults: readonly PartFault[];
}

/** How a version is kept. */
export interface HowKept {
  /** Reads what was written, and throws where it is not to be kept. */
  readonly check?: (files: readonly VersionFile[]) => Promise<void>;
  /** The very version that this one follows. */
  readonly onto?: Accepted;
  /** Told just before the version appears, so that it is known for ours before anybody can see it. */
  readonly announce?: (made: Made) => Promise<void>;
}

/** What was accepted of an object, by the register or by our own note: whatever else fits together on a disk is not it. */
export interface Accepted {
  readonly version: number;
  /** Of the inventory of this version. */
  readonly digest: string;
}

/** A version of a package by the hash of its inventory. */
export interface Made extends Accepted {
  readonly id: string;
}

/** Where sound bytes may be taken from, and by what they are known. */
export interface MendingBy {
  readonly other: Holding | null;
  /** Absent where the register has not heard of the object: then the inventory's own hash has to do. */
  readonly accepted?: Accepted;
}

/** Why something is no longer kept, for the stone that stays. */
export interface Erasure {
  readonly at: Instant;
  readonly reason: string;
}

export interface Tombstone extends Erasure {
  readonly id: string;
  readonly versions: number;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of the last inventory; null where it could not be read any more. */
  readonly digest: string | null;
}

/** Something that may not be kept: another version is the newest, it is not here, or its bytes are others. */
export class KeepingRefused extends Error {
  override readonly name = 'KeepingRefused';
  constructor(
    readonly why: 'kept' | 'absent' | 'bytesChanged',
    message: string,
  ) {
    super(message);
  }
}

/** A place where something was kept has nothing now, or another holding: a disk that is not there must not be taken for an empty one. */
export class HoldingAbsent extends Error {
  override readonly name = 'HoldingAbsent';
}

/** One of the two copies, on a disk that may drop out and come back. */
export interface Copy {
  /** Where it should be, also while it is not there. */
  readonly place: string;
  /** The holding; null while its disk is not there, or another one lies in its place. */
  find(): Promise<Holding | null>;
}

/** One copy of everything that the archive keeps. Whatever writes throws `HoldingAbsent`, and writes nothing, once the disk has dropped out. */
export interface Holding {
  /** Where it lies, for people. */
  readonly place: string;
  /** What tells it from every other holding, wherever its disk is. */
  readonly identity: string;
  /** Whether this very holding lies there now. */
  isThere(): Promise<boolean>;
  /** Whether anything of a package is here, sound or not. */
  holds(id: string): Promise<boolean>;
  /** The newest version of a package, or the one that was accepted; null where it is not kept here. */
  find(id: string, accepted?: Accepted): Promise<KeptObject | null>;
  /** Whether this very version is here, by its inventory. */
  has(version: Made): Promise<boolean>;
  /** The stone of it that lies here. It tells of an erasure and refuses nothing: what was destroyed, the register says. */
  tombstone(id: string): Promise<Tombstone | null>;
  /** Whether it was erased here, to the end: a stone, and nothing else of it. */
  isErased(id: string): Promise<boolean>;
  /** Every stone that lies here. */
  tombstones(): AsyncIterable<Tombstone>;
  /**
   * Keeps a version. Nothing of it is there before all of it is, on the disk.
   * Throws `KeepingRefused`: for a version that does not follow the newest, and for bytes that have not the hash that was said.
   */
  keep(version: NewVersion, how?: HowKept): Promise<KeptObject>;
  /** The files of the newest version, or of the one that was accepted. */
  files(id: string, accepted?: Accepted): Promise<readonly VersionFile[]>;
  /**
   * Brings a package here as another holding has it, with all its versions. What is here already stays as it is; throws `KeepingRefused` where the other has
   * not what was accepted, and where nothing sound is here then.
   */
  copyFrom(other: Holding, id: string, accepted?: Accepted): Promise<KeptObject>;
  /** Every file of the object with the hash that it should have. Throws where no inventory is sound, or none is what was accepted. */
  parts(id: string, accepted?: Accepted): Promise<readonly Part[]>;
  readPart(id: string, path: string): Promise<Readable>;
  /** Reads all of an object. `pace` is told of the bytes as they are read and may hold the reading back. */
  inspect(id: string, how?: { readonly accepted?: Accepted | undefined; readonly pace?: (bytes: number) => Promise<void> }): Promise<Inspection>;
  /** Puts sound bytes of another holding, or of a twin of the same file, in the place of damaged or missing ones; returns the paths that were mended. */
  mend(id: string, paths: readonly string[], by: MendingBy): Promise<readonly string[]>;
  /** Takes a package away with all its versions and whatever was begun of it; a stone stays. Repeated until it is done, also over restarts. */
  erase(id: string, erasure: Erasure): Promise<Tombstone>;
  /** Ids of everything that is kept here. */
  ids(): AsyncIterable<string>;
  freeBytes(): Promise<number>;
}

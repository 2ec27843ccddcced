import type { DossierId, Sha256, UseId } from '../../domain/shared/ids';
import type { CalendarDate, Instant } from '../../domain/shared/time';

/** A file of a reading set. */
export interface ReadingFile {
  readonly ordinal: number;
  readonly title: string;
  readonly sha256: Sha256;
  readonly name: string;
}

/** What a reading set is: whose, of what, until when, and its files. */
export interface Reading {
  readonly use: UseId;
  readonly dossier: DossierId;
  readonly code: string;
  readonly title: string;
  /** Who reads, as the pages name them. */
  readonly reader: string;
  readonly until: CalendarDate;
  readonly files: readonly ReadingFile[];
}

/** What may be told of a set without opening it. */
export interface KeptReading extends Pick<Reading, 'use' | 'dossier' | 'until'> {
  readonly takenAt: Instant;
  readonly byteLength: number;
}

/** Pages of a file were shown on this device; the archive’s book still has to hear of it. */
export interface ReadingView {
  readonly id: string;
  readonly use: UseId;
  readonly original: Sha256;
  readonly at: Instant;
}

/** Reading copies that are taken along (TT05-37): sealed under a key that cannot leave this browser, and gone with the key when their time is over. */
export interface ReadingStore {
  /** Whether this browser can seal anything: it cannot on a page that is not served securely. */
  readonly canSeal: boolean;
  list(): Promise<readonly KeptReading[]>;
  /** Seals and keeps a set; the files are asked for one after the other. Nothing is kept when one of them fails, and nothing is there before all of them are. */
  keep(reading: Reading, takenAt: Instant, bytesOf: (file: ReadingFile) => Promise<Blob>): Promise<void>;
  /** Null where it is not kept here. */
  open(use: UseId): Promise<Reading | null>;
  /** Notes that a file is shown, and only then gives its bytes; null where it is not kept here. Rejects when it cannot be noted. */
  show(view: ReadingView): Promise<Blob | null>;
  /** Takes a set away: first its key, so that what a disk still has of it is nothing. */
  remove(use: UseId): Promise<void>;
  removeAll(): Promise<void>;
  /** Takes away what an interrupted taking left. */
  sweep(): Promise<void>;
  views(): Promise<readonly ReadingView[]>;
  forgetViews(ids: readonly string[]): Promise<void>;
  /** The latest time that was ever seen here, this one included: a clock that is set back changes nothing. */
  latest(seen: Instant): Promise<Instant>;
  /** The server has said what time it is: that alone may correct a clock that ran ahead. */
  heard(now: Instant): Promise<void>;
  subscribe(listener: () => void): () => void;
}

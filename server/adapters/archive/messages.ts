import type { PackAsked, Packed } from '../../archive/historical/pack';
import type { Erasure, Tombstone } from '../../archive/keeping/ports';
import type { Care } from '../../../src/domain/keeping/care';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId } from '../../../src/domain/shared/ids';

/** What the archive's thread is started with. */
export interface ArchiveData {
  /** The register's database, which it only reads. */
  readonly register: string;
  readonly originals: string;
  readonly first: string;
  readonly second: string | null;
  /** Where it notes which holdings are the archive's. */
  readonly identities: string;
  /** Where it notes how far the check of everything has come. */
  readonly journal: string;
}

/** What the main thread and the archive tell each other. `turn` pairs an answer with its question. */
export type ToArchive =
  | { readonly type: 'grown' }
  | { readonly type: 'proposed'; readonly turn: number; readonly outcome: 'decided' | 'refused' | 'failed' }
  | { readonly type: 'care'; readonly turn: number }
  | { readonly type: 'check' }
  | { readonly type: 'erase'; readonly turn: number; readonly dossier: DossierId; readonly id: string; readonly erasure: Erasure }
  | ({ readonly type: 'pack'; readonly turn: number } & PackAsked)
  | { readonly type: 'close' };

export type FromArchive =
  | { readonly type: 'propose'; readonly turn: number; readonly proposal: Proposal }
  | { readonly type: 'answer'; readonly turn: number; readonly answer: Care | Tombstone | Packed }
  /** `code`: what the disk answered, where it was the disk. */
  | { readonly type: 'failed'; readonly turn: number; readonly why: string; readonly code?: string | undefined }
  | { readonly type: 'fault'; readonly why: string };

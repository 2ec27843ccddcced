import { SvelteMap } from 'svelte/reactivity';
import type { OriginalRef } from '../../domain/incoming/types';
import type { Sha256 } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { PdfSignatures } from '../../domain/signatures/types';
import type { Judging } from '../../signatures/judging';

/** What was found of the signatures of a file, and when. */
export interface Finding {
  readonly found: PdfSignatures;
  readonly at: Instant;
}

/** `away`: the bytes are not to be had now. `failed`: this device could not look. */
export type FindingState = Finding | 'checking' | 'away' | 'failed' | 'none';

export interface FindingMeans {
  /** The bytes of a file; null when they cannot be had now. */
  readonly read: (original: OriginalRef) => Promise<Blob | null>;
  readonly judging: () => Judging;
  readonly verify: (file: Blob, judging: Judging) => Promise<PdfSignatures>;
}

/** Verifies the signatures of every PDF on this device, each once (records-work 2.7). Nothing waits for it: a document is registered whatever is found. */
export class Findings {
  readonly #states = new SvelteMap<Sha256, FindingState>();

  constructor(private readonly means: FindingMeans) {}

  /** `none` for what is no PDF. */
  of({ sha256, mediaType }: Pick<OriginalRef, 'sha256' | 'mediaType'>): FindingState {
    return mediaType === 'application/pdf' ? (this.#states.get(sha256) ?? 'checking') : 'none';
  }

  /** Looks at what was not looked at yet; what was away or failed is tried again. */
  look(files: readonly OriginalRef[]): void {
    for (const file of files) {
      const state = this.#states.get(file.sha256);
      const isNew = state === undefined || state === 'away' || state === 'failed';
      if (file.mediaType === 'application/pdf' && isNew) void this.#lookAt(file);
    }
  }

  async #lookAt(file: OriginalRef): Promise<void> {
    this.#states.set(file.sha256, 'checking');
    this.#states.set(file.sha256, await this.#find(file));
  }

  async #find(file: OriginalRef): Promise<FindingState> {
    try {
      const blob = await this.means.read(file);
      if (!blob) return 'away';
      const judging = this.means.judging();
      return { found: await this.means.verify(blob, judging), at: judging.at };
    } catch {
      // The worker or the disk broke: shown as such, and tried again when somebody looks again.
      return 'failed';
    }
  }
}

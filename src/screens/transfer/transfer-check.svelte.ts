import type { Dossier } from '../../domain/dossier/types';
import type { OriginalRef } from '../../domain/incoming/types';
import type { DossierId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import { checkTransfer, standingAgainst, type TransferFault } from '../../domain/transfer/checks';
import { originalsOf } from '../../domain/transfer/inspection';
import type { FileLook, LookedDossier } from '../../domain/transfer/types';
import { startPdfThread, type PdfThread } from '../../ui/viewer/pdf';
import { lookAtFile } from './look-at-file';

/** Threads of pdf.js: every device has two processors. */
const THREADS = 2;
/** While the threads read, the next files come from the disk. */
const AT_ONCE = 6;

/** Threads of pdf.js, begun when a file needs one: starting them takes longer than the check of a sound dossier. */
class Threads {
  readonly #begun: PdfThread[] = [];
  #asked = 0;

  next(): PdfThread {
    return (this.#begun[this.#asked++ % THREADS] ??= startPdfThread());
  }

  end(): void {
    for (const thread of this.#begun) thread.destroy();
  }
}

/** Works on each, so many at once; the results in the order of what was given. */
async function atOnce<T, R>(count: number, all: readonly T[], work: (each: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = all.entries();
  const worker = async () => {
    for (const [index, each] of waiting) results[index] = await work(each);
  };
  await Promise.all(Array.from({ length: count }, worker));
  return results;
}

/** What was found in one dossier. */
export interface CheckedDossier {
  readonly looked: LookedDossier;
  readonly faults: readonly TransferFault[];
}

interface Means {
  readonly tables: Pick<Tables, 'incoming' | 'outgoing' | 'agency'>;
  /** The register's clock as well as this device knows it: signatures are judged as of now. */
  readonly now: () => Instant;
  /** The bytes of an original, or null when they cannot be had now. */
  readonly fetch: (original: OriginalRef) => Promise<Blob | null>;
}

/** Opens every file of closed dossiers on this device and keeps what stands against each: the same check for the unit and for the archive. */
export class TransferCheck {
  #found = $state.raw<ReadonlyMap<DossierId, CheckedDossier>>(new Map());
  /** How many dossiers are to be looked at; null while none are. */
  #total = $state.raw<number | null>(null);
  #round = 0;

  constructor(private readonly means: Means) {}

  get isRunning(): boolean {
    return this.#total !== null && this.#found.size < this.#total;
  }

  get done(): number {
    return this.#found.size;
  }

  of(id: DossierId): CheckedDossier | undefined {
    return this.#found.get(id);
  }

  /** Those of some dossiers that were looked at and have nothing against them. */
  sound(dossiers: readonly Pick<Dossier, 'id'>[]): readonly LookedDossier[] {
    return dossiers.flatMap(({ id }) => {
      const checked = this.of(id);
      return checked && standingAgainst(checked.faults).length === 0 ? [checked.looked] : [];
    });
  }

  /** Looks at dossiers, one after the other; a later call takes the place of an earlier one. */
  async run(dossiers: readonly Dossier[]): Promise<void> {
    const round = ++this.#round;
    this.#found = new Map();
    this.#total = dossiers.length;
    const threads = new Threads();
    try {
      for (const dossier of dossiers) {
        const checked = await this.#check(dossier, threads);
        if (round !== this.#round) return;
        this.#found = new Map([...this.#found, [dossier.id, checked]]);
      }
    } finally {
      threads.end();
    }
  }

  async #check(dossier: Dossier, threads: Threads): Promise<CheckedDossier> {
    const judging = { trusted: this.means.tables.agency()?.trustList ?? null, at: this.means.now() };
    const files = await atOnce(AT_ONCE, originalsOf(dossier), async (original) => {
      const blob = await this.means.fetch(original);
      return blob ? lookAtFile(original, blob, { thread: () => threads.next(), judging }) : null;
    });
    const looked = files.filter((look): look is FileLook => look !== null);
    return { looked: { dossier: dossier.id, files: looked }, faults: checkTransfer(this.means.tables, dossier, looked) };
  }
}

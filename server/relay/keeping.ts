import type { Appended, NewBatch, PapersWriter } from './ports';

/** A good batch on its way to the disk. */
export interface Kept {
  readonly batch: NewBatch;
  /** Called with its place when it is on the disk. */
  readonly done: (seq: number) => void;
}

/**
 * Takes a room's good batches to the disk in their order: one write at a time, and whatever has come meanwhile goes with the next. When a
 * write fails nothing after it may be kept, because it may build on what was not.
 */
export class Keeping {
  private waiting: Kept[] = [];
  private underWay: readonly Kept[] = [];
  private isRunning = false;
  private hasFailed = false;

  constructor(
    private readonly to: { readonly room: string; readonly generation: number; readonly writer: PapersWriter },
    private readonly tell: { readonly kept: (appended: Appended) => void; readonly failed: (error: unknown) => void; readonly idle: () => void },
  ) {}

  /** What is good but not yet on the disk. */
  get updates(): readonly Uint8Array[] {
    return [...this.underWay, ...this.waiting].map(({ batch }) => batch.update);
  }

  get isIdle(): boolean {
    return !this.isRunning;
  }

  add(kept: readonly Kept[]): void {
    if (this.hasFailed) return;
    this.waiting.push(...kept);
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.waiting.length > 0) await this.write();
    this.isRunning = false;
    this.tell.idle();
  }

  private async write(): Promise<void> {
    const { room, generation, writer } = this.to;
    this.underWay = this.waiting;
    this.waiting = [];
    try {
      const appended = await writer.append({ room, generation, batches: this.underWay.map(({ batch }) => batch) });
      this.underWay.forEach(({ done }, index) => done(appended.seqs[index]!));
      this.underWay = [];
      this.tell.kept(appended);
    } catch (error) {
      this.hasFailed = true;
      this.waiting = [];
      this.underWay = [];
      this.tell.failed(error);
    }
  }
}

import type { Appended, NewBatch, PapersWriter } from './ports';

/** The good batches of one turn on their way to the disk. */
export interface GoodTurn {
  readonly batches: readonly NewBatch[];
  /** Called with their places when they are on the disk. */
  readonly done: (seqs: readonly number[]) => void;
}

/**
 * Takes a room's good batches to the disk in their order: one write at a time, and whatever has come meanwhile goes with the next. When a
 * write fails nothing after it may be kept, because it may build on what was not.
 */
export class Keeping {
  private waiting: GoodTurn[] = [];
  private underWay: readonly GoodTurn[] = [];
  private isRunning = false;
  private hasFailed = false;

  constructor(
    private readonly to: { readonly room: string; readonly generation: number; readonly writer: PapersWriter },
    private readonly tell: { readonly kept: (appended: Appended) => void; readonly failed: (error: unknown) => void; readonly idle: () => void },
  ) {}

  /** What is good but not yet on the disk. */
  get updates(): readonly Uint8Array[] {
    return [...batchesOf(this.underWay), ...batchesOf(this.waiting)].map(({ update }) => update);
  }

  get isIdle(): boolean {
    return !this.isRunning;
  }

  add(turn: GoodTurn): void {
    if (this.hasFailed) return;
    this.waiting.push(turn);
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
      const appended = await writer.append({ room, generation, batches: batchesOf(this.underWay) });
      this.finish(appended.seqs);
      this.tell.kept(appended);
    } catch (error) {
      this.hasFailed = true;
      this.waiting = [];
      this.underWay = [];
      this.tell.failed(error);
    }
  }

  private finish(seqs: readonly number[]): void {
    const turns = this.underWay;
    this.underWay = [];
    let from = 0;
    for (const { batches, done } of turns) {
      done(seqs.slice(from, from + batches.length));
      from += batches.length;
    }
  }
}

function batchesOf(turns: readonly GoodTurn[]): readonly NewBatch[] {
  return turns.flatMap(({ batches }) => batches);
}

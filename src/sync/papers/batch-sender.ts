import { encodeBatch, type Ack, type RefusedBatch } from '../../protocol/papers/messages';
import { fromHex, toHex } from '../../protocol/feed/chain';
import type { JournalStore, SealedBatch } from '../../storage/papers/contract';
import type { Courier } from '../../storage/papers/open-paper';

interface SenderParts {
  readonly room: string;
  readonly journal: JournalStore;
  /** A batch goes up now: what is typed from here on should build on it as little as can be. */
  onSend(): void;
  /** Nothing is left to send. */
  onIdle(): void;
  /** Something could not be read or written on this device. */
  onFault(error: unknown): void;
}

/**
 * Sends a room's own edits as the journal has them: one batch in flight, in order, under an id that stays until it is answered. Runs in the tab that holds the
 * room's lock, over whatever line that tab has.
 */
export class BatchSender implements Courier {
  #send: ((frame: Uint8Array) => void) | null = null;
  #inFlight: SealedBatch | null = null;
  /** The journal was read to its end, and nobody said since that there is more. */
  #isDrained = false;
  /** How often somebody said that there may be more. */
  #wakes = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SenderParts) {}

  /** The line is open and the relay has said that this person may write; said again while it is, it changes nothing. */
  open(send: (frame: Uint8Array) => void): void {
    if (this.#send) return;
    this.#send = send;
    this.#inFlight = null;
    this.wake();
  }

  /** The line is gone: what was in flight goes up again, under the same id. */
  close(): void {
    this.#send = null;
    this.#inFlight = null;
    this.#isDrained = false;
  }

  /** There may be something to send. */
  wake(): void {
    this.#isDrained = false;
    this.#wakes += 1;
    this.#do(() => this.#next());
  }

  get isFree(): boolean {
    return this.#send !== null && this.#inFlight === null && this.#isDrained;
  }

  /** Sends a batch that the journal is writing down: only while this is free. */
  send(batch: SealedBatch): void {
    this.#isDrained = false;
    this.#take(batch);
  }

  acknowledged({ id, seq }: Ack): void {
    this.#do(() => this.#answer(id, (batch) => this.parts.journal.acknowledge(batch, seq)));
  }

  refused({ id, refusals }: RefusedBatch): void {
    this.#do(() => this.#answer(id, (batch) => this.parts.journal.refuse(batch, refusals)));
  }

  /** Resolves when nothing is being read or written here any more. */
  settled(): Promise<void> {
    return this.#work;
  }

  #do(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch(this.parts.onFault);
  }

  async #next(): Promise<void> {
    if (!this.#send || this.#inFlight || this.#isDrained) return;
    const asOf = this.#wakes;
    const batch = await this.parts.journal.nextBatch(this.parts.room);
    if (!this.#send) return;
    if (batch) return this.#take(batch);
    this.#isDrained = asOf === this.#wakes;
    this.parts.onIdle();
  }

  #take(batch: SealedBatch): void {
    this.#inFlight = batch;
    this.parts.onSend();
    this.#send!(encodeBatch({ id: fromHex(batch.batch), generation: batch.generation, update: batch.update }));
  }

  async #answer(id: Uint8Array, keep: (batch: SealedBatch) => Promise<void>): Promise<void> {
    const batch = this.#inFlight;
    if (!batch || batch.batch !== toHex(id)) return;
    await keep(batch);
    this.#inFlight = null;
    await this.#next();
  }
}

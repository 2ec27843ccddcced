import { isJudgedByFile } from '../../domain/proposals';
import type { ProposalId, Sha256 } from '../../domain/shared/ids';
import type { Receipt } from '../../protocol/proposals/receipt';
import type { DeviceStore, OutboxEntry } from '../../storage/device';
import { Halted, LineBroken, type Halt } from '../line/errors';
import { createBell, waitOrLook } from '../line/bell';
import { createGate, type Gate } from '../line/gate';
import type { Ask } from '../line/http';
import type { Line } from '../line/line';
import type { Pause } from '../line/pause';
import type { Timers } from '../ports';
import { problems } from '../problems';
import type { SyncStatus } from '../status/types';
import { BATCH_COUNT, firstBatch, type Batch } from './batch';
import { withoutHeldBack } from './held-back';
import { sendBatch } from './send-batch';

interface SenderParts {
  readonly store: DeviceStore;
  readonly ask: Ask;
  readonly line: Line;
  readonly pause: Pause;
  readonly timers: Timers;
  report(change: Pick<SyncStatus, 'sending'>): void;
}

/** Sends what people did, in order, again and again until answered. One request at a time; only the leading tab runs it. */
export class Sender {
  readonly #parts: SenderParts;
  readonly #bell = createBell();
  readonly #idle: Gate = createGate();
  /** Where the register decided what this tab sent. */
  readonly #decidedAt = new Map<ProposalId, number>();
  #count = BATCH_COUNT;
  #failures = 0;
  /** Something waits for its file to be there. */
  #holdsBack = false;
  #done = 0;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Works until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, line } = this.#parts;
    const unsubscribes = [
      store.outbox.subscribe(() => this.#bell.ring()),
      store.originals.subscribe(() => this.#holdsBack && this.#bell.ring()),
      store.decisions.subscribe(() => this.#decidedAt.size > 0 && this.#bell.ring()),
    ];
    while (!signal.aborted) {
      await line.untilOpen(signal);
      if (!signal.aborted) await this.#round(signal);
    }
    for (const unsubscribe of unsubscribes) unsubscribe();
  }

  /** Resolves when no proposal waits, so that originals go after words. */
  untilIdle(signal: AbortSignal): Promise<void> {
    return this.#idle.wait(signal);
  }

  async #round(signal: AbortSignal): Promise<void> {
    try {
      const waiting = await this.#toSend();
      if (waiting.length === 0) return await this.#rest(signal);
      this.#idle.close();
      this.#parts.report({ sending: { done: this.#done, total: this.#done + waiting.length } });
      await this.#handOut(firstBatch(waiting, this.#count), signal);
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      this.#parts.line.failed(error);
      this.#parts.report({ sending: null });
      await this.#parts.pause.wait(this.#failures++, signal);
    }
  }

  /** What the register has not answered, and what it decided in an earlier life of this tab, to learn again where in the list. */
  async #toSend(): Promise<readonly OutboxEntry[]> {
    const passed = this.#parts.store.decisions.position();
    const entries = await this.#parts.store.outbox.list();
    await this.#settlePassed(entries, passed);
    const waiting = entries.filter(({ state, proposal }) => state === 'waiting' || (state === 'sent' && !this.#decidedAt.has(proposal.id)));
    const free = withoutHeldBack(waiting, await this.#onlyHere(waiting));
    this.#holdsBack = free.length < waiting.length;
    return free;
  }

  /** The files that the server does not have, asked only where an act waits for one. */
  async #onlyHere(waiting: readonly OutboxEntry[]): Promise<ReadonlySet<Sha256>> {
    if (!waiting.some(({ proposal }) => isJudgedByFile(proposal))) return new Set();
    const held = await this.#parts.store.originals.list();
    return new Set(held.flatMap(({ state, sha256 }) => (state === 'local' ? [sha256] : [])));
  }

  /** A decision that the list brought has taken its entry away in the same transaction; what is still here is sealed to its owner. */
  async #settlePassed(entries: readonly OutboxEntry[], passed: number): Promise<void> {
    const held = new Set(entries.map(({ proposal }) => proposal.id));
    for (const id of this.#decidedAt.keys()) if (!held.has(id)) this.#decidedAt.delete(id);
    const sealed = entries.filter(({ state, proposal }) => state === 'sent' && (this.#decidedAt.get(proposal.id) ?? Infinity) <= passed);
    await Promise.all(sealed.map(({ proposal }) => this.#parts.store.outbox.settle(proposal.id)));
  }

  async #rest(signal: AbortSignal): Promise<void> {
    this.#done = 0;
    this.#count = BATCH_COUNT;
    this.#parts.report({ sending: null });
    this.#idle.open();
    await waitOrLook(this.#bell, this.#parts.timers, signal);
  }

  /** Marked on disk before the first byte leaves: from then on nobody may withdraw it unheard. What was withdrawn just before does not go. */
  async #handOut({ entries }: Batch, signal: AbortSignal): Promise<void> {
    const held = await this.#parts.store.outbox.handOut(entries.map(({ proposal }) => proposal.id));
    if (held.length > 0 && !signal.aborted) await this.#send(firstBatch(held, held.length), signal);
  }

  async #send(batch: Batch, signal: AbortSignal): Promise<void> {
    const sent = await sendBatch(this.#parts.ask, batch, signal).catch((error: unknown) => this.#noteTried(batch, error));
    this.#parts.line.heard();
    if (sent.taken) return this.#settle(batch, sent.receipts);
    if (batch.entries.length > 1) {
      this.#count = Math.ceil(batch.entries.length / 2);
      return;
    }
    this.#count = BATCH_COUNT;
    await Promise.all(batch.entries.map(({ proposal }) => this.#parts.store.outbox.markRefused(proposal.id, sent.refusals)));
  }

  /** A failed attempt is written beside each entry, in words; then the failure goes on. */
  async #noteTried(batch: Batch, error: unknown): Promise<never> {
    const problem = error instanceof LineBroken ? error.message : null;
    await Promise.all(batch.entries.map(({ proposal }) => this.#parts.store.outbox.markTried(proposal.id, problem)));
    throw error;
  }

  async #settle({ entries }: Batch, receipts: readonly Receipt[]): Promise<void> {
    const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]));
    const halt = receipts.map(haltOf).find((found) => found !== null);
    await Promise.all(entries.map(({ proposal }) => this.#settleOne(proposal.id, byId.get(proposal.id))));
    if (halt) throw new Halted(halt, 'the register takes no proposals of this app now');
    if (!entries.some(({ proposal }) => byId.has(proposal.id))) throw new LineBroken(problems.noReceipt);
  }

  async #settleOne(id: ProposalId, receipt: Receipt | undefined): Promise<void> {
    const { outbox } = this.#parts.store;
    if (!receipt) return outbox.markTried(id, problems.noReceipt);
    if (haltOf(receipt)) return;
    this.#done++;
    if (receipt.outcome === 'refused') return outbox.markRefused(id, receipt.refusals);
    this.#decidedAt.set(id, receipt.position);
    await outbox.markSent(id);
  }
}

/** Refusals that say nothing about the act: it stays waiting until the app is updated or somebody signs in. */
function haltOf(receipt: Receipt): Halt | null {
  const codes = receipt.outcome === 'refused' ? receipt.refusals.map(({ code }) => code) : [];
  if (codes.includes('updateFirst')) return 'updateFirst';
  return codes.includes('notSignedIn') ? 'signedOut' : null;
}

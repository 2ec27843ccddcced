import { backoffMs } from './backoff';
import { AxisRefused, AxisUnreachable, type Connector } from './connector';
import type { MessageFiles, OutboxStore, Parcel } from './ports';
import { settle } from './settle';

export interface SenderParts {
  readonly outbox: OutboxStore;
  readonly files: MessageFiles;
  readonly connector: Connector;
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Calls back after so many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onFault: (error: unknown) => void;
  /** Something is otherwise than before; told after every round in which anything happened. */
  readonly onMoved: () => void;
  /** How many messages are sent at the same time. */
  readonly connections?: number;
  readonly pace?: Partial<SenderPace>;
}

/** How patient the sender is. */
export interface SenderPace {
  /** After a message was handed over its line is looked for in the axis’s list. */
  readonly confirmMs: number;
  /** What was given away and never answered may still arrive; only then is the list asked whether it did. */
  readonly unclearMs: number;
  readonly backoff: typeof backoffMs;
}

const USUAL_PACE: SenderPace = { confirmMs: 10_000, unclearMs: 60_000, backoff: backoffMs };
/** An axis may be late with its list: what it said it took is missing only when two looks in a row do not find it. */
const LOOKS = 2;
const REASON_MOST = 500;

export interface Sender {
  /** There is something new to send. */
  wake(): void;
  /** Resolves when what is under way has ended; nothing begins any more. */
  stop(): Promise<void>;
}

/**
 * Sends what is in the outbox, each parcel until the axis’s own list shows it at its recipient. What is not certain is looked up before anything is sent again:
 * no recipient gets a message twice, and none goes without because the axis said OK and lost it. One recipient never waits for another.
 */
export function startSender({ outbox, files, connector, now, random, after, onFault, onMoved, connections = 4, pace = {} }: SenderParts): Sender {
  const { confirmMs, unclearMs, backoff } = { ...USUAL_PACE, ...pace };
  let callOff: (() => void) | null = null;
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;
  let isStopped = false;

  function plan(milliseconds: number): void {
    if (isStopped) return;
    callOff?.();
    callOff = after(milliseconds, begin);
  }

  function begin(): void {
    callOff = null;
    // Whoever wakes the sender in the middle of a round is served by it, or by the one it plans.
    if (isWorking || isStopped) return;
    isWorking = true;
    working = round()
      .catch(onFault)
      .finally(() => {
        isWorking = false;
        planNext();
      });
  }

  function planNext(): void {
    const next = outbox.nextAt();
    if (next !== null) plan(Math.max(LEAST_MS, next - now()));
  }

  async function round(): Promise<void> {
    await settleAll();
    if (outbox.stopOrdered() > 0) onMoved();
    await Promise.all(Array.from({ length: connections }, sendOnAndOn));
  }

  async function settleAll(): Promise<void> {
    const parcels = outbox.toSettle(now());
    if (parcels.length === 0) return;
    try {
      const rows = await connector.sent(Math.min(...parcels.map(({ firstTriedAt }) => firstTriedAt!)));
      for (const parcel of parcels)
        settleOne(
          parcel,
          settle(parcel, rows, (docId) => [null, parcel.id].includes(outbox.claimant(docId))),
        );
    } catch (error) {
      // Nothing is known of them as long as the list is not: nothing is sent again.
      for (const { id, attempts, isUrgent } of parcels) {
        outbox.change(id, { nextAt: now() + backoff({ attempts: attempts + 1, isUrgent }, random()), attempts: attempts + 1, reason: wordsFor(error) });
      }
    }
    onMoved();
  }

  function settleOne(parcel: Parcel, found: ReturnType<typeof settle>): void {
    if (found.is !== 'absent') for (const docId of found.docIds) outbox.claim(docId, parcel.id);
    if (found.is === 'there') return outbox.change(parcel.id, { state: 'delivered', docId: found.docIds[0]!, reason: '' });
    if (found.is === 'misdirected') return sendAgain(parcel, `Trục đã chuyển nhầm tới ${found.to}; gửi lại`);
    if (parcel.state === 'handed' && parcel.looks + 1 < LOOKS) return outbox.change(parcel.id, { looks: parcel.looks + 1, nextAt: now() + confirmMs });
    sendAgain(parcel, parcel.state === 'handed' ? 'Trục báo đã nhận nhưng không có trong danh sách đã gửi; gửi lại' : parcel.reason);
  }

  function sendAgain(parcel: Parcel, reason: string): void {
    const attempts = parcel.state === 'handed' ? parcel.attempts + 1 : parcel.attempts;
    const nextAt = parcel.state === 'handed' ? now() + backoff({ attempts, isUrgent: parcel.isUrgent }, random()) : now();
    outbox.change(parcel.id, { state: 'waiting', docId: null, looks: 0, attempts, nextAt, reason });
  }

  async function sendOnAndOn(): Promise<void> {
    for (let parcel = next(); parcel; parcel = next()) {
      await send(parcel);
      onMoved();
    }
  }

  /** Noted as being tried before the first byte leaves: after a crash nobody can say any more whether it did. */
  function next(): Parcel | null {
    outbox.stopOrdered();
    const parcel = isStopped ? null : outbox.nextReady(now());
    if (parcel) outbox.change(parcel.id, { state: 'trying', firstTriedAt: parcel.firstTriedAt ?? now(), nextAt: now() + unclearMs });
    return parcel;
  }

  async function send(parcel: Parcel): Promise<void> {
    try {
      const docId = await connector.send({ from: parcel.from, to: parcel.to, messageType: parcel.messageType, file: files.open(parcel) });
      outbox.claim(docId, parcel.id);
      outbox.change(parcel.id, { state: 'handed', docId, looks: 0, nextAt: now() + confirmMs, reason: '' });
    } catch (error) {
      fail(parcel, error);
    }
  }

  function fail({ id, attempts: before, isUrgent }: Parcel, error: unknown): void {
    const attempts = before + 1;
    const reason = wordsFor(error);
    const wait = backoff({ attempts, isUrgent }, random());
    if (isUndone(error)) return outbox.change(id, { state: 'waiting', attempts, reason, nextAt: now() + wait });
    outbox.change(id, { attempts, reason, nextAt: now() + Math.max(wait, unclearMs) });
  }

  plan(LEAST_MS);
  return {
    wake: () => plan(LEAST_MS),
    async stop() {
      isStopped = true;
      callOff?.();
      await working;
    },
  };
}

const LEAST_MS = 5;

/** Whether it is certain that the axis did nothing. */
function isUndone(error: unknown): boolean {
  return error instanceof AxisRefused || error instanceof AxisUnreachable;
}

function wordsFor(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof AxisRefused) return `Trục không nhận (${error.code}): ${words}`.slice(0, REASON_MOST);
  if (error instanceof AxisUnreachable) return `Không nối được tới trục: ${words}`.slice(0, REASON_MOST);
  return `Trục không trả lời rõ: ${words}`.slice(0, REASON_MOST);
}

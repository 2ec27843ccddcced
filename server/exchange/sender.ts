import { backoffMs, LOSSES_MOST } from './backoff';
import { AxisRefused, AxisUnreachable, type AxisRow, type Connector } from './connector';
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
  const sending = new Set<Promise<void>>();
  /** Parcels whose bytes are leaving just now: nobody asks for them before that has ended. */
  const leaving = new Set<number>();
  let callOff: (() => void) | null = null;
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;
  let isStopped = false;
  /** The disk took nothing: nothing is begun before the next round. */
  let isResting = false;

  function plan(milliseconds: number): void {
    if (isStopped) return;
    callOff?.();
    callOff = after(milliseconds, begin);
  }

  function begin(): void {
    callOff = null;
    // Whoever wakes the sender in the middle of a round is served by the one that it plans.
    if (isWorking || isStopped) return;
    [isWorking, isResting] = [true, false];
    working = safely(round).finally(() => (isWorking = false));
  }

  /** What cannot be noted is not done either, and is tried again in a while. */
  async function safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      planNext();
    } catch (error) {
      if (!isResting) onFault(error);
      isResting = true;
      plan(REST_MS);
    }
  }

  function planNext(): void {
    const next = outbox.nextAt();
    if (next !== null && !isResting) plan(Math.min(LONGEST_MS, Math.max(LEAST_MS, next - now())));
  }

  async function round(): Promise<void> {
    await settleAll();
    if (outbox.stopOrdered() > 0) onMoved();
    while (sending.size < connections && !isResting) {
      const parcel = next();
      if (!parcel) return;
      const sent: Promise<void> = safely(() => sendOnAndOn(parcel)).finally(() => sending.delete(sent));
      sending.add(sent);
    }
  }

  async function settleAll(): Promise<void> {
    const parcels = outbox.toSettle(now());
    if (parcels.length === 0) return;
    for (const { id } of parcels) if (leaving.has(id)) outbox.change(id, { nextAt: now() + unclearMs });
    const known = parcels.filter(({ id }) => !leaving.has(id)).map(asTried);
    const isRecent = ({ firstTriedAt }: Parcel) => firstTriedAt! > now() - RECENT_MS;
    // A list that is too long to be had, because one has been under way for months, is not the list of the others.
    for (const group of [known.filter(isRecent), known.filter((parcel) => !isRecent(parcel))]) await settleGroup(group);
    onMoved();
  }

  async function settleGroup(parcels: readonly Parcel[]): Promise<void> {
    if (parcels.length === 0) return;
    const rows = await listFor(parcels);
    if (!rows) return;
    for (const parcel of parcels) {
      settleOne(
        parcel,
        settle(parcel, rows, (docId) => [null, parcel.id].includes(outbox.claimant(docId))),
      );
    }
  }

  /** Null when it is not to be had: as long as nothing is known of them nothing is sent again. */
  async function listFor(parcels: readonly Parcel[]): Promise<readonly AxisRow[] | null> {
    try {
      return await connector.sent(Math.min(...parcels.map(({ firstTriedAt }) => firstTriedAt!)));
    } catch (error) {
      for (const { id, attempts, isUrgent } of parcels) {
        outbox.change(id, { nextAt: now() + backoff({ attempts: attempts + 1, isUrgent }, random()), attempts: attempts + 1, reason: wordsFor(error) });
      }
      return null;
    }
  }

  /** What was tried by a clock that ran ahead was tried some time lately. */
  function asTried(parcel: Parcel): Parcel {
    return parcel.firstTriedAt! > now() + CLOCK_TOLERANCE_MS ? { ...parcel, firstTriedAt: now() - LATELY_MS } : parcel;
  }

  function settleOne(parcel: Parcel, found: ReturnType<typeof settle>): void {
    if (found.is !== 'absent') for (const docId of found.docIds) outbox.claim(docId, parcel.id);
    if (found.is === 'there') return outbox.change(parcel.id, { state: 'delivered', docId: found.docIds[0]!, reason: '' });
    if (found.is === 'misdirected') return lose(parcel, `Trục đã chuyển nhầm tới ${found.to}`);
    if (parcel.state === 'handed' && parcel.looks + 1 < LOOKS) return outbox.change(parcel.id, { looks: parcel.looks + 1, nextAt: now() + confirmMs });
    if (parcel.state === 'handed') return lose(parcel, 'Trục báo đã nhận nhưng không có trong danh sách đã gửi');
    outbox.change(parcel.id, { state: 'waiting', docId: null, looks: 0, nextAt: now() });
  }

  /** The axis said that it took it, and has it nowhere. An axis whose list is wrong would be given it for ever: from some time on it is only looked for, until somebody has asked. */
  function lose({ id, document, isUrgent, ...before }: Parcel, words: string): void {
    const [attempts, lost] = [before.attempts + 1, Math.min(LOSSES_MOST, before.lost + 1)];
    const nextAt = now() + backoff({ attempts, isUrgent }, random());
    if (lost < LOSSES_MOST) return outbox.change(id, { state: 'waiting', docId: null, looks: 0, lost, attempts, nextAt, reason: `${words}; gửi lại` });
    const reason = `${words}, đã ${LOSSES_MOST} lần; hỏi nơi nhận rồi mới gửi lại`;
    if (document !== null) return outbox.change(id, { lost, attempts, nextAt, reason });
    // Nobody looks after a status.
    outbox.change(id, { state: 'stopped', lost, attempts, reason });
    onFault(`${before.message} → ${before.to}: ${reason}`);
  }

  async function sendOnAndOn(first: Parcel): Promise<void> {
    for (let parcel: Parcel | null = first; parcel; parcel = next()) {
      await send(parcel);
      onMoved();
    }
  }

  /** Noted as being tried before the first byte leaves: after a crash nobody can say any more whether it did. */
  function next(): Parcel | null {
    outbox.stopOrdered();
    const parcel = isStopped || isResting ? null : outbox.nextReady(now());
    if (parcel) outbox.change(parcel.id, { state: 'trying', firstTriedAt: parcel.firstTriedAt ?? now(), nextAt: now() + unclearMs });
    return parcel;
  }

  async function send(parcel: Parcel): Promise<void> {
    leaving.add(parcel.id);
    try {
      const docId = await connector.send({ from: parcel.from, to: parcel.to, messageType: parcel.messageType, file: files.open(parcel) });
      outbox.claim(docId, parcel.id);
      outbox.change(parcel.id, { state: 'handed', docId, looks: 0, nextAt: now() + confirmMs, reason: '' });
    } catch (error) {
      fail(parcel, error);
    } finally {
      leaving.delete(parcel.id);
    }
  }

  /** `parcel`: as it was before. What the axis certainly did not take was not given to it. */
  function fail({ id, attempts: before, isUrgent, firstTriedAt }: Parcel, error: unknown): void {
    const attempts = before + 1;
    const reason = wordsFor(error);
    const wait = backoff({ attempts, isUrgent }, random());
    if (isUndone(error)) return outbox.change(id, { state: 'waiting', attempts, reason, firstTriedAt, nextAt: now() + wait });
    outbox.change(id, { attempts, reason, nextAt: now() + Math.max(wait, unclearMs) });
  }

  plan(LEAST_MS);
  return {
    wake: () => plan(LEAST_MS),
    async stop() {
      isStopped = true;
      callOff?.();
      await working;
      await Promise.all(sending);
    },
  };
}

const LEAST_MS = 5;
/** No longer than that is slept: who wakes looks what there is, whatever the clock said before. */
const LONGEST_MS = 30 * 60_000;
const REST_MS = 60_000;
const RECENT_MS = 24 * 3_600_000;
const CLOCK_TOLERANCE_MS = 60_000;
const LATELY_MS = 7 * 24 * 3_600_000;

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

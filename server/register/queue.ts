import type { Receipt } from '../../src/protocol/proposals/receipt';
import { failureOf, RegisterFailure } from './failures';
import type { Submission } from './ports';
import type { BatchRegister } from './register';

/** Submissions of one request, waiting for their turn. */
interface Waiting {
  readonly submissions: readonly Submission[];
  readonly resolve: (receipts: Receipt[]) => void;
  readonly reject: (failure: RegisterFailure) => void;
}

export interface QueueOptions {
  readonly register: BatchRegister;
  /** Runs a turn once everything that has already arrived is in the queue. */
  readonly schedule: (turn: () => void) => void;
  /** Told when the list has grown. */
  readonly onGrowth?: (position: number) => void;
  /** Told when the disk no longer keeps its promises: the process must end. */
  readonly onStopped?: (failure: RegisterFailure) => void;
  /** Submissions that may wait; more are refused as busy. */
  readonly mostWaiting?: number;
}

export interface Queue {
  propose(submissions: readonly Submission[]): Promise<Receipt[]>;
  /** Decides what is waiting; refuses everything from then on. */
  drain(): void;
}

const MOST_WAITING = 20_000;
/** Submissions decided in one transaction: few enough that the door answers and reads while the next are decided, many enough for one fsync. */
const MOST_IN_TURN = 500;

/**
 * Group commit: whatever is waiting when a turn begins is decided in one transaction and paid for with one fsync.
 * A request is never split over two turns. When a turn fails, everybody in it is told so and nothing of it remains.
 */
export function createQueue({ register, schedule, onGrowth = () => {}, onStopped = () => {}, mostWaiting = MOST_WAITING }: QueueOptions): Queue {
  let queue: Waiting[] = [];
  let count = 0;
  let scheduled = false;
  let closed = false;

  function takeTurn(): void {
    const turn = nextTurn(queue);
    queue = queue.slice(turn.length);
    const submissions = turn.flatMap((waiting) => waiting.submissions);
    count -= submissions.length;
    try {
      answer(turn, decide(submissions));
    } catch (error) {
      const failure = failureOf(error);
      for (const { reject } of turn) reject(failure);
      if (failure.code === 'stopped') stop(failure);
    }
  }

  function decide(submissions: readonly Submission[]): Receipt[] {
    const before = register.position();
    const receipts = register.decideBatch(submissions);
    if (register.position() > before) onGrowth(register.position());
    return receipts;
  }

  function stop(failure: RegisterFailure): void {
    closed = true;
    for (const { reject } of queue) reject(failure);
    queue = [];
    onStopped(failure);
  }

  function run(): void {
    scheduled = false;
    if (queue.length > 0) takeTurn();
    if (queue.length > 0) wake();
  }

  function wake(): void {
    if (scheduled) return;
    scheduled = true;
    schedule(run);
  }

  return {
    propose: (submissions) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new RegisterFailure('stopped'));
        if (count + submissions.length > mostWaiting) return reject(new RegisterFailure('busy'));
        count += submissions.length;
        queue.push({ submissions, resolve, reject });
        wake();
      }),
    drain() {
      while (queue.length > 0) takeTurn();
      closed = true;
    },
  };
}

function nextTurn(queue: readonly Waiting[]): readonly Waiting[] {
  let total = 0;
  const end = queue.findIndex(({ submissions }, index) => (total += submissions.length) > MOST_IN_TURN && index > 0);
  return end === -1 ? queue : queue.slice(0, end);
}

function answer(turn: readonly Waiting[], receipts: readonly Receipt[]): void {
  let from = 0;
  for (const { submissions, resolve } of turn) {
    resolve(receipts.slice(from, from + submissions.length));
    from += submissions.length;
  }
}

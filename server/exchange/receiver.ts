import type { ArrivalId } from '../../src/domain/shared/ids';
import type { Received, ReceivedStore } from './arrival-ports';
import type { AxisRow, Connector } from './connector';
import type { MessageFiles } from './ports';

export interface ReceiverParts {
  readonly connector: Pick<Connector, 'waiting' | 'fetch' | 'acknowledge'>;
  readonly received: ReceivedStore;
  readonly files: MessageFiles;
  /** Reads a message that lies here. */
  readonly take: (received: Received) => Promise<void>;
  /** Tells the sender of an arrival that it arrived (01). */
  readonly sayArrived: (arrival: ArrivalId) => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onFault: (error: unknown) => void;
  /** Something came in. */
  readonly onMoved: () => void;
  readonly listMs: number;
}

export interface Receiver {
  /** Looks at once for what is here and what waits. */
  wake(): void;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** Bytes of one message, with its files in base64. */
const MESSAGE_MOST = 450 * 1024 * 1024;
/** With less free space nothing is fetched: the axis keeps it, and the register goes on writing. A message comes twice, as it is and as its files. */
const FREE_LEAST = 1536 * 1024 * 1024;

/**
 * Asks the axis again and again what waits for us. Each message is stored first, acknowledged then, and read last: what cannot be read today is not lost. What this disk has no room for
 * waits at the axis.
 */
export function startReceiver(parts: ReceiverParts): Receiver {
  const { connector, received, files, now, newId, after, onFault, onMoved } = parts;
  let callOff: (() => void) | null = null;
  let working: Promise<void> = Promise.resolve();
  let isStopped = false;
  let isWorking = false;
  let isWanted = false;
  /** The same trouble in every round is one line in the log. */
  const troubles = new Map<string, string>();

  function plan(milliseconds: number): void {
    if (isStopped) return;
    callOff = after(milliseconds, () => (working = round().finally(next)));
  }

  function next(): void {
    const milliseconds = isWanted ? 0 : parts.listMs;
    [isWorking, isWanted] = [false, false];
    plan(milliseconds);
  }

  async function round(): Promise<void> {
    isWorking = true;
    await safely('list', async () => {
      for (const row of await connector.waiting()) if (!isStopped) await safely(row.docId, () => bringIn(row));
    });
    await safely('read', async () => {
      for (const each of received.toRead()) if (!isStopped) await safely(each.docId, () => parts.take(each));
      for (const arrival of received.untold()) if (!isStopped) await safely(arrival, () => parts.sayArrived(arrival));
    });
    onMoved();
  }

  async function bringIn({ docId, messageType, from: sender }: AxisRow): Promise<void> {
    if (!received.isHere(docId)) {
      if ((await files.freeBytes()) < FREE_LEAST) throw new Error(`${docId} stays with the axis: less than ${FREE_LEAST >> 20} MiB are free here`);
      const { path, sha256, byteLength } = await connector.fetch(docId, { path: await files.begin(), most: MESSAGE_MOST });
      await files.keep(path, sha256);
      received.add({ docId, messageType, sender, sha256, byteLength, arrival: newId() as ArrivalId }, now());
    }
    await connector.acknowledge(docId);
  }

  async function safely(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      troubles.delete(what);
    } catch (error) {
      if (isStopped || troubles.get(what) === String(error)) return;
      troubles.set(what, String(error));
      onFault(error);
    }
  }

  plan(0);
  return {
    // During a round, another follows it: what was brought meanwhile is not left to the next time.
    wake() {
      if (isWorking) return void (isWanted = true);
      callOff?.();
      plan(0);
    },
    async stop() {
      isStopped = true;
      callOff?.();
      await working;
    },
  };
}

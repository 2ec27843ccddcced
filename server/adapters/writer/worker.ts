import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { failureOf } from '../../register/failures';
import { createQueue, type Queue } from '../../register/queue';
import { createRegister } from '../../register/register';
import { systemClock } from '../clock/system-clock';
import { openRegisterStore } from '../sqlite/register-store';
import type { FromWriter, ToWriter } from './messages';

/** The writer: a thread of its own, so that a slow disk never holds up the door. It alone writes the register's database. */
function startWriter(port: MessagePort, path: string): void {
  const tell = (message: FromWriter) => port.postMessage(message);
  const store = openRegisterStore(path);
  const register = createRegister({
    store,
    clock: systemClock,
    onFault: (fault, { proposal }) => tell({ type: 'fault', proposal: proposal.id, why: wordsOf(fault) }),
  });
  const queue = createQueue({
    register,
    schedule: setImmediate,
    onGrowth: (position) => tell({ type: 'grown', position }),
    onStopped: ({ message }) => tell({ type: 'stopped', why: message }),
  });
  port.on('message', (message: ToWriter) => {
    if (message.type === 'propose') return void answer(queue, message, tell);
    queue.drain();
    store.close();
    // Receipts of the last turn are posted from promises that have just been settled; the farewell comes after them.
    setImmediate(() => {
      tell({ type: 'closed' });
      port.close();
    });
  });
  tell({ type: 'ready', position: register.position() });
}

async function answer(queue: Queue, { turn, submissions }: ToWriter & { type: 'propose' }, tell: (message: FromWriter) => void): Promise<void> {
  try {
    tell({ type: 'answered', turn, receipts: await queue.propose(submissions) });
  } catch (error) {
    const { code, message } = failureOf(error);
    tell({ type: 'failed', turn, code, why: message });
  }
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

if (!parentPort) throw new Error('the writer runs only as a worker of the server');
startWriter(parentPort, (workerData as { path: string }).path);
